import type { FieldIssue } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import { rowVisible } from '../../access/row-predicate.ts'
import type { EntityAction } from '../../access/access.ts'
import type { DirectoryContent } from '../directory.ts'
import { writeForbidden } from '../record-errors.ts'
import type { RecordDraft } from './record-draft.ts'

/**
 * A new record belongs to whoever makes it, and to the owner's team, so that a team rule needs no look at owners.
 * A record that changes its owner goes to the new owner's team unless the write names one.
 */
export function assignOwnership(draft: RecordDraft, actor: Actor, people: DirectoryContent): void {
  if (!draft.model.owned) return
  if (draft.operation === 'create' && !draft.changes.has('owner')) draft.changes.set('owner', actor.userId)
  if (!draft.changes.has('owner') || draft.changes.has('team')) return
  const owner = draft.changes.get('owner')
  const team =
    owner === actor.userId
      ? actor.primaryTeamId
      : typeof owner === 'string'
        ? (people.users.get(owner)?.primaryTeamId ?? null)
        : null
  draft.changes.set('team', team)
  draft.isTeamDerived = true
}

/** A hook gave the record to somebody else: a team that nobody named follows. */
export function followOwner(draft: RecordDraft, actor: Actor, people: DirectoryContent): void {
  if (!draft.touched.has('owner') || draft.touched.has('team')) return
  if (draft.isTeamDerived) draft.changes.delete('team')
  assignOwnership(draft, actor, people)
}

/** A record may be made only where the caller's create right reaches: own, for its teams, or for all. */
export function demandCreateScope(draft: RecordDraft, actor: Actor): void {
  const scope = actor.access.scope(draft.model.name, 'create')
  if (scope === 'all' || (scope !== 'none' && !draft.model.owned)) return
  const row = {
    ownerId: (draft.changes.get('owner') as string | null | undefined) ?? null,
    teamId: (draft.changes.get('team') as string | null | undefined) ?? null,
  }
  if (!rowVisible(actor, scope, row)) throw writeForbidden(draft.model.name, 'create')
}

/** Fields whose write right is narrower than the record's are refused on rows that it does not reach. */
export function demandFieldScopes(
  draft: RecordDraft,
  actor: Actor,
  action: Extract<EntityAction, 'create' | 'update'>,
): void {
  for (const path of draft.changes.keys())
    if (!mayWriteHere(draft, actor, path, action)) draft.issues.push(notWritableHere(path))
}

/** Whether the caller's right to write the field reaches this record. */
export function mayWriteHere(
  draft: RecordDraft,
  actor: Actor,
  path: string,
  action: Extract<EntityAction, 'create' | 'update'>,
): boolean {
  const { model, stored } = draft
  const scope = actor.access.fieldScope(model.name, path, action === 'create' ? 'create' : 'write')
  if (scope === actor.access.scope(model.name, action) || scope === 'all') return true
  if (draft.operation === 'create' && scope === 'none') return true
  const row = stored ?? {
    ownerId: draft.get('owner') as string | null,
    teamId: draft.get('team') as string | null,
  }
  return rowVisible(actor, scope, model.owned ? row : null, stored?.isOwnOrShared)
}

export function notWritableHere(path: string): FieldIssue {
  return {
    field: path,
    code: 'records.unknown_field',
    message: `"${path}" is not a field that you can write on this record. Ask an administrator for the right.`,
  }
}
