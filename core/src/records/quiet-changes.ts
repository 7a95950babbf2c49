import type { Database } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'

const channel = 'tessera_quiet'
/** A notification holds no more. */
const mostIds = 100

/** A record that somebody put somewhere else among the others of a column. */
export interface PlacedRecord {
  readonly entity: string
  /** The field whose values are the columns. */
  readonly field: string
  readonly id: string
}

/** Records whose figures follow from others and are others now. */
export interface DerivedRecords {
  readonly entity: string
  readonly fields: readonly string[]
  /** Null where they are too many. */
  readonly ids: readonly string[] | null
}

/** What changes without an event, since it is no change that anybody made to a record's values. */
export type QuietChange = { readonly placed: PlacedRecord } | { readonly derived: DerivedRecords }

/** Tells every process, so that open pages show it. Call it after the commit. */
export function signalQuietChange(database: Pick<Database, 'notify'>, change: QuietChange): void {
  const told =
    'derived' in change && (change.derived.ids?.length ?? 0) > mostIds
      ? { derived: { ...change.derived, ids: null } }
      : change
  database.notify(channel, JSON.stringify(told))
}

export function followQuietChanges(
  database: Pick<Database, 'listen'>,
  onChange: (change: QuietChange) => void,
): Promise<Disposable> {
  return database.listen(channel, (payload) => onChange(JSON.parse(payload) as QuietChange))
}
