import type { Transaction } from '../database/database.ts'
import type { ChangeContext } from '../identity/change-context.ts'

/** A change of the metadata as the log keeps it. */
export interface ToldChange {
  readonly type: string
  readonly entity: 'core.field' | 'core.entity' | 'core.layout'
  readonly recordId: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Writes it, and has every process read the metadata anew. */
export type TellChange = (tx: Transaction, by: ChangeContext, told: ToldChange) => Promise<void>
