import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../prove/input/operations.ts'
import { openStage, type Prepared, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const own = () => ({ 'sec-fetch-site': 'same-origin', ...stage.world.admin.headers })
const posts = (): readonly Operation[] => stage.contract.operations.filter(({ method }) => method === 'POST')
const takesKey = (operation: Operation): boolean =>
  operation.parameters.some(({ name, in: place }) => place === 'header' && name === 'Idempotency-Key')

/** What happens once without a key: a link that is used up, a limit on tries; or what a repetition does no harm with. */
const withoutKey = new Set([
  'session.create',
  'setup.complete',
  'password.requestReset',
  'password.completeReset',
  'invitations.accept',
  // Reading by POST.
  'sampler.post.forms.answer',
  // Drafts that nobody takes go after a day.
  'files.upload',
  'imports.create',
])

/** What signs the administrator out. */
const endsSession = new Set(['sessions.signOutEverywhere', 'password.change'])

/** A request that succeeds, with the key it was sent with; null where none of several tries did. */
async function sentOnce(
  operation: Operation,
): Promise<{ request: Prepared; key: string; text: string } | null> {
  for (let attempt = 0; attempt < 12; attempt++) {
    const request = stage.prepare(operation)
    const key = randomUUID()
    const answer = await stage.send(request, { ...own(), 'idempotency-key': key })
    if (answer.status < 300) return { request, key, text: answer.text }
  }
  return null
}

describe('an Idempotency-Key', () => {
  it('is taken by every POST that changes something, but for those that happen once by themselves', () => {
    const reading = /\.(query|points|export|list|duplicates_like)$/
    const lacking = posts()
      .filter((operation) => !takesKey(operation) && !reading.test(operation.id))
      .map(({ id }) => id)
    expect(lacking.filter((id) => !withoutKey.has(id))).toEqual([])
  })

  it('makes each of them happen once', { timeout: 120_000 }, async () => {
    const tried: string[] = []
    const twice: string[] = []
    for (const operation of posts().filter(
      (candidate) => takesKey(candidate) && !endsSession.has(candidate.id),
    )) {
      const first = await sentOnce(operation)
      if (first === null) continue
      tried.push(operation.id)
      const before = await stage.hash()
      const again = await stage.send(first.request, { ...own(), 'idempotency-key': first.key })
      const isKnown = again.text === first.text || /"code":"http\.idempotency_not_kept"/.test(again.text)
      if (!isKnown || (await stage.hash()) !== before)
        twice.push(`${operation.id}: ${again.status} ${again.text.slice(0, 200)}`)
    }
    expect(twice).toEqual([])
    expect(tried.length).toBeGreaterThan(15)
    expect(tried).toEqual(
      expect.arrayContaining(['teams.create', 'tokens.create', 'invitations.create', 'roles.create']),
    )
  })

  it('keeps no secret of an answer', async () => {
    const kept = await stage.world.sql<{ text: string }>(
      `SELECT coalesce(body, '') AS text FROM core.idempotency`,
    )
    expect(kept.length).toBeGreaterThan(10)
    expect(kept.filter(({ text }) => /"secret"|#token=|reset-password|invitation#/.test(text))).toEqual([])
  })

  it('has one effect among fifty that come at once', async () => {
    const operation = posts().find(({ id }) => id === 'teams.create')!
    const request = stage.prepare(operation)
    const key = randomUUID()
    const name = `Team ${key}`
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        stage.send(request, { ...own(), 'idempotency-key': key }, { name, members: [] }),
      ),
    )
    const [row] = await stage.world.sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM core.team WHERE name = $1',
      [name],
    )
    expect(row?.n).toBe(1)
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(201)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
  })
})
