/** A statement as the bare server prepares it. */
interface Statement {
  readonly name: string
  readonly text: string
  readonly isSearch: boolean
  /** Whether its rows belong to the answer; else it only finds what others show. */
  readonly isShown: boolean
}

export interface BareSettings {
  readonly databaseUrl: string
  readonly poolSize: number
  readonly searchPoolSize: number
  readonly operations: Readonly<Record<string, BareOperation>>
}

export interface BareOperation {
  readonly statements: readonly Statement[]
  /** For each request of the operation its statements, by place, each with its values. */
  readonly requests: readonly (readonly (readonly [statement: number, values: readonly unknown[]])[])[]
  /** `rows`: JSON texts to be joined as a list; `row`: one such text; `insert`: the body's members are the values. */
  readonly answer: 'rows' | 'row' | 'insert'
  readonly members?: readonly string[]
  /** A list is asked for one row more than a page, which tells that there is a next one. */
  readonly pageSize?: number
}
