import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImportClient } from './import-client.ts'

// Each import starts processes of its own.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp
let client: ImportClient

beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('../../plugins/contacts', import.meta.url)] })
  client = new ImportClient(app.as('administrator'))
})
afterAll(() => app?.stop())

const list = (name: string, count: number): string =>
  `Prénom;Nom;E-mail\n${Array.from({ length: count }, (_, index) => `${name};Person ${index};${name}.${index}@resume.example`).join('\n')}\n`

async function countOf(firstName: string): Promise<number> {
  return app
    .as('administrator')
    .records('contacts.person')
    .count({ firstName: { eq: firstName } })
}

describe('an import that is broken off', () => {
  it('goes on after the last chunk that was committed, no row twice', async () => {
    const { id } = await client.upload(list('Resumed', 2_500), 'r.csv')
    // As a crash leaves it: the first chunk is written, its job has ended with the process.
    await app.sql(
      `UPDATE core.import SET state = 'running', started_at = now(), done_rows = 1000,
      counts = '{"rows":1000,"created":1000,"updated":0,"unchanged":0,"skipped":0,"failed":0,"linked":{}}' WHERE id = $1`,
      [id],
    )
    await enqueue(id)
    const done = await client.finished(id)
    expect(done).toMatchObject({ state: 'done', counts: { rows: 2_500, created: 2_500 } })
    expect(await countOf('Resumed')).toBe(1_500)
  })

  it('is brought to its end by one of two processes that work on it at once', async () => {
    const { id } = await client.upload(list('Doubled', 3_500), 'd.csv')
    await app.sql(`UPDATE core.import SET state = 'running', started_at = now() WHERE id = $1`, [id])
    await Promise.all([enqueue(id), enqueue(id)])
    expect(await client.finished(id)).toMatchObject({
      state: 'done',
      counts: { rows: 3_500, created: 3_500 },
    })
    await app.flushEvents()
    expect(await countOf('Doubled')).toBe(3_500)
  })

  it('ends in words when its job has failed for good', async () => {
    const { id } = await client.upload(list('Abandoned', 1_500), 'a.csv')
    // As the last attempt leaves it when its process dies, too.
    await app.sql(
      `UPDATE core.import SET state = 'running', started_at = now(), done_rows = 1000 WHERE id = $1`,
      [id],
    )
    const answer = await client.get(id)
    expect(answer).toMatchObject({ state: 'failed', error: { code: 'import.interrupted' } })
    expect(answer.error?.message).toContain('stays')
  })

  it('is a draft again when the job of its preview has failed for good', async () => {
    const { id } = await client.upload(list('Untried', 10), 'u.csv')
    await app.sql(`UPDATE core.import SET state = 'previewing' WHERE id = $1`, [id])
    expect(await client.get(id)).toMatchObject({ state: 'draft', error: { code: 'import.interrupted' } })
  })

  it('stops between two chunks when it is cancelled, and keeps what is written', async () => {
    const { id } = await client.upload(list('Cancelled', 4_000), 'c.csv')
    await client.post(id, 'start')
    await client.post(id, 'cancel')
    const stopped = await client.finished(id)
    expect(stopped.state).toBe('cancelled')
    expect(stopped.progress.done).toBeLessThan(4_000)
    expect(await countOf('Cancelled')).toBe(stopped.counts.created)
  })

  it('keeps nothing of a preview that is cancelled', async () => {
    const { id } = await client.upload(list('Tried', 3_000), 'p.csv')
    await client.post(id, 'preview')
    await client.post(id, 'cancel')
    expect(await client.finished(id)).toMatchObject({ state: 'draft', preview: null })
    expect(await countOf('Tried')).toBe(0)
  })
})

describe('a long list with duplicates and errors', () => {
  it('has the counts that its preview has shown, over all chunks', async () => {
    const rows = Array.from({ length: 2_600 }, (_, index) => {
      // Every twentieth person stands there again 1,500 rows later, in another chunk; every hundredth has no usable address.
      const person = index >= 1_500 && index % 20 === 0 ? index - 1_500 : index
      const email = index % 100 === 7 ? 'none' : `long.${person}@resume.example`
      return `Long;Number ${person};${email};Company ${person % 97};${index % 3 === 0 ? '=1+1' : 'Ünïcode'}`
    })
    const { id } = await client.upload(`Prénom;Nom;E-mail;Société;Remarque\n${rows.join('\n')}\n`, 'long.csv')
    const { preview } = await client.preview(id)
    expect(preview).toMatchObject({
      repeated: 55,
      counts: { rows: 2_600, failed: 26, linked: { 'contacts.company': 97 } },
    })
    expect(await countOf('Long')).toBe(0)
    const done = await client.run(id)
    expect(done.counts).toEqual(preview?.counts)
    expect(await countOf('Long')).toBe(done.counts.created)
    expect((await client.errors(id)).trim().split('\r\n')).toHaveLength(27)
  })
})

/** What the queue does with a job whose process has died. */
async function enqueue(id: string): Promise<void> {
  await app.sql(
    `INSERT INTO pgboss.job_common (name, data, policy, singleton_key) SELECT 'core.import', jsonb_build_object('payload', jsonb_build_object('import', $1::text)), 'short', gen_random_uuid()::text`,
    [id],
  )
}
