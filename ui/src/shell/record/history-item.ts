/** One change of one field, as `GET /api/records/:entity/:id/history` tells it. */
export interface HistoryChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  /** It changed, but from or to something that the reader may not see. */
  readonly hidden?: true
}

/** One event of a record. */
export interface HistoryItem {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly channel: string
  readonly actor: { readonly kind: string; readonly id: string | null; readonly displayName: string | null }
  readonly changes: readonly HistoryChange[]
}
