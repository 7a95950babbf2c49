import type { Actor } from '../../access/actor.ts'
import type { Disposable } from '../../foundation/disposable.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { DerivedRecords, PlacedRecord, QuietChange } from '../../records/quiet-changes.ts'
import type { LiveStreams } from './live-streams.ts'

type Follow = (onChange: (change: QuietChange) => void) => Promise<Disposable>

/**
 * Tells open pages what no event tells. Whoever may see all records of the entity hears which one it is; others hear
 * that there is something to read again.
 */
export function tellQuietChanges(
  streams: Pick<LiveStreams, 'tell'>,
  follow: Follow,
  logger: Pick<Logger, 'warn'>,
): Disposable {
  const following = follow((change) => {
    if ('placed' in change) streams.tell('arranged', (actor) => arranged(actor, change.placed))
    else {
      streams.tell('changes', (actor) => changes(actor, change.derived))
      streams.tell('refetch', (actor) => refetch(actor, change.derived))
    }
  })
  following.catch((error: unknown) =>
    logger.warn({ err: error }, 'What others arrange by hand, and figures that follow, are not heard of'),
  )
  return { dispose: async () => (await following.catch(() => undefined))?.dispose() }
}

function arranged({ access }: Actor, { entity, field, id }: PlacedRecord): object | undefined {
  const scope = access.scope(entity, 'read')
  if (scope === 'none' || access.fieldScope(entity, field, 'read') === 'none') return undefined
  return { entity, field, id: scope === 'all' ? id : null }
}

const seesAny = ({ access }: Actor, { entity, fields }: DerivedRecords): boolean =>
  fields.some((field) => access.fieldScope(entity, field, 'read') !== 'none')

function changes(actor: Actor, derived: DerivedRecords): object | undefined {
  const { entity, fields, ids } = derived
  const { access } = actor
  if (ids === null || access.scope(entity, 'read') !== 'all' || !seesAny(actor, derived)) return undefined
  const changed = fields.filter((field) => access.fieldScope(entity, field, 'read') === 'all')
  return {
    changes: ids.map((id) => ({
      type: `${entity}.derived`,
      entity,
      id,
      version: null,
      changed,
      actorId: null,
    })),
  }
}

function refetch(actor: Actor, derived: DerivedRecords): object | undefined {
  const { entity, ids } = derived
  const scope = actor.access.scope(entity, 'read')
  if (scope === 'none' || (scope === 'all' && ids !== null) || !seesAny(actor, derived)) return undefined
  return { entities: [entity] }
}
