import { hostForTest, unmountAll } from '@tessera/sdk/testing/panels'
import { afterEach, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import nextTask from './next-task.ts'

afterEach(unmountAll)

const query = 'POST /api/records/activities.task/query'
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const taskFor = (id: string, dueOn: string, ...records: readonly string[]) => ({
  id,
  displayName: id,
  version: 1,
  dueOn,
  dueAt: null,
  about: records.map((record) => ({ subject: { entity: 'test.deal', id: record, displayName: record } })),
})

it('tells on each card when the next task is due, late ones in red, with one call for all cards', async () => {
  const tasks = [taskFor('t1', day(-9), 'd1'), taskFor('t2', day(1), 'd1', 'd2')]
  const tested = hostForTest({
    plugin: 'activities',
    locales: { en },
    answers: { [query]: { data: tasks, page: { next: null, previous: null } } },
  })
  const rows = ['d1', 'd2', 'd3'].map((id) => ({ id, displayName: id, version: 1 }))
  const cells = await nextTask.load(tested.ctx, rows, { signal: new AbortController().signal })
  expect(cells['d1']).toMatchObject({ tone: 'danger', open: { entity: 'activities.task', id: 't1' } })
  expect(cells['d1']?.text).toMatch(/^Late: /)
  expect(cells['d2']).toEqual({
    text: 'Tomorrow',
    icon: 'alarm-clock',
    open: { entity: 'activities.task', id: 't2' },
  })
  expect(cells['d3']).toEqual({ text: '', icon: 'calendar-x', hint: 'No task planned' })
  expect((await tested.called(query)).body).toMatchObject({
    filter: { 'about.subject': { in: ['d1', 'd2', 'd3'] } },
  })
})
