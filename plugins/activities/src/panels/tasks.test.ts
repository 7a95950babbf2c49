import {
  axeFindings,
  mountForTest,
  unmountAll,
  until,
  type Answers,
  type MountedPanel,
  type MountOptions,
} from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import MyTasksPage from './my-tasks.ts'
import TasksPanel from './tasks.ts'

const record = { id: 'c1', displayName: 'Acme', version: 1 }
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const task = (id: string, title: string, rest: object = {}) => ({
  id,
  title,
  displayName: title,
  version: 1,
  status: 'open',
  priority: 'normal',
  dueOn: null,
  dueAt: null,
  repeats: null,
  about: [],
  owner: { id: 'me', displayName: 'Ada' },
  ...rest,
})
const answers = (...tasks: readonly object[]): Answers => ({
  'POST /api/records/activities.task/query': { data: tasks, page: { next: null, previous: null } },
  'PATCH /api/records/activities.task/t1': task('t1', 'Call'),
  'POST /api/records/activities.task': task('t9', 'New'),
})

let panel: MountedPanel
afterEach(unmountAll)

const mountPanel = async (
  Panel: new () => HTMLElement,
  tasks: readonly object[],
  more: Partial<MountOptions> = {},
) => {
  panel = await mountForTest(Panel, {
    plugin: 'activities',
    locales: { en },
    record,
    answers: answers(...tasks),
    ...more,
  })
}
const patches = () =>
  panel.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body as object)
const isPatched = () =>
  until(
    () => panel.undo.length > 0,
    () => panel.text(),
  )
const find = <Found extends HTMLElement>(selector: string, text?: string) => panel.find<Found>(selector, text)

describe('the tasks of a record', () => {
  it('are those still open, without saying whose record it is', async () => {
    const about = [
      { subject: { entity: 'contacts.company', id: 'c1', displayName: 'Acme' } },
      { subject: { entity: 'contacts.person', id: 'p1', displayName: 'Ann' } },
      { subject: null },
    ]
    await mountPanel(TasksPanel, [task('t1', 'Call', { dueOn: day(-1), about })], {
      entity: {
        name: 'contacts.company',
        plugin: 'contacts',
        labels: { one: 'Company', other: 'Companies' },
        fields: [],
      },
    })
    await panel.shows('Call')
    expect(panel.text()).toContain('Yesterday')
    expect(panel.text()).toContain('Ann')
    expect(panel.text()).not.toContain('Acme')
    expect(panel.fired('crm-count')).toEqual([1])
    expect(panel.requests[0]?.body).toMatchObject({
      filter: { 'about.subject': { eq: 'c1' }, status: { eq: 'open' } },
    })
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('are ticked off with one click, and that can be undone', async () => {
    await mountPanel(TasksPanel, [task('t1', 'Call')])
    await panel.shows('Call')
    find('.tick').click()
    await isPatched()
    expect(panel.undo[0]?.message).toBe('“Call” is done')
    await panel.undo[0]?.undo()
    expect(patches()).toEqual([{ status: 'done' }])
    expect(panel.requests.at(-1)?.path).toMatch(/^\/api\/undo\//)
  })

  it('are postponed, and that can be undone', async () => {
    const dueAt = '2026-03-12T13:00:00.000Z'
    await mountPanel(TasksPanel, [task('t1', 'Call', { dueOn: '2026-03-12', dueAt })])
    await panel.shows('Call')
    find('crm-menu-item', 'Tomorrow').click()
    await isPatched()
    expect(patches()).toEqual([{ dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }])
    await panel.undo[0]?.undo()
    expect(panel.requests.at(-1)?.path).toMatch(/^\/api\/undo\//)
  })

  it('invite to add one where there is none', async () => {
    await mountPanel(TasksPanel, [])
    await panel.shows('No open task')
    find('crm-button', 'Add task').click()
    await panel.shows('What is to be done')
    const title = find<HTMLElement & { value: string }>('crm-text')
    title.value = 'New'
    title.dispatchEvent(new CustomEvent('crm-input'))
    find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    await isPatched()
    expect(panel.undo[0]?.message).toBe('“New” was added')
  })

  it('cannot be changed where the host says so', async () => {
    await mountPanel(TasksPanel, [task('t1', 'Call')], { host: { readonly: true } })
    await panel.shows('Call')
    expect(find<HTMLButtonElement>('.tick').disabled).toBe(true)
    expect(() => find('crm-menu')).toThrow()
  })
})

describe('my tasks', () => {
  const all = [
    task('t1', 'Forgotten', { dueOn: day(-3), priority: 'urgent' }),
    task('t2', 'Now', { dueOn: day(0) }),
    task('t3', 'Far', { dueOn: day(40), repeats: 'monthly' }),
    task('t4', 'Some day'),
  ]
  const mount = async (...tasks: readonly object[]) => {
    await mountPanel(MyTasksPage, tasks)
    await panel.shows(tasks.length === 0 ? 'Nothing to do' : 'Forgotten')
  }

  it('stand under how near they are', async () => {
    await mount(...all)
    const order = ['Overdue', 'Forgotten', 'Today', 'Now', 'Later', 'Far', 'No date', 'Some day']
    const found = panel.text().match(new RegExp(order.join('|'), 'g'))
    // The tick of a task names it too.
    expect([...new Set(found)]).toEqual(order)
    expect(panel.requests[0]?.body).toMatchObject({
      filter: { and: [{ owner: { eq: '$me' } }, { status: { eq: 'open' } }] },
    })
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('are gone through by key', async () => {
    await mount(...all)
    panel.press('j')
    await panel.element.updateComplete
    panel.press('x')
    await isPatched()
    expect(patches()).toEqual([{ status: 'done' }])
    expect(panel.undo[0]?.message).toBe('“Forgotten” is done')
  })

  it('are of others too, and remember whose were shown', async () => {
    await mount(...all)
    const whose = find<HTMLElement & { value: string }>('crm-select')
    whose.value = 'everyone'
    whose.dispatchEvent(new CustomEvent('crm-change'))
    await until(
      () => panel.requests.length > 1,
      () => 'not asked again',
    )
    expect(panel.requests.at(-1)?.body).toMatchObject({ filter: { and: [{ status: { eq: 'open' } }] } })
    expect(panel.kept.get('my-tasks')).toMatchObject({ whose: 'everyone' })
  })

  it('are added by one line', async () => {
    await mount()
    const field = find<HTMLElement & { value: string }>('.quick crm-text')
    field.value = 'New'
    find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    await isPatched()
    expect(panel.requests.find(({ path }) => path === '/api/records/activities.task')?.body).toEqual({
      title: 'New',
    })
  })
})
