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

const list = (name: string, count: number): string => `Prénom;Nom;E-mail\n${Array.from({ length: count }, (_, index) => `${name};Person ${index};${name}.${index}@resume.example`).join('\n')}\n`

async function count(firstName: string): Promise<number> {
  return app.as('administrator').records('contacts.person').count({ firstName: { eq: firstName } })
}

describe('an import that is broken off', () => {
  it('goes on after the last chunk that was committed, no row twice', async () => {
    const { id } = await client.upload(list('Resumed', 2_500), 'r.csv')
    // As a crash leaves it: the first chunk is written, its job has ended with the process.
    await app.sql(`UPDATE core.import SET state = 'running', started_at = now(), done_rows = 1000,
      counts = '{"rows":1000,"created":1000,"updated":0,"unchanged":0,"skipped":0,"failed":0,"linked":{}}' WHERE id = $1`, [id])
    await enqueue(id)
    const done = await client.finished(id)
    expect(done).toMatchObject({ state: 'done', counts: { rows: 2_500, created: 2_500 } })
    expect(await count('Resumed')).toBe(1_500)
  })

  it('leaves the rest when somebody else works on it, or it is run twice', async () => {
    const { id } = await client.upload(list('Doubled', 1_200), 'd.csv')
    await client.post(id, 'start')
    await enqueue(id)
    expect(await client.finished(id)).toMatchObject({ state: 'done', counts: { rows: 1_200, created: 1_200 } })
    await app.flushEvents()
    expect(await count('Doubled')).toBe(1_200)
  })

  it('stops between two chunks when it is cancelled, and keeps what is written', async () => {
    const { id } = await client.upload(list('Cancelled', 4_000), 'c.csv')
    await client.post(id, 'start')
    await client.post(id, 'cancel')
    const stopped = await client.finished(id)
    expect(stopped.state).toBe('cancelled')
    expect(stopped.progress.done).toBeLessThan(4_000)
    expect(await count('Cancelled')).toBe(stopped.counts.created)
  })

  it('keeps nothing of a preview that is cancelled', async () => {
    const { id } = await client.upload(list('Tried', 3_000), 'p.csv')
    await client.post(id, 'preview')
    await client.post(id, 'cancel')
    expect(await client.finished(id)).toMatchObject({ state: 'draft', preview: null })
    expect(await count('Tried')).toBe(0)
  })
})

/** What the queue does with a job whose process has died. */
async function enqueue(id: string): Promise<void> {
  await app.sql(`INSERT INTO pgboss.job_common (name, data, policy, singleton_key) SELECT 'core.import', jsonb_build_object('payload', jsonb_build_object('import', $1::text)), 'short', gen_random_uuid()::text`, [id])
}
