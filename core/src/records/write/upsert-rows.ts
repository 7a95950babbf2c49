import { newId } from '../../foundation/uuid.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import { invalidValues } from '../record-errors.ts'
import type { RecordValues, UpsertOutcome, WriteContext } from '../record-service.ts'
import { badId, chosenId } from './chosen-id.ts'
import { keysOf, type MatchPath } from './match-key.ts'
import { tryParseRecord } from './parse-record.ts'
import { ReadRecord } from './read-record.ts'
import type { RecordDraft } from './record-draft.ts'
import { failureOf, type DraftFailure } from './tolerant-batch.ts'

/** A given record as it is looked for. */
export interface SoughtRow {
  readonly id: string
  readonly changes: ReadonlyMap<string, unknown>
  /** Its texts under each match key, in the order of the keys; none where it is not looked for. */
  readonly keys: readonly (readonly string[])[]
}

/** One given record on its way: several rows of a file may end in one draft. */
export interface UpsertRow extends SoughtRow {
  readonly index: number
  readonly changes: Map<string, unknown>
  draft: RecordDraft | null
  outcome: UpsertOutcome | null
  isFirst: boolean
  /** Whether it brings anything that its draft had not. */
  isChanging: boolean
}

export interface UpsertInput {
  readonly ctx: WriteContext
  readonly model: EntityModel
  readonly matches: readonly (readonly MatchPath[])[]
  readonly context: ValueContext
}

/** The given records in canonical form, each recognisable; those with a fault have failed already. */
export function upsertRows(input: UpsertInput, records: readonly (RecordValues | ReadRecord)[]): UpsertRow[] {
  const { ctx, model, matches, context } = input
  const usesIds = matches.some(isById)
  const parsing = { actor: ctx.actor, origin: ctx.origin, model, context, operation: 'either' as const }
  return records.map((record, index) => {
    const isRead = record instanceof ReadRecord
    const { changes, issues } = isRead ? record.taken() : tryParseRecord(parsing, record)
    const id = usesIds ? chosenId(isRead ? record.values : record) : newId()
    if (id === null) issues.push(badId)
    const outcome =
      issues.length > 0 ? failedOutcome(index, failureOf(invalidValues(model.name, issues))) : null
    const row = { index, id: id ?? '', changes, draft: null, outcome, isFirst: false, isChanging: false }
    const textsOf = (key: readonly MatchPath[]): readonly string[] =>
      isRead && !isById(key) ? record.texts(key) : keysOf(key, givenOf(row))
    return { ...row, keys: outcome === null ? matches.map(textsOf) : [] }
  })
}

/** Records as they are looked for before they are written. */
export function soughtRows({ matches }: UpsertInput, records: readonly ReadRecord[]): SoughtRow[] {
  return records.flatMap((record) => {
    const { changes, issues, values } = record
    const id = matches.some(isById) ? chosenId(values) : ''
    if (issues.length > 0 || id === null) return []
    const textsOf = (key: readonly MatchPath[]): readonly string[] =>
      isById(key) ? keysOf(key, givenOf({ id, changes })) : record.texts(key)
    return [{ id, changes, keys: matches.map(textsOf) }]
  })
}

const isById = (key: readonly MatchPath[]): boolean => key.some(({ path }) => path === 'id')

export const givenOf =
  (row: Pick<SoughtRow, 'id' | 'changes'>) =>
  (path: string): unknown =>
    path === 'id' ? row.id : row.changes.get(path)

export function failedOutcome(index: number, failure: DraftFailure): UpsertOutcome {
  return {
    index,
    outcome: 'failed',
    id: null,
    code: failure.code,
    message: failure.message,
    values: failure.values,
    ...(failure.field === undefined ? {} : { field: failure.field }),
  }
}

/** What has become of a row, once its draft is written or has failed. */
export function outcomeOf(
  { index, draft, isFirst, isChanging }: UpsertRow,
  failures: ReadonlyMap<string, DraftFailure>,
  changed: ReadonlySet<string>,
): UpsertOutcome {
  const { id, operation } = draft!
  const failure = failures.get(id)
  if (failure !== undefined) return failedOutcome(index, failure)
  if (isFirst) return { index, outcome: 'created', id }
  const isUpdated = isChanging && (operation === 'create' || changed.has(id))
  return { index, outcome: isUpdated ? 'updated' : 'unchanged', id }
}
