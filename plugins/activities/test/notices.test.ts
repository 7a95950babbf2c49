import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

let app: TestApp
let admin: TestUser
let member: TestUser
beforeAll(async () => {
  app = await createTestApp({
    plugins: [new URL('..', import.meta.url), new URL('../../contacts', import.meta.url)],
    now: '2026-03-10T06:00:00Z',
  })
  admin = app.as('administrator')
})
afterAll(() => app.stop())
beforeEach(async () => {
  member = await app.createUser({ role: 'member' })
})

/** What stands in somebody's inbox: kind, what it is about, and its text. */
async function inbox(user: TestUser): Promise<string[]> {
  await app.flushEvents()
  const answer = await user.request('/api/inbox')
  expect(answer.status).toBe(200)
  return JSON.stringify(await answer.json()).match(/"text":"(?:[^"\\]|\\.)*"/g) ?? []
}
const zone = async (user: TestUser, timeZone: string): Promise<void> => {
  const answer = await user.request('/api/profile', { method: 'PATCH', json: { timeZone } })
  expect(answer.status).toBeLessThan(300)
}
const mention = ({ user }: TestUser): string =>
  `<span data-type="mention" data-id="${user.id}" data-label="${user.name}">@${user.name}</span>`

describe('a reminder', () => {
  it.each([
    ['Europe/Brussels', '2026-03-12T08:00:00.000Z'],
    ['America/New_York', '2026-03-12T13:00:00.000Z'],
    ['Asia/Tokyo', '2026-03-12T00:00:00.000Z'],
  ])('comes in the morning of whoever has the task, in %s', async (timeZone, expected) => {
    await zone(member, timeZone)
    const task = await admin
      .records('activities.task')
      .create({ title: 'Morning', dueOn: '2026-03-12', reminder: 'morning', owner: member.user.id })
    expect(task.remindAt).toBe(expected)
    const before = new Date(Date.parse(expected) - 60_000)
    app.clock.set(before)
    await app.runJob('activities', 'send-reminders')
    expect((await inbox(member)).filter((text) => text.includes('Due on'))).toEqual([])
    app.clock.set(expected)
    await app.runJob('activities', 'send-reminders')
    expect((await inbox(member)).filter((text) => text.includes('Due on'))).toHaveLength(1)
    await app.runJob('activities', 'send-reminders')
    expect((await inbox(member)).filter((text) => text.includes('Due on'))).toHaveLength(1)
    app.clock.set('2026-03-10T06:00:00Z')
  })

  it('follows the task to another day, and to somebody in another time zone', async () => {
    await zone(member, 'Asia/Tokyo')
    const tasks = admin.records('activities.task')
    const task = await tasks.create({ title: 'Moves', dueOn: '2026-03-12', reminder: 'dayBefore' })
    expect(task.remindAt).toBe('2026-03-11T08:00:00.000Z')
    expect((await tasks.update(task.id, { dueOn: '2026-03-20' })).remindAt).toBe('2026-03-19T08:00:00.000Z')
    expect((await tasks.update(task.id, { owner: member.user.id })).remindAt).toBe('2026-03-19T00:00:00.000Z')
    expect((await tasks.update(task.id, { dueOn: null })).remindAt).toBeNull()
  })

  it('comes some time before the hour, or at a moment of one’s own, which stays', async () => {
    const tasks = admin.records('activities.task')
    const task = await tasks.create({
      title: 'Hour',
      dueAt: '2026-03-12T13:00:00Z',
      reminder: 'quarterBefore',
    })
    expect(task.remindAt).toBe('2026-03-12T12:45:00.000Z')
    const own = await tasks.update(task.id, { remindAt: '2026-03-11T07:07:00Z' })
    expect(own).toMatchObject({ reminder: 'custom', remindAt: '2026-03-11T07:07:00.000Z' })
    expect((await tasks.update(task.id, { dueOn: '2026-03-13' })).remindAt).toBe('2026-03-11T07:07:00.000Z')
    expect(await tasks.update(task.id, { remindAt: null })).toMatchObject({ reminder: null, remindAt: null })
  })

  it('does not come for what is done, and comes again when it is moved', async () => {
    const tasks = admin.records('activities.task')
    const at = '2026-03-10T05:00:00Z'
    const done = await tasks.create({ title: 'Done', remindAt: at, owner: member.user.id })
    await tasks.update(done.id, { status: 'done' })
    const open = await tasks.create({ title: 'Open', remindAt: at, owner: member.user.id })
    await app.runJob('activities', 'send-reminders')
    expect((await tasks.get(done.id)).reminded).toBe(false)
    expect((await tasks.get(open.id)).reminded).toBe(true)
    expect((await tasks.update(open.id, { remindAt: '2026-03-10T05:30:00Z' })).reminded).toBe(false)
    await app.runJob('activities', 'send-reminders')
    expect((await tasks.get(open.id)).reminded).toBe(true)
    // Back to the first moment: a reminder of its own again.
    await tasks.update(open.id, { remindAt: at })
    await app.runJob('activities', 'send-reminders')
    expect((await tasks.get(open.id)).reminded).toBe(true)
  })
})

describe('a mention', () => {
  it('is told to whoever is named, once, and not to who wrote it', async () => {
    const notes = admin.records('activities.note')
    const note = await notes.create({ body: `<p>Ask ${mention(member)} and ${mention(admin)}</p>` })
    expect(await inbox(member)).toEqual([expect.stringContaining('mentioned you')])
    expect((await inbox(admin)).filter((text) => text.includes('mentioned'))).toEqual([])
    await notes.update(note.id, { body: `<p>Again ${mention(member)}</p>` })
    expect(await inbox(member)).toHaveLength(1)
  })

  it('in a comment is about the record that it stands on, and is gone with it', async () => {
    const answer = await admin.request('/api/records/contacts.company', {
      method: 'POST',
      json: { name: 'Told' },
    })
    const { id } = (await answer.json()) as { id: string }
    await admin.records('activities.comment').create({
      body: `<p>${mention(member)}</p>`,
      subject: { entity: 'contacts.company', id },
    })
    expect(await inbox(member)).toHaveLength(1)
    await admin.request(`/api/records/contacts.company/${id}`, { method: 'DELETE' })
    expect(await inbox(member)).toEqual([])
  })

  it('in the text of a repeating task is told the first time only', async () => {
    const tasks = admin.records('activities.task')
    const task = await tasks.create({
      title: 'Weekly',
      description: `<p>${mention(member)}</p>`,
      dueOn: '2026-03-10',
      repeats: 'weekly',
    })
    await tasks.update(task.id, { status: 'done' })
    expect((await inbox(member)).filter((text) => text.includes('mentioned'))).toHaveLength(1)
  })
})

describe('a comment', () => {
  it('is told to whose task it is on, and to whom it answers', async () => {
    const task = await member.records('activities.task').create({ title: 'Mine' })
    const subject = { entity: 'activities.task', id: task.id }
    const first = await admin.records('activities.comment').create({ body: '<p>How far?</p>', subject })
    expect(await inbox(member)).toEqual([expect.stringContaining('wrote a comment')])
    await member.records('activities.comment').create({ body: '<p>Nearly</p>', subject, parent: first.id })
    expect((await inbox(admin)).filter((text) => text.includes('wrote a comment'))).toHaveLength(1)
  })
})
