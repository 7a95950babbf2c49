import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('..', import.meta.url)], now: '2026-03-02T08:00:00Z' })
})
afterAll(() => app.stop())

describe('planning visits', () => {
  it('keeps what was planned', async () => {
    const { records } = app.as('member')
    const visit = await records('visits.visit').create({
      subject: 'Site survey',
      startsAt: '2026-03-02T13:00:00Z',
    })
    expect(visit).toMatchObject({
      displayName: 'Site survey',
      status: 'planned',
      startsAt: '2026-03-02T13:00:00.000Z',
    })
  })

  it('refuses a visit in the past, unless it is done', async () => {
    const visits = app.as('member').records('visits.visit')
    const past = { subject: 'Yesterday', startsAt: '2026-03-01T09:00:00Z' }
    await expect(visits.create(past)).rejects.toMatchObject({
      fields: [{ field: 'startsAt', code: 'visits.past' }],
    })
    await expect(visits.create({ ...past, status: 'done' })).resolves.toMatchObject({ status: 'done' })
  })

  it('shows on the timelines of the person and the company', async () => {
    const member = app.as('member')
    const company = await member.records('contacts.company').create({ name: 'Brouwerij Noord' })
    const person = await member.records('contacts.person').create({ firstName: 'An', lastName: 'Peeters' })
    const visit = await member.records('visits.visit').create({
      subject: 'Tasting',
      startsAt: '2026-03-05T10:00:00Z',
      person: person.id,
      company: company.id,
    })
    for (const subject of [`contacts.person/${person.id}`, `contacts.company/${company.id}`]) {
      const answer = await member.request(`/api/records/${subject}/timeline`)
      const { data } = (await answer.json()) as { data: unknown[] }
      expect(data).toContainEqual(expect.objectContaining({ entity: 'visits.visit', id: visit.id }))
    }
  })
})

describe("today's visits", () => {
  it('counts those of the day on the clock', async () => {
    const count = async (): Promise<number> => {
      const answer = await app.as('read-only').request('/api/p/visits/today')
      return ((await answer.json()) as { visits: number }).visits
    }
    const before = await count()
    await app
      .as('member')
      .records('visits.visit')
      .create({ subject: 'Late call', startsAt: '2026-03-02T20:00:00Z' })
    await app
      .as('member')
      .records('visits.visit')
      .create({ subject: 'Tomorrow', startsAt: '2026-03-03T09:00:00Z' })
    expect(await count()).toBe(before + 1)
    app.clock.advance({ days: 1 })
    expect(await count()).toBe(1)
  })
})
