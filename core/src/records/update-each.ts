import { recordNotFound, writeForbidden } from './record-errors.ts'
import type { ValueContextSource } from './query/query-service.ts'
import type { ChangeFailure, RecordChange, WriteContext } from './record-service.ts'
import { knownModel } from './write/known-model.ts'
import { loadLocked } from './write/load-allowed.ts'
import { parseRecord } from './write/parse-record.ts'
import { RecordDraft } from './write/record-draft.ts'
import type { RecordWriter } from './write/record-writer.ts'
import { failureOf, writeTolerantly } from './write/tolerant-batch.ts'
import { isUuid } from './query/query-service.ts'

/** Each record its own values, in one transaction; what is refused for one record leaves the others alone. */
export async function updateEach(
  { writer, valueContext }: { readonly writer: RecordWriter; readonly valueContext: ValueContextSource },
  ctx: WriteContext,
  entity: string,
  changes: readonly RecordChange[],
): Promise<{ changed: readonly string[]; failed: readonly ChangeFailure[] }> {
  const model = knownModel(writer, ctx.actor, entity)
  const context = valueContext(ctx.actor)
  const input = { actor: ctx.actor, origin: ctx.origin, model, context, operation: 'update' as const }
  return writer.inTransaction(ctx, async (tx) => {
    const ids = [...new Set(changes.map(({ id }) => id).filter(isUuid))].toSorted()
    const loaded = await loadLocked(tx, { writer, ctx, model, action: 'update', context }, ids)
    const failed: ChangeFailure[] = []
    const drafts: RecordDraft[] = []
    for (const { id, values } of changes) {
      try {
        const stored = loaded.get(id)
        if (stored === undefined || !stored.isReadable || stored.deletedAt !== null)
          throw recordNotFound(entity, id)
        if (!stored.isAllowed) throw writeForbidden(entity, 'update')
        drafts.push(new RecordDraft(model, 'update', id, stored, parseRecord(input, values)))
      } catch (error) {
        failed.push({ id, ...failureOf(error) })
      }
    }
    const changed = new Set<string>()
    const failures = await writeTolerantly(tx, drafts, async (some) => {
      for (const draft of (await writer.update(tx, ctx, some)).drafts) changed.add(draft.id)
    })
    for (const [id, failure] of failures) failed.push({ id, ...failure })
    return { changed: [...changed], failed }
  })
}
