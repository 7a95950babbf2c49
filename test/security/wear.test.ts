import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokens } from '../../core/src/app/tokens.ts'
import type { Operation } from '../prove/input/operations.ts'
import { openStage, type Headers, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ environment: { METRICS_TOKEN: 'only for this proof' } })
})
afterAll(() => stage.close())

const piece = new TextEncoder().encode(' '.repeat(64 * 1024))
const longest = 64 * 1024 * 1024

interface Fed {
  readonly status: number
  readonly code: string
  /** How many bytes of the body were taken in. */
  readonly taken: number
}

/** Sends a body that does not say how long it is, and does not end until it is cut off. */
async function feed(operation: Operation, headers: Headers): Promise<Fed> {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += piece.byteLength
      if (taken > longest) controller.close()
      else controller.enqueue(piece)
    },
  })
  const request = new Request(`http://localhost${stage.prepare(operation).path}`, {
    method: operation.method,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body,
    duplex: 'half',
  })
  const answer = await stage.world.app.http.request(request)
  const { code = '' } = JSON.parse((await answer.text()) || '{}') as { code?: string }
  return { status: answer.status, code, taken }
}

/** Operations with a body of JSON: files have limits of their own. */
const takesJson = ({ body }: Operation) => body?.type === 'application/json'

describe('a body without end', () => {
  it('is cut off on every route that reads one, and changes nothing', async () => {
    const before = await stage.hash()
    const answers = []
    for (const operation of stage.contract.operations.filter(takesJson)) {
      const fed = await feed(operation, stage.world.admin.headers)
      answers.push({ id: operation.id, ...fed })
    }
    expect(answers.length).toBeGreaterThan(60)
    expect(answers.filter(({ status, code }) => status !== 413 || code !== 'http.body_too_large')).toEqual([])
    // Twice the limit of the largest is read and thrown away, so that the refusal reaches who sends it.
    expect(Math.max(...answers.map(({ taken }) => taken))).toBeLessThan(20 * 1024 * 1024)
    expect(await stage.hash()).toBe(before)
  })

  it('is not read at all from strangers, where strangers may not call', async () => {
    for (const operation of stage.contract.operations.filter((one) => takesJson(one) && !one.isPublic)) {
      const { status, taken } = await feed(operation, {})
      expect([operation.id, status]).toEqual([operation.id, 401])
      expect(taken, operation.id).toBeLessThanOrEqual(2 * piece.byteLength)
    }
  })
})

describe('what anybody may ask without signing in', () => {
  it('opens no connection, however often the state of the server is asked for', async () => {
    const { http, container } = stage.world.app
    const database = container.resolve(tokens.database)
    const ask = async (path: string) => (await http.request(path)).status
    await ask('/readyz')
    const before = database.statistics
    const statements = () => database.statistics.statements - before.statements
    const healths = await Promise.all(Array.from({ length: 2_000 }, () => ask('/healthz')))
    expect(new Set(healths)).toEqual(new Set([200]))
    // The server's own work goes on besides: jobs, events and schedules are looked for.
    expect(statements()).toBeLessThan(200)
    const states = await Promise.all(Array.from({ length: 2_000 }, () => ask('/readyz')))
    expect(new Set(states)).toEqual(new Set([200]))
    const figures = await Promise.all(Array.from({ length: 500 }, () => ask('/metrics')))
    expect(new Set(figures)).toEqual(new Set([401]))
    expect(statements()).toBeLessThan(400)
    expect(database.statistics.total).toBeLessThanOrEqual(before.total + 2)
    expect(database.statistics.waiting).toBe(0)
  })
})
