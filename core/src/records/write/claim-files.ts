import type { Actor } from '../../access/actor.ts'
import { rowVisible } from '../../access/row-predicate.ts'
import type { SqlClient } from '../../database/database.ts'
import { fileValues, type FileValue } from './file-values.ts'
import type { RecordDraft } from './record-draft.ts'

interface FileUse extends FileValue {
  readonly draft: RecordDraft
}

/**
 * Files that come to the record with this write. Those that it holds already may stay, whoever put them there, and move
 * within it from a field that the caller may read.
 */
function newFiles(draft: RecordDraft, actor: Actor): FileUse[] {
  const given = fileValues(draft.model, (path) => draft.changes.get(path))
  if (given.length === 0) return []
  const held = [draft.stored?.values ?? {}, Object.fromEntries(draft.former)].flatMap((values) =>
    fileValues(draft.model, (path) => values[path]),
  )
  const mayTake = (from: FileValue, to: FileValue): boolean =>
    from.id === to.id && (from.field === to.field || mayRead(draft, actor, from.field))
  return given.flatMap((file) => (held.some((from) => mayTake(from, file)) ? [] : [{ ...file, draft }]))
}

function mayRead({ model, stored }: RecordDraft, actor: Actor, path: string): boolean {
  const scope = actor.access.fieldScope(model.name, path, 'read')
  return rowVisible(actor, scope, model.owned ? stored : null, stored?.isOwnOrShared)
}

/** A file comes to a record only from whoever uploaded it: an id that was read somewhere opens nobody else's file. */
export async function claimFiles(
  client: SqlClient,
  actor: Actor,
  drafts: readonly RecordDraft[],
): Promise<void> {
  const uses = drafts.flatMap((draft) => newFiles(draft, actor))
  if (uses.length === 0) return
  const mayTakeAny = actor.kind === 'system' || actor.kind === 'plugin'
  const taken = await client.query<{ id: string }>(
    'UPDATE core.file SET attached = true WHERE id = ANY($1::uuid[]) AND sha256 IS NOT NULL AND deleted_at IS NULL AND ($2 OR created_by = $3::uuid) RETURNING id',
    [[...new Set(uses.map((use) => use.id))], mayTakeAny, actor.userId],
  )
  const ids = new Set(taken.rows.map((row) => row.id))
  for (const use of uses) {
    if (ids.has(use.id)) continue
    use.draft.reject(
      use.path,
      'records.unknown_file',
      `There is no file with the id ${use.id} that you uploaded. Upload it first.`,
      { id: use.id },
    )
  }
}
