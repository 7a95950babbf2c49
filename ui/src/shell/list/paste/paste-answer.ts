/** What `POST /api/records/:entity/paste` takes. */
export interface PasteBody {
  readonly fields: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly ids: readonly string[]
  readonly create: boolean
  readonly links: 'refuse' | 'empty' | 'create'
  readonly dateOrder: 'dmy' | 'mdy'
  readonly decimalSeparator: ',' | '.'
}

export interface PastedCell {
  readonly before: unknown
  readonly after: unknown
  readonly problem: string | null
}

export interface PastedRow {
  readonly id: string | null
  readonly outcome: 'changed' | 'unchanged' | 'created' | 'failed' | 'left'
  readonly cells: readonly PastedCell[]
  readonly problem: string | null
}

/** What it answers. */
export interface PasteAnswer {
  readonly rows: readonly PastedRow[]
  readonly cells: { readonly changed: number; readonly refused: number }
  readonly missing: Readonly<Record<string, readonly string[]>>
}
