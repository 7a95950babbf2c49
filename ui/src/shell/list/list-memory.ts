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

/** The record that was looked at last, where the focus goes when the list is shown again. */
export function rememberOpened(entity: string, id: string): void {
  try {
    sessionStorage.setItem(openedKey(entity), id)
  } catch {
    // As above.
  }
}

export function takeOpened(entity: string): string | undefined {
  try {
    const id = sessionStorage.getItem(openedKey(entity)) ?? undefined
    sessionStorage.removeItem(openedKey(entity))
    return id
  } catch {
    return undefined
  }
}
