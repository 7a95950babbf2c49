import type { DependencyContainer } from 'tsyringe'
import type { Disposable } from '../foundation/disposable.ts'
import { customOwner } from '../metadata/custom/custom-entity.ts'
import { syncSchema } from '../metadata/schema-sync.ts'
import { registerMetadataJobs } from '../records/purging/metadata-jobs.ts'
import { buildIndexes } from './register-plugins.ts'
import { tokens } from './tokens.ts'

/** Brings the tables of admins' entities up to this version of the kernel, as plugins do for theirs, and works off what changes leave to do. */
export async function startMetadataWork(container: DependencyContainer): Promise<Disposable> {
  const database = container.resolve(tokens.database)
  const metadata = container.resolve(tokens.metadata)
  const { entities } = metadata.current
  const own = [...entities.values()].filter(({ plugin }) => plugin === customOwner)
  if (own.length > 0) {
    const { pendingIndexes } = await syncSchema(database, own, entities)
    if (pendingIndexes.length > 0) void buildIndexes(container, pendingIndexes)
  }
  return registerMetadataJobs(container.resolve(tokens.jobs), { database, metadata })
}
