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

/** Whatever has values by path. */
interface ValueSource {
  get(path: string): unknown
}

/** A given record as it is looked for. */
export interface SoughtRow {
  readonly id: string
  readonly changes: ValueSource
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
    const read = record instanceof ReadRecord ? record : null
    const { changes, issues } = read?.taken() ?? tryParseRecord(parsing, record as RecordValues)
    const id = usesIds ? chosenId(record) : newId()
    if (id === null) issues.push(badId)
    const isFaulty = issues.length > 0
    return {
      index,
      id: id ?? '',
      changes,
      keys: isFaulty ? [] : keysOfRow(matches, usesIds ? null : read, id ?? '', changes),
      draft: null,
      outcome: isFaulty ? failedOutcome(index, failureOf(invalidValues(model.name, issues))) : null,
      isFirst: false,
      isChanging: false,
    }
  })
}

/** Records as they are looked for before they are written. */
export function soughtRows({ matches }: UpsertInput, records: readonly ReadRecord[]): SoughtRow[] {
  const usesIds = matches.some(isById)
  return records.flatMap((record): SoughtRow | [] => {
    const id = usesIds ? chosenId(record) : ''
    if (record.issues.length > 0 || id === null) return []
    return { id, changes: record, keys: keysOfRow(matches, usesIds ? null : record, id, record) }
  })
}

/** One that was read keeps its texts, but where ids are among them: those belong to this attempt. */
function keysOfRow(
  matches: UpsertInput['matches'],
  read: ReadRecord | null,
  id: string,
  changes: ValueSource,
): readonly (readonly string[])[] {
  if (read !== null) return read.texts(matches)
  const row = { id, changes }
  const valueOf = (path: string): unknown => givenAt(row, path)
  return matches.map((key) => keysOf(key, valueOf))
}

const isById = (key: readonly MatchPath[]): boolean => key.some(({ path }) => path === 'id')

export function givenAt({ id, changes }: Pick<SoughtRow, 'id' | 'changes'>, path: string): unknown {
  return path === 'id' ? id : changes.get(path)
}

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
