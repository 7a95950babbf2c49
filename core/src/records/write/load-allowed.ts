import type { EntityAction } from '../../access/access.ts'
import type { Transaction } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import { isUuid } from '../query/query-service.ts'
import { recordNotFound, writeForbidden } from '../record-errors.ts'
import type { WriteContext } from '../record-service.ts'
import { loadStored, type LoadedRecord } from './load-stored.ts'
import type { RecordWriter } from './record-writer.ts'

export interface AllowedInput {
  readonly writer: RecordWriter
  readonly ctx: WriteContext
  readonly model: EntityModel
  readonly action: EntityAction
  readonly context: ValueContext
}

/** These records under lock, each with what the caller may do to it. */
export function loadLocked(
  tx: Transaction,
  input: AllowedInput,
  ids: readonly string[],
): Promise<Map<string, LoadedRecord>> {
  const { writer, ctx, model, action, context } = input
  return loadStored(
    tx,
    { metadata: writer.metadata, model, actor: ctx.actor, action, context, lock: true },
    ids,
  )
}

/** The record under lock, if the caller may do this to it; hidden records are not found, visible ones are refused. */
export async function loadAllowed(
  tx: Transaction,
  input: AllowedInput,
  id: string,
  inTrash = false,
): Promise<LoadedRecord> {
  const name = input.model.name
  const stored = isUuid(id) ? (await loadLocked(tx, input, [id])).get(id.toLowerCase()) : undefined
  if (stored === undefined || !stored.isReadable) throw recordNotFound(name, id)
  if (!stored.isAllowed) throw writeForbidden(name, input.action)
  if (stored.deletedAt !== null && !inTrash && input.action === 'update') throw recordNotFound(name, id)
  return stored
}
