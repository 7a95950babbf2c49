import type { EntityDefinition } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import { JobQueue } from '../../jobs/job-queue.ts'
import { createRecordBench } from '../../records/records.test-support.ts'
import { ActionEvents } from '../../records/undo/action-events.ts'
import { RecordNames } from '../../records/undo/record-names.ts'
import { registerUndoJobs, undoJobs } from '../../records/undo/undo-jobs.ts'
import { UndoService } from '../../records/undo/undo-service.ts'
import { UndoStore } from '../../records/undo/undo-store.ts'
import { UndoableRecords } from '../../records/undo/undoable-records.ts'
import { Undoables } from '../../records/undo/undoables.ts'
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
  const jobs = new JobQueue({ database, logger, pollInterval: 50 })
  await jobs.start()
  const events = new ActionEvents(database)
  const names = new RecordNames(metadata, queries)
  const undoables = new Undoables()
  undoables.register(new UndoableRecords({ metadata, events, names, writer, valueContext }))
  const undo = new UndoService({
    database,
    events,
    names,
    undoables,
    clock,
    store: new UndoStore(database),
    jobs: undoJobs(() => jobs),
    actors: { ofUser: async (id) => actors.get(id) ?? null, ofTokenId: async () => null },
  })
  const working = await registerUndoJobs(jobs, undo)
  const http = createTestHttp({
    database,
    metadata,
    records: bench.service,
    routers: [{ path: '/api/undo', app: undoRoutes(undo, plainTexts) }],
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
    undoables,
    actors,
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
      await working.dispose()
      await jobs.stop()
      await closeBench()
    },
  })
}
