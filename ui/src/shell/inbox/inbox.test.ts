import type { ApiRequest, ApiResponse } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import type { InboxGroup, RecentAction } from './inbox-answer.ts'
import './inbox-screen.ts'

const group = (id: string, title: string, given: Partial<InboxGroup> = {}): InboxGroup => ({
  id,
  title,
  entity: 'test.company',
  entityLabel: 'company',
  icon: 'building-2',
  recordId: `r${id}`,
  href: `/o/test.company/r${id}`,
  at: '2026-11-23T08:00:00.000Z',
  isRead: false,
  doneAt: null,
  snoozedUntil: null,
  total: 1,
  items: [
    {
      id,
      kind: 'core.assigned',
      text: `Bob gave this to you`,
      href: null,
      actor: null,
      at: '2026-11-23T08:00:00.000Z',
      isUrgent: false,
      isRead: false,
    },
  ],
  ...given,
})

let bench: ShellBench
let groups: InboxGroup[]
let actions: RecentAction[]
const keys = (event: KeyboardEvent) => void bench.shell.shortcuts.handle(event)

function answer({ path, method }: ApiRequest): Partial<ApiResponse> {
  const id = path.split('/')[3] ?? ''
  if (path.startsWith('/api/undo')) return { body: { data: actions, page: { next: null } } }
  if (method === 'POST') {
    if (path.endsWith('/done') || path.endsWith('/snooze'))
      groups = groups.filter((one) => id !== 'all' && one.id !== id)
    return { body: { at: '2026-11-23T09:00:00.000Z', unread: groups.length } }
  }
  return { body: { data: groups, page: { next: null }, unread: groups.length } }
}

beforeEach(async () => {
  groups = [group('1', 'Acme'), group('2', 'Bolt'), group('3', 'Crane', { isRead: true })]
  actions = []
  const company = entityInfo('test.company', [fieldInfo('name', 'text'), fieldInfo('city', 'text')])
  bench = await openShell([company], answer)
  addEventListener('keydown', keys)
})
afterEach(() => {
  removeEventListener('keydown', keys)
  bench.close()
})

async function open(tab?: string) {
  const screen = await mount(bench, 'crm-inbox-screen', { params: tab === undefined ? {} : { tab } })
  const shown = () =>
    screen.renderRoot.querySelector<HTMLElement>('inbox-list, inbox-recent-actions')?.shadowRoot
  await vi.waitFor(() => expect(shown()?.querySelector('.rows, crm-empty')).toBeTruthy())
  return { screen, shown: () => shown()! }
}

const titles = (root: ShadowRoot) =>
  [...root.querySelectorAll('a.whole')].map((link) => link.lastChild?.textContent)
const posted = () =>
  bench.sent.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body] as const)

