import type { DependencyContainer } from 'tsyringe'
import { announceEvents } from '../events/announce-events.ts'
import { writeEvents } from '../events/event-statement.ts'
import type { DisposableStore } from '../foundation/disposable.ts'
import { newId } from '../foundation/uuid.ts'
import type { LiveStreams } from '../http/stream/live-streams.ts'
import type { ViewRoutesOptions } from '../http/views/view-routes.ts'
import type { ValueContextSource } from '../records/query/query-service.ts'
import { declaredNames, declaredViews } from '../records/views/declared-views.ts'
import { ListViews, type ViewChange } from '../records/views/list-views.ts'
import { followViews, signalViews } from '../records/views/view-signal.ts'
import { tokens } from './tokens.ts'
import { UndoableViews, viewActions } from './undoable-views.ts'

/** Saved views of lists, with their events, undo and live news. */
export function viewAdministration(
  container: DependencyContainer,
  valueContext: ValueContextSource,
  labels: { readonly viewLabel: ViewRoutesOptions['nameOf'] },
): ViewRoutesOptions {
  const database = container.resolve(tokens.database)
  const metadata = container.resolve(tokens.metadata)
  const undoables = container.resolve(tokens.undoables)
  const views = new ListViews({
    database,
    metadata,
    valueContext,
    announce: async (tx, by, change) => {
      await writeEvents(tx, [{ id: newId(), version: null, changes: {}, ...by, ...told(change) }])
      tx.afterCommit(() => {
        announceEvents(database)
        signalViews(database, change)
      })
    },
    note: async (tx, by, data) => {
      await undoables.note(tx, { ...by, kind: viewActions, data })
    },
  })
  if (undoables.get(viewActions) === undefined) undoables.register(new UndoableViews(views))
  return {
    views,
    declared: (actor, entity) => declaredViews(metadata, valueContext, actor, entity),
    declaredNames: (actor) => declaredNames(metadata, actor),
    nameOf: (entity, view, language) => labels.viewLabel(entity, view, language),
  }
}

/** Browsers read the views of a list anew when somebody changes them. */
export function tellOfViews(
  container: DependencyContainer,
  streams: LiveStreams,
  owned: DisposableStore,
): void {
  const following = followViews(container.resolve(tokens.database), (concerns) =>
    streams.tell('views', concerns),
  )
  following.then(
    (listening) => void owned.add(listening),
    (error: unknown) =>
      container.resolve(tokens.logger).warn({ err: error }, 'Changes of views are not heard of'),
  )
}

/** The log says whose view was changed; what it asks for may hold names of people, and stays with the view. */
function told({ id, entity, before, after }: ViewChange) {
  const step = after === null ? 'removed' : before === null ? 'created' : 'updated'
  const { name, scope } = (after ?? before)!
  const payload = { entity, name, scope, former: before?.scope ?? null }
  return { type: `core.view.${step}`, entity: 'core.view', recordId: id, payload }
}
