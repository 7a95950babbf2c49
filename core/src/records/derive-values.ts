import type { FieldModel } from '../metadata/entity-model.ts'
import type { ValueContextSource } from './query/query-service.ts'
import type { RecordChange, WriteContext } from './record-service.ts'
import { knownModel } from './write/known-model.ts'
import { loadLocked } from './write/load-allowed.ts'
import { parseRecord } from './write/parse-record.ts'
import { RecordDraft } from './write/record-draft.ts'
import type { RecordWriter } from './write/record-writer.ts'
import { updateRecordset, updateRow } from './write/rows.ts'
import { updateSection } from './write/write-sections.ts'

/** Kinds that nothing else is made of: neither search nor timeline nor links know of them. */
const figureKinds: ReadonlySet<string> = new Set([
  'integer',
  'decimal',
  'money',
  'percent',
  'boolean',
  'date',
  'dateTime',
  'duration',
])

/** What of these records is another figure now. */
export interface Derived {
  readonly ids: readonly string[]
  readonly fields: readonly string[]
}

/**
 * Figures that follow from other records: written without a new version, without hooks and without an event, since nobody
 * changed the record. Rows are locked first; what is the same already is left alone.
 */
export async function deriveValues(
  { writer, valueContext }: { readonly writer: RecordWriter; readonly valueContext: ValueContextSource },
  ctx: WriteContext,
  entity: string,
  changes: readonly RecordChange[],
): Promise<Derived> {
  const model = knownModel(writer, ctx.actor, entity)
  const context = valueContext(ctx.actor)
  const input = { actor: ctx.actor, origin: ctx.origin, model, context, operation: 'update' as const }
  return writer.inTransaction(ctx, async (tx) => {
    const ids = [...new Set(changes.map(({ id }) => id))].toSorted()
    const loaded = await loadLocked(tx, { writer, ctx, model, action: 'update', context }, ids)
    const drafts = changes.flatMap(({ id, values }) => {
      const stored = loaded.get(id)
      if (stored === undefined || !stored.isAllowed) return []
      const draft = new RecordDraft(model, 'update', id, stored, parseRecord(input, values))
      for (const path of draft.changes.keys()) demandFigure(entity, model.fields.get(path))
      draft.settle()
      return draft.changes.size === 0 ? [] : [draft]
    })
    if (drafts.length === 0) return { ids: [], fields: [] }
    const paths = new Set(drafts.flatMap((draft) => [...draft.changes.keys()]))
    // Drafts travel in one statement: where one leaves a field as it is, it writes what is there.
    for (const draft of drafts)
      for (const path of paths) if (!draft.changes.has(path)) draft.changes.set(path, draft.storedValue(path))
    const rows = drafts.map((draft) => updateRow(draft, paths))
    const section = updateSection('derived', '$1', updateRecordset(model, paths), ['id'])
    await tx.query(`WITH ${section} SELECT 1`, [JSON.stringify(rows)])
    return { ids: drafts.map(({ id }) => id), fields: [...paths] }
  })
}

function demandFigure(entity: string, field: FieldModel | undefined): void {
  if (field === undefined) return
  if (field.options.readOnly === true && field.part === null && figureKinds.has(field.kind.name)) return
  throw new Error(
    `"${field.path}" of ${entity} cannot be derived: only read-only numbers, amounts, dates and booleans can. Use updateMany.`,
  )
}
