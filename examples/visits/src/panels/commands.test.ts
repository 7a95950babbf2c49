import { hostForTest, unmountAll, type HostOptions } from '@tessera/sdk/testing/panels'
import type { EntityMetadata } from '@tessera/sdk/ui'
import { afterEach, describe, expect, it } from 'vitest'
import de from '../../locales/de.json' with { type: 'json' }
import en from '../../locales/en.json' with { type: 'json' }
import fr from '../../locales/fr.json' with { type: 'json' }
import nl from '../../locales/nl.json' with { type: 'json' }
import { atHour, dayOf } from './at-hour.ts'
import closePast from './close-past.ts'
import lastVisit from './last-visit.ts'
import nextVisit from './next-visit.ts'
import planVisit from './plan-visit.ts'
import visitNow from './visit-now.ts'
import visitSoon from './visit-soon.ts'
import visitsTo from './visits-to.ts'

afterEach(unmountAll)

const host = (options: Partial<HostOptions>) =>
  hostForTest({ plugin: 'visits', locales: { en, fr, nl, de }, ...options })
const entity = { name: 'contacts.person' } as EntityMetadata
const create = 'POST /api/records/visits.visit'
const query = 'POST /api/records/visits.visit/query'
const page = { next: null, previous: null }

describe('planning a visit', () => {
  it('is for the next working day, at the hour that was set, and can be taken back', async () => {
    const tested = host({
      settings: { startHour: 14 },
      timeZone: 'Europe/Brussels',
      answers: { [create]: { id: 'v1', displayName: 'Visit to Ann Aerts' } },
    })
    const company = { id: 'c1', displayName: 'Acme' }
    await planVisit.run(tested.ctx, {
      entity,
      record: { id: 'p1', displayName: 'Ann Aerts', version: 1, company },
    })
    const day = await tested.ctx.calendar.addWorkingDays(dayOf(new Date(), 'Europe/Brussels'), 1)
    expect((await tested.called(create)).body).toEqual({
      subject: 'Visit to Ann Aerts',
      person: 'p1',
      company: 'c1',
      startsAt: atHour(day, 14, 'Europe/Brussels'),
    })
    expect(tested.undo[0]?.message).toContain('Visit to Ann Aerts planned for')
    expect(tested.visits).toEqual([{ kind: 'peek', target: { entity: 'visits.visit', id: 'v1' } }])
  })

  it('is at the hour that the user chose, where there is one', async () => {
    const tested = host({
      settings: { startHour: 14 },
      kept: new Map([['startHour', 8]]),
      answers: { [create]: { id: 'v1', displayName: 'Visit' } },
    })
    await planVisit.run(tested.ctx, { entity, record: { id: 'p1', displayName: 'Ann', version: 1 } })
    expect((await tested.called(create)).body).toMatchObject({
      startsAt: expect.stringContaining('T08:00:00.000Z') as string,
    })
  })

  it('reckons with the clock of whoever plans', () => {
    expect(atHour('2026-07-01', 10, 'Europe/Brussels')).toBe('2026-07-01T08:00:00.000Z')
    expect(atHour('2026-12-01', 10, 'Europe/Brussels')).toBe('2026-12-01T09:00:00.000Z')
    expect(dayOf(new Date('2026-12-01T23:30:00Z'), 'Europe/Brussels')).toBe('2026-12-02')
  })
})

describe('the last visits of people in a list', () => {
  it('are asked for at once, and stand out when they are long ago', async () => {
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const tested = host({
      settings: { oldAfterDays: 30 },
      answers: {
        [query]: {
          data: [],
          page,
          aggregates: [
            { person: { id: 'p1', displayName: 'Ann' }, last: ago(3) },
            { person: { id: 'p2', displayName: 'Bob' }, last: ago(40) },
          ],
        },
      },
    })
    const rows = ['p1', 'p2', 'p3'].map((id) => ({ id, displayName: id, version: 1 }))
    const { signal } = new AbortController()
    const cells = await lastVisit.load(tested.ctx, rows, { signal })
    expect(cells).toEqual({
      p1: { text: expect.stringContaining('3 days') as string },
      p2: { text: expect.any(String) as string, tone: 'warning' },
    })
    expect(tested.requests).toHaveLength(1)
    expect(tested.requests[0]?.body).toMatchObject({ filter: { person: { in: ['p1', 'p2', 'p3'] } } })
  })
})

