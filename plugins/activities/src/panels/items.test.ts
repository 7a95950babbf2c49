import {
  axeFindings,
  mountForTest,
  unmountAll,
  until,
  type Answers,
  type MountedPanel,
} from '@tessera/sdk/testing/panels'
import type { UntypedRecord } from '@tessera/sdk/ui'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import en from '../../locales/en.json' with { type: 'json' }
import CommentItem from './comment-item.ts'
import NoteItem from './note-item.ts'
import TaskItem from './task-item.ts'

const subject = { entity: 'contacts.company', id: 'c1' }
const ann = { id: 'u1', displayName: 'Ann' }
const note = {
  id: 'n1',
  displayName: 'Agreed',
  version: 1,
  at: '2026-03-10T09:15:00.000Z',
  body: '<p>Agreed on <strong>five</strong></p>',
  createdBy: ann,
  pinned: false,
  about: [
    { subject: { ...subject, displayName: 'Acme' } },
    { subject: { entity: 'contacts.person', id: 'p1', displayName: 'Bo' } },
    { subject: null },
  ],
}
const comment = (id: string, body: string, parent: string | null = null) => ({
  id,
  displayName: body,
  body: `<p>${body}</p>`,
  excerpt: body,
  subject: { entity: 'activities.note', id: 'n1', displayName: 'Agreed' },
  parent: parent === null ? null : { id: parent, displayName: 'x' },
  owner: ann,
  createdBy: ann,
  createdAt: '2026-03-10T10:00:00.000Z',
  version: 1,
})
const answers = (...comments: readonly object[]): Answers => ({
  'POST /api/records/activities.comment/query': { data: comments, page: { next: null, previous: null } },
  'POST /api/records/activities.comment': comment('k9', 'New'),
  'PATCH /api/records/activities.note/n1': note,
  'PATCH /api/records/activities.task/t1': {},
  'GET /api/directory': { users: [], teams: [] },
})

let panel: MountedPanel
afterEach(unmountAll)

const mount = async (Panel: new () => HTMLElement, record: UntypedRecord, given: Answers) => {
  panel = await mountForTest(Panel, {
    plugin: 'activities',
    locales: { en },
    record,
    subject,
    answers: given,
    host: { slot: 'timeline.item' },
  })
}

const sent = (method: string) => panel.requests.filter((request) => request.method === method)

describe('a note on a timeline', () => {
  it('says who wrote what about whom else, with its comments and their replies', async () => {
    await mount(NoteItem, note, answers(comment('k1', 'First'), comment('k2', 'Second', 'k1')))
    await panel.shows('Second')
    expect(panel.text()).toContain('Ann')
    expect(panel.text()).toContain('Bo')
    expect(panel.text()).not.toContain('Acme')
    expect(panel.find('a').getAttribute('href')).toContain('/timeline?item=n1')
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('is pinned, and that can be undone', async () => {
    await mount(NoteItem, note, answers())
    panel.find('crm-menu-item', 'Pin to the top').click()
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    await panel.undo[0]?.undo()
    expect(sent('PATCH').map(({ body }) => body)).toEqual([{ pinned: true }])
    expect(panel.requests.at(-1)?.path).toMatch(/^\/api\/undo\//)
    expect(panel.fired('crm-done')).toEqual([true])
  })

  it('is answered in place', async () => {
    await mount(NoteItem, note, answers(comment('k1', 'First')))
    await panel.shows('Reply')
    panel.find('crm-button', 'Reply').click()
    await panel.shows('Send')
    await until(
      () => panel.find('crm-rich-text').matches(':focus-within'),
      () => 'no focus',
    )
    await userEvent.keyboard('New{Control>}{Enter}{/Control}')
    await until(
      () => panel.undo.length === 1,
      () => panel.text(),
    )
    expect(sent('POST').find(({ path }) => path === '/api/records/activities.comment')?.body).toEqual({
      body: '<p>New</p>',
      subject: { entity: 'activities.note', id: 'n1' },
      parent: 'k1',
    })
  })

  it('asks once for the comments of all items that show together', async () => {
    await mount(NoteItem, note, answers())
    const { requests } = panel
    const second = panel.element.cloneNode() as typeof panel.element
    Object.assign(second, {
      ctx: panel.ctx,
      record: { ...note, id: 'n2' },
      host: panel.element.host,
    })
    panel.element.after(second)
    await until(
      () => requests.some(({ path }) => path.endsWith('activities.comment/query')),
      () => 'not asked',
    )
    await second.updateComplete
    const asked = requests.filter(({ path }) => path.endsWith('activities.comment/query'))
    expect(
      asked.map(({ body }) => (body as { filter: { subject: { in: string[] } } }).filter.subject.in),
    ).toEqual([['n1', 'n2']])
  })
})

it('shows a comment on the record with what it answers', async () => {
  const shown = { ...comment('k1', 'Careful'), at: note.at, parent: { id: 'k0', displayName: 'The first' } }
  await mount(CommentItem, shown, answers())
  await panel.shows('Careful')
  expect(panel.text()).toContain('Reply to The first')
  expect(await axeFindings(panel.element)).toEqual([])
})

it('ticks off a task where it stands', async () => {
  const task = {
    id: 't1',
    displayName: 'Call',
    title: 'Call',
    version: 1,
    status: 'open',
    priority: 'high',
    dueOn: '2020-01-01',
    dueAt: null,
    repeats: 'weekly',
    about: [],
    owner: ann,
    description: '<p>About the price</p>',
  }
  await mount(TaskItem, task, answers())
  await panel.shows('About the price')
  expect(panel.text()).toContain('Every week')
  expect(await axeFindings(panel.element)).toEqual([])
  panel.find('.tick').click()
  await until(
    () => panel.fired('crm-done').length === 1,
    () => panel.text(),
  )
  expect(panel.undo[0]?.message).toBe('“Call” is done')
})
