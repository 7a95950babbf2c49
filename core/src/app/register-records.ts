import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { announceEvents } from '../events/announce-events.ts'
import { DatabaseDirectory } from '../records/directory.ts'
import { KernelRecordService } from '../records/kernel-record-service.ts'
import { signalQuietChange } from '../records/quiet-changes.ts'
import { QueryService } from '../records/query/query-service.ts'
import type { SearchGroups, SearchPlan } from '../records/search/search-plan.ts'
import { RecordWriter } from '../records/write/record-writer.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { tokens } from './tokens.ts'
import { valueContextOf } from './value-context.ts'

export type SearchParts = SearchPlan & SearchGroups

/** The record service and what it stands on. */
export function registerRecords(
  container: DependencyContainer,
  organisation: OrganisationMirror,
  search: (c: DependencyContainer) => SearchParts,
): void {
  const valueContext = valueContextOf(organisation, container.resolve(tokens.clock))
  container.register(tokens.directory, {
    useFactory: instanceCachingFactory((c) => new DatabaseDirectory(c.resolve(tokens.database))),
  })
  container.register(tokens.queries, {
    useFactory: instanceCachingFactory((c) => {
      const database = c.resolve(tokens.database)
      return new QueryService({
        database,
        searching: database.searching,
        metadata: c.resolve(tokens.metadata),
        searchGroups: search(c),
        valueContext,
      })
    }),
  })
  container.register(tokens.recordWriter, {
    useFactory: instanceCachingFactory((c) => {
      const database = c.resolve(tokens.database)
      return new RecordWriter({
        database,
        metadata: c.resolve(tokens.metadata),
        hooks: c.resolve(tokens.plugins),
        search: search(c),
        directory: c.resolve(tokens.directory),
        valueContext,
        clock: c.resolve(tokens.clock),
        onCommitted: () => announceEvents(database),
      })
    }),
  })
  container.register(tokens.records, {
    useFactory: instanceCachingFactory(
      (c) =>
        new KernelRecordService({
          queries: c.resolve(tokens.queries),
          writer: c.resolve(tokens.recordWriter),
          valueContext,
          notifications: c.resolve(tokens.notifications),
          onQuietChange: (change) => signalQuietChange(c.resolve(tokens.database), change),
        }),
    ),
  })
}
