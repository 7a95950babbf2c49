import type { EntityDefinition } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { StarterActors } from '../../access/starter.ts'
import { JobQueue } from '../../jobs/job-queue.ts'
import type { NewNotification } from '../../notifications/notification.ts'
import { enqueueBulk, registerBulkJobs } from '../../records/bulk/bulk-queue.ts'
import { BulkService } from '../../records/bulk/bulk-service.ts'
import { BulkStore } from '../../records/bulk/bulk-store.ts'
import { createRecordBench } from '../../records/records.test-support.ts'
import { ActionEvents } from '../../records/undo/action-events.ts'
import { RecordNames } from '../../records/undo/record-names.ts'
import { registerUndoJobs, undoJobs } from '../../records/undo/undo-jobs.ts'
import { UndoService } from '../../records/undo/undo-service.ts'
import { UndoStore } from '../../records/undo/undo-store.ts'
import { UndoableRecords } from '../../records/undo/undoable-records.ts'
import { Undoables } from '../../records/undo/undoables.ts'
import { bulkRoutes } from '../bulk/bulk-routes.ts'
import { IdempotencyStore } from '../idempotency-store.ts'
import { Idempotency } from '../idempotency.ts'
import { createTestHttp, plainTexts, post, type TestHttpOptions } from '../http.test-support.ts'
import { undoRoutes } from './undo-routes.ts'

type RecordBench = Awaited<ReturnType<typeof createRecordBench>>

export interface Reply {
  readonly status: number
  /** Of the header X-Undo-Id. */
  readonly undoId: string | null
  readonly body: Record<string, never>
}

/** Records, undoing and jobs over HTTP, on a database of their own. */
export async function createUndoBench(
  entities?: readonly EntityDefinition[],
  more: (bench: RecordBench) => TestHttpOptions = () => ({}),
) {
  const bench = await createRecordBench(entities)
  const { database, metadata, queries, writer, valueContext, logger } = bench
  const clock = { current: 0, now: () => new Date(Date.now() + clock.current) }
  const actors = new Map<string, Actor>([[String(bench.actor.userId), bench.actor]])
  const tokens = new Map<string, Actor>()
  const actorOf: StarterActors = async ({ userId, tokenId }) =>
    (tokenId === null ? actors.get(userId) : tokens.get(tokenId)) ?? null
  const jobs = new JobQueue({ database, logger, pollInterval: 50 })
  await jobs.start()
  const events = new ActionEvents(database)
  const names = new RecordNames(metadata, queries)
  const undoables = new Undoables()
  undoables.register(new UndoableRecords({ database, metadata, events, names, writer, valueContext }))
  const undo = new UndoService({
    database,
    events,
    names,
    undoables,
    clock,
    store: new UndoStore(database),
    jobs: undoJobs(() => jobs),
    actorOf,
  })
  const told: NewNotification[] = []
  const bulk = new BulkService({
    database,
    queries,
    records: bench.service,
    store: new BulkStore(database),
    notifications: { notify: async (_tx, notification) => void told.push(notification) },
    enqueue: (tx, id) => enqueueBulk(jobs, tx, id),
    actorOf,
    border: 4,
    sliceSize: 2,
    most: 40,
  })
  const working = [await registerUndoJobs(jobs, undo), await registerBulkJobs(jobs, bulk)]
  const idempotency = new Idempotency(new IdempotencyStore(database), logger)
  const http = createTestHttp({
    database,
    metadata,
    records: bench.service,
    routers: [
      { path: '/api/undo', app: undoRoutes(undo, plainTexts) },
      { path: '/api/bulk', app: bulkRoutes(bulk, idempotency, plainTexts) },
    ],
    ...more(bench),
  })
  http.actor = bench.actor

  async function call(method: string, path: string, body?: unknown, headers = {}): Promise<Reply> {
    const init = body === undefined ? { headers } : post(body, headers)
    const response = await http.app.request(`/api/${path}`, { ...init, method })
    const text = await response.text()
    return {
      status: response.status,
      undoId: response.headers.get('x-undo-id'),
      body: (text === '' ? null : JSON.parse(text)) as Reply['body'],
    }
  }

  const { close: closeBench } = bench
  return Object.assign(bench, {
    http,
    undo,
    bulk,
    /** Of the ends of changes that became jobs: of more than 4 records, in slices of 2. */
    told,
    undoables,
    actors,
    tokens,
    clock,
    call,
    /** Sends the request as somebody else. */
    async callAs(actor: Actor, ...request: Parameters<typeof call>): Promise<Reply> {
      http.actor = actor
      try {
        return await call(...request)
      } finally {
        http.actor = bench.actor
      }
    },
    async close(): Promise<void> {
      for (const one of working) await one.dispose()
      await jobs.stop()
      await closeBench()
    },
  })
}
