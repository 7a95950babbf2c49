import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeTask, reopenTask } from '../src/server/complete-task.ts'
import { postponeTask } from '../src/server/postpone-task.ts'

let app: TestApp
let admin: TestUser
let member: TestUser
beforeAll(async () => {
  app = await createTestApp({
    plugins: [new URL('..', import.meta.url), new URL('../../contacts', import.meta.url)],
    now: '2026-03-10T09:00:00Z',
  })
  admin = app.as('administrator')
  member = app.as('member')
})
afterAll(() => app.stop())

const tasks = (user: TestUser = admin) => user.records('activities.task')
const following = (id: string) =>
  tasks().query({
    filter: { previous: { eq: id } },
    fields: ['title', 'dueOn', 'dueAt', 'status', 'reminder'],
  })

describe('the dates of a task', () => {
  it('take the day from the moment, and keep the hour on another day', async () => {
    const task = await tasks().create({ title: 'Call', dueAt: '2026-03-12T23:30:00Z' })
    // Half past midnight in Brussels.
    expect(task.dueOn).toBe('2026-03-13')
    const moved = await tasks().update(task.id, { dueOn: '2026-04-01' })
    expect(moved.dueAt).toBe('2026-03-31T22:30:00.000Z')
    const cleared = await tasks().update(task.id, { dueOn: null })
    expect([cleared.dueOn, cleared.dueAt]).toEqual([null, null])
  })

  it('are refused where a repeat has none, and a reminder no moment', async () => {
    await expect(tasks().create({ title: 'x', repeats: 'daily' })).rejects.toMatchObject({
      fields: [{ field: 'repeats', code: 'activities.repeat_without_due' }],
    })
    await expect(tasks().create({ title: 'x', reminder: 'custom' })).rejects.toMatchObject({
      fields: [{ field: 'remindAt', code: 'activities.reminder_without_moment' }],
    })
  })
})

describe('completing a task', () => {
  it('says when and by whom, and forgets it when it is opened again', async () => {
    const task = await tasks().create({ title: 'Once' })
    expect(await admin.call(completeTask, { ids: [task.id] })).toEqual({ completed: 1, failed: [] })
    const done = await tasks().get(task.id)
    expect(done).toMatchObject({
      status: 'done',
      doneAt: '2026-03-10T09:00:00.000Z',
      doneBy: { id: admin.user.id },
    })
    expect(await admin.call(completeTask, { ids: [task.id] })).toEqual({ completed: 0, failed: [] })
    expect(await admin.call(reopenTask, { ids: [task.id] })).toEqual({ reopened: 1, failed: [] })
    expect(await tasks().get(task.id)).toMatchObject({ status: 'open', doneAt: null, doneBy: null })
    expect((await following(task.id)).data).toEqual([])
  })

  it('leaves alone what somebody may not change, and says so', async () => {
    const mine = await tasks().create({ title: 'Of the administrator' })
    const own = await tasks(member).create({ title: 'Of the member' })
    const reader = app.as('read-only')
    const answer = await reader
      .call(completeTask, { ids: [mine.id, own.id] })
      .catch((error: unknown) => error)
    expect(answer).toMatchObject({ completed: 0, failed: [{ id: mine.id }, { id: own.id }] })
    expect((await tasks().get(mine.id)).status).toBe('open')
  })
})

