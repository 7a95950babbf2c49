import { isTesseraError } from '@tessera/sdk'
import type { Transaction } from '../../database/database.ts'
import { invalidValues } from '../record-errors.ts'
import type { RecordDraft } from './record-draft.ts'

/** What became of a draft that could not be written. */
export interface DraftFailure {
  readonly code: string
  readonly message: string
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
    ? { code: error.code, message: error.message, field: undefined }
    : { code: issue.code, message: issue.message, field: issue.field }
}

/**
 * Writes a batch so that a bad record fails alone: first all at once; those that were refused by name are left out
 * and the rest tried again; where the database refused without saying which, one by one.
 */
export async function writeTolerantly(
  tx: Transaction,
  drafts: readonly RecordDraft[],
  write: (drafts: readonly RecordDraft[]) => Promise<void>,
): Promise<Map<string, DraftFailure>> {
  const failures = new Map<string, DraftFailure>()
  // An attempt leaves its traces in the drafts: what hooks set, what was derived. The next one begins anew.
  const given = new Map(drafts.map((draft) => [draft, new Map(draft.changes)]))
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
  for (const draft of remaining) {
    draft.startOver(given.get(draft)!)
    const error = await inSavepoint(tx, () => write([draft]))
    if (error !== null) failures.set(draft.id, failureOf(error))
  }
  return failures
}