describe('the inbox', () => {
  it('tells what is new, has no axe findings, and counts beside its tab', async () => {
    const { screen, shown } = await open()
    expect(titles(shown())).toEqual(['Acme', 'Bolt', 'Crane'])
    expect(shown().querySelectorAll('li.new')).toHaveLength(2)
    expect(bench.shell.badges.of('/inbox')).toBe(3)
    expect(await axeFindings(screen)).toEqual([])
  })

  it('is gone through and worked off by keys', async () => {
    const { shown } = await open()
    await userEvent.keyboard('jj')
    expect(shown().activeElement?.textContent).toContain('Bolt')
    await userEvent.keyboard('e')
    await vi.waitFor(() => expect(titles(shown())).toEqual(['Acme', 'Crane']))
    expect(posted()).toEqual([['/api/inbox/2/done', undefined]])
    await vi.waitFor(() => expect(shown().activeElement?.textContent).toContain('Crane'))
    await userEvent.keyboard('k')
    expect(shown().activeElement?.textContent).toContain('Acme')
  })

  it('takes back what was done', async () => {
    await open()
    await userEvent.keyboard('je')
    await vi.waitFor(() => expect(bench.undone).toHaveLength(1))
    await bench.undone[0]?.undo()
    expect(posted().map(([path]) => path)).toEqual(['/api/inbox/1/done', '/api/inbox/1/undone'])
  })

  it('puts off until a time that is chosen', async () => {
    const { shown } = await open()
    await userEvent.keyboard('jh')
    const menu = shown().querySelector('inbox-snooze-menu')!.shadowRoot!.querySelector('crm-menu')!
    await vi.waitFor(() => expect(menu.open).toBe(true))
    const [first] = menu.querySelectorAll('crm-menu-item')
    first?.click()
    await vi.waitFor(() => expect(posted()).toHaveLength(1))
    const [[path, body] = []] = posted()
    expect(path).toBe('/api/inbox/1/snooze')
    expect(new Date((body as { until: string }).until).getTime()).toBeGreaterThan(Date.now())
    expect(titles(shown())).toEqual(['Bolt', 'Crane'])
  })

  it('empties itself at once, up to what is shown', async () => {
    const { screen, shown } = await open()
    const list = screen.renderRoot.querySelector('inbox-list')!
    await list.doneWithAll()
    expect(posted()).toEqual([['/api/inbox/all/done', { upTo: '2026-11-23T08:00:00.000Z' }]])
    await vi.waitFor(() => expect(shown().querySelector('crm-empty')).toBeTruthy())
    expect(await axeFindings(screen)).toEqual([])
  })

  it('reads what is opened as read', async () => {
    const { shown } = await open()
    const link = shown().querySelector<HTMLAnchorElement>('a.whole')!
    link.addEventListener('click', (event) => event.preventDefault())
    link.click()
    expect(posted()).toEqual([['/api/inbox/1/read', undefined]])
  })
})

describe('recent actions', () => {
  it('can be undone one by one', async () => {
    const records = [{ entity: 'test.company', id: 'r1', displayName: 'Acme' }]
    actions = [
      {
        id: 'a1',
        kind: 'records',
        what: 'updated',
        entity: 'test.company',
        count: 1,
        records,
        fields: ['name', 'city'],
        name: null,
        href: null,
        at: '2026-11-23T08:00:00.000Z',
        state: 'done',
        canUndo: true,
        canRedo: false,
      },
      {
        id: 'a2',
        kind: 'records',
        what: 'deleted',
        entity: 'test.company',
        count: 4,
        records,
        fields: [],
        name: null,
        href: null,
        at: '2026-11-23T07:00:00.000Z',
        state: 'undone',
        canUndo: false,
        canRedo: true,
      },
      {
        id: 'a3',
        kind: 'import',
        what: 'imported',
        entity: 'test.company',
        count: 12,
        records: [],
        fields: [],
        name: 'companies.csv',
        href: '/import/test.company?id=a3',
        at: '2026-11-23T06:00:00.000Z',
        state: 'done',
        canUndo: false,
        canRedo: false,
      },
    ]
    const { screen, shown } = await open('actions')
    const told = [...shown().querySelectorAll('li')].map((row) =>
      [row.querySelector('.title'), row.querySelector('.told')].map((part) => part?.textContent?.trim()),
    )
    expect(told).toEqual([
      ['Acme', 'Changed Name and City'],
      ['4 companys', 'Moved to the trash · Undone'],
      ['companies.csv', 'Imported 12 records'],
    ])
    const leads = [...shown().querySelectorAll('li:last-child [href]')].map((link) =>
      link.getAttribute('href'),
    )
    expect(leads).toEqual(['/import/test.company?id=a3', '/import/test.company?id=a3'])
    expect(await axeFindings(screen)).toEqual([])
    shown().querySelector<HTMLElement>('crm-button')?.click()
    await vi.waitFor(() => expect(posted().map(([path]) => path)).toEqual(['/api/undo/a1']))
  })
})
