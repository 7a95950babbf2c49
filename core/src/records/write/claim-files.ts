import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { FieldModel } from '../../metadata/entity-model.ts'
import type { RecordDraft } from './record-draft.ts'

interface FileUse {
  readonly draft: RecordDraft
  readonly path: string
  readonly id: string
}

function fileUses(draft: RecordDraft, field: FieldModel): FileUse[] {
  const value = draft.changes.get(field.path)
  if (field.part !== null) {
    const subs = [...field.part.fields.values()].filter((sub) => sub.options.target === 'core.file')
    return ((value ?? []) as Record<string, unknown>[]).flatMap((part, index) =>
      subs.flatMap((sub) => (typeof part[sub.name] === 'string' ? [{ draft, path: `${field.path}.${index}.${sub.name}`, id: String(part[sub.name]) }] : [])),
    )
  }
  if (field.options.target !== 'core.file' || typeof value !== 'string') return []
  return [{ draft, path: field.path, id: value }]
}

/** Files that this record holds already may stay, whoever put them there. */
function heldFiles(draft: RecordDraft): Set<string> {
  return new Set(JSON.stringify(draft.stored?.values ?? {}).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [])
}

/**
 * A file comes to a record only from whoever uploaded it: an id that was read somewhere opens nobody else's file.
 * Gives true when any file was taken.
 */
export async function claimFiles(client: SqlClient, actor: Actor, drafts: readonly RecordDraft[]): Promise<boolean> {
  const uses = drafts.flatMap((draft) => [...draft.model.fields.values()].flatMap((field) => fileUses(draft, field))).filter((use) => !heldFiles(use.draft).has(use.id))
  if (uses.length === 0) return false
  const mayTakeAny = actor.kind === 'system' || actor.kind === 'plugin'
  const taken = await client.query<{ id: string }>(
    'UPDATE core.file SET attached = true WHERE id = ANY($1::uuid[]) AND sha256 IS NOT NULL AND deleted_at IS NULL AND ($2 OR created_by = $3::uuid) RETURNING id',
    [[...new Set(uses.map((use) => use.id))], mayTakeAny, actor.userId],
  )
  const ids = new Set(taken.rows.map((row) => row.id))
  for (const use of uses) {
    if (ids.has(use.id)) continue
    use.draft.reject(use.path, 'records.unknown_file', `There is no file with the id ${use.id} that you uploaded. Upload it first.`)
  }
  return true
}
