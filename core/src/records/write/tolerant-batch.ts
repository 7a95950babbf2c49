import { isTesseraError } from '@tessera/sdk'
import type { Transaction } from '../../database/database.ts'
import { invalidValues } from '../record-errors.ts'
import type { HeldValues } from './held-values.ts'
import type { RecordDraft } from './record-draft.ts'

/** What became of a draft that could not be written. */
export interface DraftFailure {
  readonly code: string
  readonly message: string
  /** What the text of the code is filled with. */
  readonly values: Readonly<Record<string, unknown>>
  readonly field: string | undefined
}

async function inSavepoint(tx: Transaction, work: () => Promise<void>): Promise<unknown> {
  await tx.query('SAVEPOINT batch')
  try {
    await work()
    await tx.query('RELEASE SAVEPOINT batch')
    return null
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT batch')
    return error
  }
}

export function failureOf(error: unknown): DraftFailure {
  if (!isTesseraError(error) || error.kind === 'internal' || error.kind === 'unavailable') throw error
  const issue = error.fields[0]
  return issue === undefined
    ? { code: error.code, message: error.message, values: error.details, field: undefined }
    : { code: issue.code, message: issue.message, values: issue.values ?? {}, field: issue.field }
}

/**
 * Writes a batch so that a bad record fails alone: first all at once; those that were refused by name are left out
 * and the rest tried again; where the database refused without saying which, by halves.
 */
export async function writeTolerantly(
  tx: Transaction,
  drafts: readonly RecordDraft[],
  write: (drafts: readonly RecordDraft[]) => Promise<void>,
): Promise<Map<string, DraftFailure>> {
  const failures = new Map<string, DraftFailure>()
  // An attempt leaves its traces in the drafts: what hooks set, what was derived. The next one begins anew.
  const given = new Map(drafts.map((draft) => [draft, draft.held()]))
  let remaining = drafts
  while (remaining.length > 0) {
    const attempt = remaining
    const error = await inSavepoint(tx, () => write(attempt))
    if (error === null) return failures
    const refused = attempt.filter((draft) => draft.issues.length > 0)
    if (refused.length === 0) break
    for (const draft of refused)
      failures.set(draft.id, failureOf(invalidValues(draft.model.name, draft.issues)))
    remaining = attempt.filter((draft) => draft.issues.length === 0)
    for (const draft of remaining) draft.startOver(given.get(draft)!)
  }
  await writeHalves(tx, remaining, given, write, failures)
  return failures
}

/** What the database refuses is looked for by halves: one bad record among a thousand takes some twenty attempts. */
async function writeHalves(
  tx: Transaction,
  drafts: readonly RecordDraft[],
  given: ReadonlyMap<RecordDraft, HeldValues>,
  write: (drafts: readonly RecordDraft[]) => Promise<void>,
  failures: Map<string, DraftFailure>,
): Promise<void> {
  const middle = Math.ceil(drafts.length / 2)
  for (const half of [drafts.slice(0, middle), drafts.slice(middle)]) {
    if (half.length === 0) continue
    for (const draft of half) draft.startOver(given.get(draft)!)
    const error = await inSavepoint(tx, () => write(half))
    if (error === null) continue
    const failure = failureOf(error)
    if (half.length > 1) await writeHalves(tx, half, given, write, failures)
    else failures.set(half[0]!.id, failure)
  }
}
