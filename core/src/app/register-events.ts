import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { Dispatcher } from '../events/dispatcher.ts'
import { EventLog } from '../events/event-log.ts'
import { EventSubscribers } from '../events/event-subscribers.ts'
import { LiveFeed } from '../events/live-feed.ts'
import { SubscriberRegistry } from '../events/subscriber-registry.ts'
import { CronClock } from '../jobs/cron-clock.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { tokens } from './tokens.ts'

/** Jobs, the event log, its dispatcher, its subscribers, and the feed of live changes. */
export function registerEvents(container: DependencyContainer): void {
  container.register(tokens.jobs, {
    useFactory: instanceCachingFactory((c) => {
      const isWorking = c.resolve(tokens.configuration).role !== 'web'
      return new JobQueue({
        database: c.resolve(tokens.database),
        logger: c.resolve(tokens.logger),
        isWorking,
        isAlone: c.resolve(tokens.isAlone),
      })
    }),
  })
  container.register(tokens.cron, {
    useFactory: instanceCachingFactory((c) => {
      const { timeZone } = c.resolve(tokens.configuration)
      return new CronClock({
        database: c.resolve(tokens.database),
        logger: c.resolve(tokens.logger),
        timeZone,
      })
    }),
  })
  container.register(tokens.eventLog, {
    useFactory: instanceCachingFactory((c) => new EventLog(c.resolve(tokens.database))),
  })
  container.register(tokens.subscriberRegistry, {
    useFactory: instanceCachingFactory(() => new SubscriberRegistry()),
  })
  container.register(tokens.subscribers, {
    useFactory: instanceCachingFactory(
      (c) =>
        new EventSubscribers({
          database: c.resolve(tokens.database),
          jobs: c.resolve(tokens.jobs),
          log: c.resolve(tokens.eventLog),
          registry: c.resolve(tokens.subscriberRegistry),
        }),
    ),
  })
  container.register(tokens.dispatcher, {
    useFactory: instanceCachingFactory(
      (c) =>
        new Dispatcher({
          database: c.resolve(tokens.database),
          logger: c.resolve(tokens.logger),
          subscribers: c.resolve(tokens.subscriberRegistry),
        }),
    ),
  })
  container.register(tokens.liveFeed, {
    useFactory: instanceCachingFactory(
      (c) =>
        new LiveFeed({
          database: c.resolve(tokens.database),
          log: c.resolve(tokens.eventLog),
          logger: c.resolve(tokens.logger),
        }),
    ),
  })
}
