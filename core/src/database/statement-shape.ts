/** What a statement asks, for metrics and the log: names of entities and fields, never a value. */
export interface StatementShape {
  /** `list`, `get`, `create`, `search`… */
  readonly operation: string
  readonly entity: string
  /** Such as `filter(doNotCall,language) sort(-updatedAt)`. */
  readonly detail: string
}