describe('a repeating task', () => {
  it('brings its next one when it is done, with all that belongs to it', async () => {
    const about = await tasks().create({ title: 'Subject' })
    const task = await tasks().create({
      title: 'Weekly',
      dueAt: '2026-03-10T08:30:00Z',
      repeats: 'weekly',
      reminder: 'hourBefore',
      priority: 'high',
      owner: member.user.id,
      about: [{ subject: { entity: 'activities.task', id: about.id }, role: 'main' }],
    })
    await admin.call(completeTask, { ids: [task.id] })
    const [next] = (await following(task.id)).data
    expect(await tasks().get(next!.id)).toMatchObject({
      title: 'Weekly',
      status: 'open',
      dueAt: '2026-03-17T08:30:00.000Z',
      remindAt: '2026-03-17T07:30:00.000Z',
      repeats: 'weekly',
      priority: 'high',
      owner: { id: member.user.id },
      about: [{ subject: { id: about.id }, role: 'main' }],
    })
  })

  it('keeps its hour when the clock is changed', async () => {
    const task = await tasks().create({ title: 'Nine', dueAt: '2026-03-28T08:00:00Z', repeats: 'daily' })
    await admin.call(completeTask, { ids: [task.id] })
    expect((await following(task.id)).data).toMatchObject([
      { dueOn: '2026-03-29', dueAt: '2026-03-29T07:00:00.000Z' },
    ])
  })

  it('comes on the last day of short months and back to the 31st', async () => {
    let id = (await tasks().create({ title: 'Rent', dueOn: '2026-01-31', repeats: 'monthly' })).id
    const days: unknown[] = []
    app.clock.set('2026-01-31T09:00:00Z')
    for (let month = 0; month < 4; month++) {
      await admin.call(completeTask, { ids: [id] })
      const [next] = (await following(id)).data
      days.push(next?.dueOn)
      id = next!.id
    }
    expect(days).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
    app.clock.set('2026-03-10T09:00:00Z')
  })

  it('leaves out the times that have passed', async () => {
    const task = await tasks().create({ title: 'Late', dueOn: '2026-02-01', repeats: 'daily' })
    await admin.call(completeTask, { ids: [task.id] })
    expect((await following(task.id)).data).toMatchObject([{ dueOn: '2026-03-10' }])
  })

  it('takes its next one back when it is opened again, unless somebody worked on it', async () => {
    const task = await tasks().create({ title: 'Undone', dueOn: '2026-03-10', repeats: 'daily' })
    await admin.call(completeTask, { ids: [task.id] })
    await admin.call(reopenTask, { ids: [task.id] })
    expect((await following(task.id)).data).toEqual([])
    await admin.call(completeTask, { ids: [task.id] })
    const [next] = (await following(task.id)).data
    await tasks().update(next!.id, { title: 'Changed' })
    await admin.call(reopenTask, { ids: [task.id] })
    expect((await following(task.id)).data).toMatchObject([{ title: 'Changed' }])
  })

  it('is about the same records', async () => {
    const made = await admin.request('/api/records/contacts.company', {
      method: 'POST',
      json: { name: 'Noord' },
    })
    const { id } = (await made.json()) as { id: string }
    const subject = { entity: 'contacts.company', id }
    const task = await tasks().create({
      title: 'Call',
      dueOn: '2026-03-10',
      repeats: 'daily',
      about: [{ subject, role: 'host' }],
    })
    await admin.call(completeTask, { ids: [task.id] })
    const [next] = (await following(task.id)).data
    expect((await tasks().get(next!.id)).about).toMatchObject([
      { subject: { ...subject, displayName: 'Noord' }, role: 'host' },
    ])
  })

  it('ends when it is cancelled', async () => {
    const task = await tasks().create({ title: 'Over', dueOn: '2026-03-10', repeats: 'daily' })
    await tasks().update(task.id, { status: 'cancelled' })
    expect((await following(task.id)).data).toEqual([])
  })
})

describe('postponing a task', () => {
  it('goes to tomorrow, to Monday or to a day, and keeps the hour', async () => {
    const task = await tasks().create({ title: 'Later', dueAt: '2026-03-09T13:00:00Z' })
    await admin.call(postponeTask, { ids: [task.id], to: 'tomorrow' })
    expect((await tasks().get(task.id)).dueAt).toBe('2026-03-11T13:00:00.000Z')
    await admin.call(postponeTask, { ids: [task.id], to: 'nextWeek' })
    expect((await tasks().get(task.id)).dueOn).toBe('2026-03-16')
    await admin.call(postponeTask, { ids: [task.id], to: 'date', date: '2026-06-01' })
    expect((await tasks().get(task.id)).dueAt).toBe('2026-06-01T12:00:00.000Z')
    await expect(admin.call(postponeTask, { ids: [task.id], to: 'date' })).rejects.toMatchObject({
      code: 'activities.postpone_without_date',
    })
  })
})

describe('postponing a task on a Friday', () => {
  it('goes to the Monday after, which is the next working day', async () => {
    const task = await tasks().create({ title: 'After the weekend', dueOn: '2026-03-13' })
    app.clock.advance({ days: 3 })
    await admin.call(postponeTask, { ids: [task.id], to: 'nextWorkingDay' })
    expect((await tasks().get(task.id)).dueOn).toBe('2026-03-16')
  })
})
