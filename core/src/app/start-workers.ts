import type { DependencyContainer } from 'tsyringe'
import { ensureEventPartitions } from '../events/event-partitions.ts'
import { forgetOldEffects } from '../events/once.ts'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import { forgetDeadDrafts } from '../records/views/forget-views.ts'
import { IdempotencyStore } from '../http/idempotency-store.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { startMetadataWork } from './start-metadata-work.ts'
import { startBulk } from './register-bulk.ts'
import { startImports } from './register-imports.ts'
import { startNotifications } from './register-notifications.ts'
import { startPlaces } from './register-places.ts'
import { startReaders } from './register-readers.ts'
import { startUndo } from './register-undo.ts'
import { tokens } from './tokens.ts'

const hour = 3_600_000

/** Starts what runs beside requests: plugins, jobs, schedules, the dispatcher, and the upkeep. */
export async function startWorkers(
  container: DependencyContainer,
  organisation: OrganisationMirror,
): Promise<Disposable> {
  const started = new DisposableStore()
  try {
    await startInto(started, container, organisation)
    return started
  } catch (error) {
    await started.dispose().catch(() => undefined)
    throw error
  }
}

async function startInto(
  started: DisposableStore,
  container: DependencyContainer,
  organisation: OrganisationMirror,
): Promise<void> {
  const { role } = container.resolve(tokens.configuration)
  const logger = container.resolve(tokens.logger)
  const jobs = container.resolve(tokens.jobs)
  const host = container.resolve(tokens.plugins)
  started.add(await startReaders(container))
  await jobs.start()
  started.add({ dispose: () => jobs.stop() })
  // Before the plugins: what they tell at their start goes out too.
  started.add(await startNotifications(container))
  started.add({ dispose: () => host.stop() })
  await host.start()
  started.add(await startImports(container, organisation))
  started.add(await startBulk(container))
  started.add(await startUndo(container))
  started.add(await startMetadataWork(container))
  started.add(startPlaces(container))
  started.add(followEpoch(container, organisation))
  const feed = container.resolve(tokens.liveFeed)
  await feed.start()
  started.add({ dispose: () => feed.stop() })
  if (role !== 'web') {
    const dispatcher = container.resolve(tokens.dispatcher)
    await dispatcher.start()
    started.add({ dispose: () => dispatcher.stop() })
    const cron = container.resolve(tokens.cron)
    cron.start()
    started.add({ dispose: () => cron.stop() })
  }
  const upkeep = setInterval(() => {
    keepUp(container).catch((error: unknown) =>
      logger.warn({ err: error }, 'The hourly upkeep failed; it is tried again'),
    )
  }, hour)
  upkeep.unref()
  started.add({ dispose: () => clearInterval(upkeep) })
}

/** Another process changed rights, metadata, plugins or the organisation: everything kept here is read anew. */
function followEpoch(container: DependencyContainer, organisation: OrganisationMirror): Disposable {
  const logger = container.resolve(tokens.logger)
  const host = container.resolve(tokens.plugins)
  const identity = container.resolve(tokens.identity)
  const cron = container.resolve(tokens.cron)
  return container.resolve(tokens.epoch).onChange(() => {
    container.resolve(tokens.directory).invalidate()
    container.resolve(tokens.settings).invalidate()
    void organisation.refresh(identity.organisation).then((current) => cron.setTimeZone(current.timeZone))
    host
      .synchronise()
      .catch((error: unknown) =>
        logger.error(
          { err: error },
          'The state of plugins could not be read anew; it is tried with the next change',
        ),
      )
  })
}

async function keepUp(container: DependencyContainer): Promise<void> {
  await ensureEventPartitions(container.resolve(tokens.database), new Date())
  await container.resolve(tokens.identity).prune()
  await container.resolve(tokens.imports).prune()
  await container.resolve(tokens.bulk).prune()
  await container.resolve(tokens.undo).prune()
  await container.resolve(tokens.notifications).prune()
  await container.resolve(tokens.files).cleanUp()
  await forgetDeadDrafts(container.resolve(tokens.database))
  await forgetOldEffects(container.resolve(tokens.database))
  await new IdempotencyStore(container.resolve(tokens.database)).removeExpired()
}
