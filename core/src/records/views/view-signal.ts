import type { Actor } from '../../access/actor.ts'
import type { Database } from '../../database/database.ts'
import type { Disposable } from '../../foundation/disposable.ts'
import type { ViewChange } from './list-views.ts'
import { isAmong, type ViewReach } from './stored-view.ts'

const channel = 'tessera_views'

/** Whose views of which list changed. */
interface ChangedViews {
  readonly entity: string
  readonly reaches: readonly ViewReach[]
}

/** Tells every process whose views changed, so that open browsers read theirs anew. Call it after the commit. */
export function signalViews(database: Database, { entity, before, after }: ViewChange): void {
  const reaches = [before, after].flatMap((view) => (view === null ? [] : [reachOf(view)]))
  database.notify(channel, JSON.stringify({ entity, reaches } satisfies ChangedViews))
}

/** Says so in this process, whichever made the change; `tell` is asked for each reader whether it concerns them. */
export function followViews(
  database: Database,
  tell: (concerns: (actor: Actor) => { readonly entity: string } | undefined) => void,
): Promise<Disposable> {
  return database.listen(channel, (payload) => {
    const { entity, reaches } = JSON.parse(payload) as ChangedViews
    tell((actor) => (reaches.some((reach) => isAmong(reach, actor)) ? { entity } : undefined))
  })
}

function reachOf({ scope, userId, teamId, roleId }: ViewReach): ViewReach {
  return { scope, userId, teamId, roleId }
}
