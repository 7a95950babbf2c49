import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import type {
  DuplicatesReader,
  HistoryReader,
  SearchReader,
  TimelineReader,
} from '../http/records/record-readers.ts'
import type { ValueContextSource } from '../records/query/query-service.ts'
import { RecordHistory } from '../records/history/record-history.ts'
import { GlobalSearch } from '../records/search/global-search.ts'
import { roleFieldReaders } from '../records/search/role-field-readers.ts'
import { SearchBuilder } from '../records/search/search-builder.ts'
import { SearchIndex } from '../records/search/search-index.ts'
import { RecordDuplicates } from '../records/duplicates/record-duplicates.ts'
import { RecordTimeline } from '../records/timeline/record-timeline.ts'
import { TimelineBuilder } from '../records/timeline/timeline-builder.ts'
import type { SearchParts } from './register-records.ts'
import { tokens } from './tokens.ts'

/** The search index, and what builds it and the timelines in the background. */
export function registerReaders(container: DependencyContainer): (c: DependencyContainer) => SearchParts {
  container.register(tokens.searchIndex, {
    useFactory: instanceCachingFactory((c) => {
      const { catalogue } = c.resolve(tokens.identity)
      return new SearchIndex({
        ...basics(c),
        readers: roleFieldReaders(catalogue),
        epoch: c.resolve(tokens.epoch),
      })
    }),
  })
  container.register(tokens.searchBuilder, {
    useFactory: instanceCachingFactory(
      (c) => new SearchBuilder({ ...basics(c), index: c.resolve(tokens.searchIndex) }),
    ),
  })
  container.register(tokens.timelineBuilder, {
    useFactory: instanceCachingFactory((c) => new TimelineBuilder(basics(c))),
  })
  return (c) => c.resolve(tokens.searchIndex)
}

function basics(c: DependencyContainer) {
  return {
    database: c.resolve(tokens.database),
    metadata: c.resolve(tokens.metadata),
    logger: c.resolve(tokens.logger),
  }
}

/** Starts the search index, which must know what is written before the first record is; workers also build. */
export async function startReaders(container: DependencyContainer): Promise<Disposable> {
  const started = new DisposableStore()
  const index = container.resolve(tokens.searchIndex)
  await index.start()
  started.add(index)
  if (container.resolve(tokens.configuration).role === 'web') return started
  const builders = [container.resolve(tokens.searchBuilder), container.resolve(tokens.timelineBuilder)]
  for (const builder of builders) {
    builder.start()
    started.add(builder)
  }
  return started
}

export interface Readers {
  readonly history: HistoryReader
  readonly timeline: TimelineReader
  readonly duplicates: DuplicatesReader
  readonly search: SearchReader
}

/** What HTTP tells of records besides the records themselves. */
export function readersOf(container: DependencyContainer, valueContext: ValueContextSource): Readers {
  const database = container.resolve(tokens.database)
  const metadata = container.resolve(tokens.metadata)
  const queries = container.resolve(tokens.queries)
  return {
    history: new RecordHistory({ database, metadata, valueContext }),
    timeline: new RecordTimeline({ database, metadata, queries, valueContext }),
    duplicates: new RecordDuplicates({ metadata, queries }),
    search: new GlobalSearch({
      searching: database.searching,
      metadata,
      groups: container.resolve(tokens.searchIndex),
      queries,
      valueContext,
    }),
  }
}
