import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import type { Disposable } from '../foundation/disposable.ts'
import { enqueueBulk, registerBulkJobs } from '../records/bulk/bulk-queue.ts'
import { BulkService } from '../records/bulk/bulk-service.ts'
import { BulkStore } from '../records/bulk/bulk-store.ts'
import { starterActors } from './starter-actors.ts'
import { tokens } from './tokens.ts'

/** Changes of many records, which become jobs where a request cannot hold them. */
export function registerBulk(container: DependencyContainer): void {
  container.register(tokens.bulk, {
    useFactory: instanceCachingFactory((c) => {
      const database = c.resolve(tokens.database)
      return new BulkService({
        database,
        records: c.resolve(tokens.records),
        queries: c.resolve(tokens.queries),
        store: new BulkStore(database),
        notifications: c.resolve(tokens.notifications),
        enqueue: (tx, id) => enqueueBulk(c.resolve(tokens.jobs), tx, id),
        actorOf: starterActors(c),
      })
    }),
  })
}

/** The job that goes on with them. */
export function startBulk(container: DependencyContainer): Promise<Disposable> {
  return registerBulkJobs(container.resolve(tokens.jobs), container.resolve(tokens.bulk))
}
