import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { createClient, type Transport } from '@tessera/sdk/ui'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comingVisits, finishVisit } from '../src/coming-visits.ts'

let app: TestApp

beforeAll(async () => {
  const visits = new URL('../../visits', import.meta.url)
  app = await createTestApp({ plugins: [visits], now: '2026-03-02T08:00:00Z' })
})
afterAll(() => app.stop())

const transport: Transport = async ({ method, path, headers, body }) => {
  const answer = await app
    .as('member')
    .request(path, { method, headers, ...(body === undefined ? {} : { json: body }) })
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.json() }
}

describe('the typed client', () => {
  it('lists the visits of this week and finishes one', async () => {
    const api = createClient(transport)
    await api.create('visits.visit', { subject: 'Survey', startsAt: '2026-03-04T09:00:00Z' })
    const first = await api.create('visits.visit', { subject: 'Tasting', startsAt: '2026-03-03T09:00:00Z' })
    await api.create('visits.visit', { subject: 'Next week', startsAt: '2026-03-10T09:00:00Z' })
    expect(await comingVisits(api)).toMatchObject([
      { subject: 'Tasting', person: null },
      { subject: 'Survey' },
    ])
    await finishVisit(api, first.id)
    expect(await comingVisits(api)).toMatchObject([{ subject: 'Survey' }])
  })
})
