import type { Database } from '../database/database.ts'
import { eventsChannel } from './event-channels.ts'

/** Tells the dispatcher, wherever it runs, that the outbox has something. Call it after the commit, never inside. */
export function announceEvents(database: Database): void {
  database.notify(eventsChannel, '')
}
