/* What `GET /api/inbox` and `GET /api/undo` tell. */

export interface InboxItem {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly href: string | null
  readonly actor: { readonly id: string; readonly displayName: string } | null
  readonly at: string
  readonly isUrgent: boolean
  readonly isRead: boolean
}

export interface InboxGroup {
  /** That of its latest notification: it changes when another one comes. */
  readonly id: string
  readonly title: string
  readonly entity: string | null
  readonly entityLabel: string | null
  readonly icon: string
  readonly recordId: string | null
  readonly href: string | null
  readonly at: string
  readonly isRead: boolean
  readonly doneAt: string | null
  readonly snoozedUntil: string | null
  readonly total: number
  readonly items: readonly InboxItem[]
}

export interface InboxAnswer {
  readonly data: readonly InboxGroup[]
  readonly page: { readonly next: string | null }
  readonly unread: number
}

/** Stays the same while notifications about the same come in. */
export function groupKey({ entity, recordId, id }: InboxGroup): string {
  return recordId === null ? id : `${entity} ${recordId}`
}

export interface RecentAction {
  readonly id: string
  readonly kind: string
  readonly what: string
  readonly entity: string | null
  readonly count: number
  readonly records: readonly { readonly entity: string; readonly id: string; readonly displayName: string }[]
  readonly fields: readonly string[]
  /** What it was about, where that is no record. */
  readonly name: string | null
  /** Where its result is. */
  readonly href: string | null
  readonly at: string
  readonly state: 'running' | 'done' | 'undoing' | 'undone' | 'redoing'
  readonly canUndo: boolean
  readonly canRedo: boolean
}
