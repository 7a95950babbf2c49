import type { UntypedQuery } from '@tessera/sdk/ui'

/** The list that the user came from: what the record page steps through, and where it leads back to. */
export interface ListMemory {
  readonly address: string
  readonly query: UntypedQuery
  readonly ids: readonly string[]
  /** Number of the first id within the whole list, from 1. */
  readonly from: number
  readonly total: number | null
  readonly isCapped: boolean
  readonly next: string | null
  readonly previous: string | null
}

const key = (entity: string) => `tessera.list.${entity}`
const openedKey = (entity: string) => `tessera.list.opened.${entity}`

/** Kept for this tab only. A browser that keeps nothing only loses the way through the list. */
export function rememberList(entity: string, memory: ListMemory): void {
  try {
    sessionStorage.setItem(key(entity), JSON.stringify(memory))
  } catch {
    // No room, or not allowed.
  }
}

export function recallList(entity: string): ListMemory | undefined {
  try {
    const text = sessionStorage.getItem(key(entity))
    return text === null ? undefined : (JSON.parse(text) as ListMemory)
  } catch {
    return undefined
  }
}

/** A record that was opened from the list, and its number there. */
export interface OpenedRow {
  readonly id: string
  /** -1 where it is not known. */
  readonly index: number
}

/** The record that was looked at last, where the focus goes when the list is shown again. */
export function rememberOpened(entity: string, opened: OpenedRow): void {
  try {
    sessionStorage.setItem(openedKey(entity), JSON.stringify(opened))
  } catch {
    // As above.
  }
}

export function takeOpened(entity: string): OpenedRow | undefined {
  try {
    const text = sessionStorage.getItem(openedKey(entity))
    sessionStorage.removeItem(openedKey(entity))
    return text === null ? undefined : (JSON.parse(text) as OpenedRow)
  } catch {
    return undefined
  }
}
