import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import type { Actor } from '../access/actor.ts'
import { commonAccess } from '../access/common-access.ts'
import type { Disposable } from '../foundation/disposable.ts'
import { pluginAccess } from '../plugins/capabilities.ts'
import type { BulkChange } from '../records/bulk/bulk-change.ts'
import { enqueueBulk, registerBulkJobs } from '../records/bulk/bulk-queue.ts'
import { BulkService } from '../records/bulk/bulk-service.ts'
import { BulkStore } from '../records/bulk/bulk-store.ts'
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
        actorOf: (change) => actorOf(c, change),
      })
    }),
  })
}

/** The job that goes on with them. */
export function startBulk(container: DependencyContainer): Promise<Disposable> {
  return registerBulkJobs(container.resolve(tokens.jobs), container.resolve(tokens.bulk))
}

/** What a panel in a frame has started goes on with the rights that its user and its plugin both have. */
async function actorOf(
  container: DependencyContainer,
  { createdBy, tokenId, panel }: BulkChange,
): Promise<Actor | null> {
  const { actors } = container.resolve(tokens.identity)
  const actor = await (tokenId === null ? actors.ofUser(createdBy) : actors.ofTokenId(tokenId))
  if (actor === null || panel === null) return actor
  const plugin = container.resolve(tokens.plugins).plugins.get(panel)
  if (plugin?.status !== 'enabled') return null
  const { capabilities } = plugin.package.manifest
  return { ...actor, access: commonAccess(actor.access, pluginAccess(panel, capabilities)) }
}
