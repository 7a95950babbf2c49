import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import type { Disposable } from '../foundation/disposable.ts'
import { ActionEvents } from '../records/undo/action-events.ts'
import { RecordNames } from '../records/undo/record-names.ts'
import { registerUndoJobs, undoJobs } from '../records/undo/undo-jobs.ts'
import { UndoService } from '../records/undo/undo-service.ts'
import { UndoStore } from '../records/undo/undo-store.ts'
import { UndoableRecords } from '../records/undo/undoable-records.ts'
import { Undoables } from '../records/undo/undoables.ts'
import { ListedImports } from './listed-imports.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { starterActors } from './starter-actors.ts'
import { tokens } from './tokens.ts'
import { valueContextOf } from './value-context.ts'

/** The undo service, and the kinds of actions it knows; other rooms add theirs to `tokens.undoables`. */
export function registerUndo(container: DependencyContainer, organisation: OrganisationMirror): void {
  const valueContext = valueContextOf(organisation, container.resolve(tokens.clock))
  const parts = (c: DependencyContainer) => {
    const metadata = c.resolve(tokens.metadata)
    const database = c.resolve(tokens.database)
    return {
      database,
      metadata,
      events: new ActionEvents(database),
      names: new RecordNames(metadata, c.resolve(tokens.queries)),
    }
  }
  container.register(tokens.undoables, {
    useFactory: instanceCachingFactory((c) => {
      const undoables = new Undoables()
      undoables.register(
        new UndoableRecords({ ...parts(c), writer: c.resolve(tokens.recordWriter), valueContext }),
      )
      undoables.list(new ListedImports(() => c.resolve(tokens.imports)))
      return undoables
    }),
  })
  container.register(tokens.undo, {
    useFactory: instanceCachingFactory((c) => {
      const { database, events, names } = parts(c)
      return new UndoService({
        database,
        events,
        names,
        store: new UndoStore(database),
        undoables: c.resolve(tokens.undoables),
        clock: c.resolve(tokens.clock),
        jobs: undoJobs(() => c.resolve(tokens.jobs)),
        actorOf: starterActors(c),
      })
    }),
  })
}

/** The job that takes back what is too much for a request. */
export function startUndo(container: DependencyContainer): Promise<Disposable> {
  return registerUndoJobs(container.resolve(tokens.jobs), container.resolve(tokens.undo))
}
