import { TesseraError, type FieldOptions } from '@tessera/sdk'
import type { SqlClient } from '../../database/database.ts'
import type { EntityModel } from '../entity-model.ts'
import { columnShape } from './column-pool.ts'
import { conflictingField, invalidField } from './custom-field-errors.ts'
import { customFieldModel } from './custom-field-model.ts'
import { checkedOptions } from './custom-field-options.ts'
import type { CustomFieldRow, Texts } from './custom-field.ts'
import { optionUsage } from './usage.ts'

/** What an admin wants to be different; what is left out stays. */
export interface FieldChange {
  readonly labels?: Texts
  readonly help?: Texts
  readonly inverseLabels?: Texts
  /** Options by name; null takes one away. `options` is the whole list of a choice, in its order. */
  readonly options?: Readonly<Record<string, unknown>>
}

/** The row as the change wants it; throws where that would lose or reinterpret what records hold. */
export function changedRow(
  before: CustomFieldRow,
  change: FieldChange,
  model: EntityModel,
  entities: ReadonlyMap<string, EntityModel>,
): CustomFieldRow {
  const row: CustomFieldRow = {
    ...before,
    labels: change.labels ?? before.labels,
    help: change.help ?? before.help,
    inverseLabels: change.inverseLabels ?? before.inverseLabels,
  }
  if (change.options === undefined) return row
  if (before.archivedAt !== null) throw archived(before)
  const merged = { ...before.options, ...change.options }
  const options = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
  const wanted = { ...row, options: options as FieldOptions }
  demandSameTarget(before, wanted)
  const checked = { ...wanted, options: checkedOptions(wanted, model, entities, before) }
  demandSameShape(before, checked, model)
  return checked
}

function archived({ entity, name }: CustomFieldRow): TesseraError {
  return new TesseraError({
    code: 'metadata.field_archived',
    kind: 'conflict',
    message: `The field ${name} of ${entity} is archived: nobody writes it, so its options rest too. Restore it first, then change them.`,
    details: { entity, name },
  })
}

function demandSameTarget({ options: before, name }: CustomFieldRow, { options }: CustomFieldRow): void {
  if (before.target === options.target) return
  throw invalidField(
    'metadata.target_fixed',
    'options',
    `${name} holds ids of ${before.target ?? 'nothing'}, which mean nothing elsewhere, so its target cannot become ${options.target ?? 'nothing'}. Add another link, and move the values with an export and an import.`,
    { name, before: before.target, after: options.target },
  )
}

function demandSameShape(before: CustomFieldRow, after: CustomFieldRow, model: EntityModel): void {
  const [old, wanted] = [before, after].map((row) => columnShape(customFieldModel(row, model.table)))
  if (old === wanted) return
  throw invalidField(
    'metadata.shape_fixed',
    'options',
    `This changes how the values of ${before.name} are stored, and some would not fit. Add another field with these options, and move the values with an export and an import.`,
    { name: before.name },
  )
}

/** Throws where an option goes that records still hold: they would show a value that nobody knows any more. */
export async function demandUnused(
  client: SqlClient,
  model: EntityModel,
  before: CustomFieldRow,
  after: CustomFieldRow,
): Promise<void> {
  const kept = new Set((after.options.options ?? []).map(({ value }) => value))
  const gone = (before.options.options ?? []).filter(({ value }) => !kept.has(value))
  if (gone.length === 0) return
  const use = await optionUsage(client, model, before)
  const held = gone.find(({ value }) => (use.get(value) ?? 0) > 0)
  if (held === undefined) return
  const count = use.get(held.value)!
  throw conflictingField(
    'metadata.option_in_use',
    'options',
    `The option "${held.value}" is held by ${count === 1 ? 'one record' : `${count} records`}, in the trash perhaps. Archive it instead: it stays on those records and is no longer offered.`,
    { option: held.value, count },
  )
}