describe('the next visit', () => {
  it('is opened, or said not to be there', async () => {
    const tested = host({ answers: { [query]: { data: [{ id: 'v1', subject: 'Survey' }], page } } })
    await nextVisit.run(tested.ctx, {})
    expect(tested.visits).toEqual([{ kind: 'open', target: { entity: 'visits.visit', id: 'v1' } }])
    tested.answer(query, { data: [], page })
    await nextVisit.run(tested.ctx, {})
    expect(tested.toasts).toEqual(['No visit of yours is planned.'])
  })
})

describe('visits whose time is over', () => {
  const bulk = 'POST /api/bulk'
  const visits = { name: 'visits.visit' } as EntityMetadata
  const shown = { filter: { company: { eq: 'c1' } }, search: 'roof' }

  it('are marked as missed where the list shows them, after a question', async () => {
    const count = { value: 2, exact: true }
    const tested = host({
      answers: { [query]: { data: [], page, count }, [bulk]: { id: null, state: 'done', changed: 2 } },
    })
    await closePast.run(tested.ctx, { entity: visits, query: shown })
    expect((await tested.called(bulk)).body).toMatchObject({
      entity: 'visits.visit',
      action: 'update',
      values: { status: 'missed' },
      query: { search: 'roof', filter: { and: [shown.filter, { status: { eq: 'planned' } }] } },
    })
    expect(tested.undo[0]?.message).toBe('2 visits marked as missed')
  })

  it('are left alone where there are none, or where the user thinks better of it', async () => {
    const none = host({ answers: { [query]: { data: [], page, count: { value: 0, exact: true } } } })
    expect(await closePast.run(none.ctx, { entity: visits, query: {} })).toBe(false)
    expect(none.toasts).toEqual(['No planned visit of this list lies in the past.'])
    const some = { data: [], page, count: { value: 1, exact: true } }
    const doubting = host({ answers: { [query]: some }, confirms: () => false })
    expect(await closePast.run(doubting.ctx, { entity: visits, query: {} })).toBe(false)
    expect(doubting.requests).toHaveLength(1)
  })
})

describe('a visit that happens now', () => {
  it('is written down and opened', async () => {
    const tested = host({ answers: { [create]: { id: 'v9', displayName: 'Visit' } } })
    await visitNow.run(tested.ctx, {})
    expect((await tested.called(create)).body).toMatchObject({ status: 'done' })
    expect(tested.visits).toEqual([{ kind: 'open', target: { entity: 'visits.visit', id: 'v9' } }])
  })
})

describe('beside names', () => {
  it('stands who is visited within a week', async () => {
    const next = new Date(Date.now() + 3.1 * 86_400_000).toISOString()
    const aggregates = [{ person: { id: 'p1', displayName: 'Ann' }, next }]
    const tested = host({ answers: { [query]: { data: [], page, aggregates } } })
    const rows = ['p1', 'p2'].map((id) => ({ id, displayName: id, version: 1 }))
    expect(await visitSoon.load(tested.ctx, rows, { signal: new AbortController().signal })).toEqual({
      p1: { icon: 'map-pin', text: 'in 3 days' },
    })
  })
})

describe('visits in a search', () => {
  it('are found by whom they are to', async () => {
    const visit = {
      id: 'v1',
      subject: 'Survey',
      startsAt: '2026-12-01T09:00:00.000Z',
      person: { id: 'p1', displayName: 'Ann Aerts' },
      company: null,
    }
    const tested = host({ answers: { [query]: { data: [visit], page } } })
    const { signal } = new AbortController()
    const found = await visitsTo.search(tested.ctx, { text: 'aerts', limit: 5 }, { signal })
    expect(found).toEqual([
      {
        label: 'Survey',
        note: expect.stringContaining('Ann Aerts') as string,
        open: { entity: 'visits.visit', id: 'v1' },
      },
    ])
    expect(tested.requests[0]?.body).toMatchObject({ limit: 5 })
  })
})
