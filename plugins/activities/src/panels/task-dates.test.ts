import { hostForTest, unmountAll } from '@tessera/sdk/testing/panels'
import { afterEach, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import taskDates from './task-dates.ts'

afterEach(unmountAll)

const query = 'POST /api/records/activities.task/query'

it('gives the open tasks of the days in sight to a calendar, at their time where they have one', async () => {
  const task = { version: 1, displayName: 'Call back', dueOn: '2026-03-25' }
  const tasks = [
    { ...task, id: 't1', dueAt: null },
    { ...task, id: 't2', dueAt: '2026-03-25T09:00:00.000Z' },
  ]
  const { ctx, called } = hostForTest({
    plugin: 'activities',
    locales: { en },
    answers: { [query]: { data: tasks, page: { next: null, previous: null } } },
  })
  const question = {
    entity: 'pipeline.deal',
    from: '2026-03-23',
    to: '2026-03-29',
    start: '',
    end: '',
    limit: 500,
  }
  const events = await taskDates.load(ctx, question, { signal: new AbortController().signal })
  expect(events.map(({ start, open }) => [start, open])).toEqual([
    ['2026-03-25', { entity: 'activities.task', id: 't1' }],
    ['2026-03-25T09:00:00.000Z', { entity: 'activities.task', id: 't2' }],
  ])
  expect((await called(query)).body).toMatchObject({
    filter: { status: { eq: 'open' }, dueOn: { gte: '2026-03-23', lte: '2026-03-29' } },
  })
})
