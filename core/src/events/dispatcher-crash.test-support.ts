import { connectDatabase } from '../database/postgres-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { announceEvents } from './announce-events.ts'
import { Dispatcher } from './dispatcher.ts'
import { EventLog } from './event-log.ts'
import { writeEvents } from './event-statement.ts'
import { EventSubscribers } from './event-subscribers.ts'
import { someEvent } from './some-event.test-support.ts'
import { SubscriberRegistry } from './subscriber-registry.ts'

/* A server in small, which writes and dispatches until somebody kills it. */

const logger = createLogger({ level: 'silent' })
const database = await connectDatabase({ url: process.argv[2]!, logger })
const jobs = new JobQueue({ database, logger, isWorking: false })
await jobs.start()
const registry = new SubscriberRegistry()
const subscribers = new EventSubscribers({ database, jobs, registry, log: new EventLog(database) })
await subscribers.add('one', { name: 'all', on: ['*'], run: async () => undefined })
await subscribers.add('two', { name: 'created', on: ['contacts.person.created'], run: async () => undefined })
await new Dispatcher({ database, logger, subscribers: registry, batchSize: 20, pollInterval: 10 }).start()

const records = (await database.query<{ id: string }>('SELECT id FROM public.thing')).rows.map(({ id }) => id)

async function write(): Promise<void> {
  for (;;) {
    const recordId = records[Math.floor(Math.random() * records.length)]!
    const type = Math.random() < 0.5 ? 'contacts.person.created' : 'contacts.person.updated'
    await database
      .transaction(async (tx) => {
        const { rows } = await tx.query<{ version: number }>(
          'UPDATE public.thing SET version = version + 1 WHERE id = $1 RETURNING version',
          [recordId],
        )
        const event = someEvent({ id: newId(), type, recordId, version: rows[0]!.version })
        await writeEvents(tx, [event])
        if (Math.random() < 0.05) await new Promise((resolve) => setTimeout(resolve, 30))
        if (Math.random() < 0.1) throw new Error('rolled back')
      })
      .then(() => announceEvents(database))
      .catch(() => undefined)
  }
}

process.stdout.write('ready\n')
await Promise.all(Array.from({ length: 6 }, write))
