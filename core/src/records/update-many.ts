import { writeForbidden } from './record-errors.ts'
import type { ValueContextSource } from './query/query-service.ts'
import type { RecordChange, WriteContext } from './record-service.ts'
import { knownModel } from './write/known-model.ts'
import { loadLocked } from './write/load-allowed.ts'
import { parseRecord } from './write/parse-record.ts'
import { RecordDraft } from './write/record-draft.ts'
import type { RecordWriter } from './write/record-writer.ts'

/**
 * Each record its own values, written together. Nothing is read before all are locked: whoever works a figure out of other
 * records may write nothing first, only to be alone with it.
 */
export async function updateMany(
  { writer, valueContext }: { readonly writer: RecordWriter; readonly valueContext: ValueContextSource },
  ctx: WriteContext,
  entity: string,
  changes: readonly RecordChange[],
): Promise<void> {
  if (changes.length === 0) return
  const model = knownModel(writer, ctx.actor, entity)
  const context = valueContext(ctx.actor)
  const input = { actor: ctx.actor, origin: ctx.origin, model, context, operation: 'update' as const }
  await writer.inTransaction(ctx, async (tx) => {
    const ids = [...new Set(changes.map(({ id }) => id))].toSorted()
    const loaded = await loadLocked(tx, { writer, ctx, model, action: 'update', context }, ids)
    const drafts = changes.flatMap(({ id, values }) => {
      const stored = loaded.get(id)
      if (stored === undefined || !stored.isReadable || stored.deletedAt !== null) return []
      if (!stored.isAllowed) throw writeForbidden(entity, 'update')
      const parsed = parseRecord(input, values)
      return parsed.size === 0 ? [] : [new RecordDraft(model, 'update', id, stored, parsed)]
    })
    if (drafts.length > 0) await writer.update(tx, ctx, drafts)
  })
}
