import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Answer,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import type { ListView } from '../../services/list-views.ts'
import { readListAddress } from '../list-address.ts'
import { ListArrangement } from '../list-arrangement.ts'
import './view-bar.ts'
import type { CrmViewBar } from './view-bar.ts'
import { orderedViews } from './view-order.ts'

const person = entityInfo('test.person', [fieldInfo('name', 'text')])
const some: ListView = {
  id: 'a',
  name: 'Alpha',
  icon: null,
  scope: 'mine',
  team: null,
  role: null,
  layout: {},
  leftOut: 0,
  pinned: true,
  people: 1,
  version: 1,
  canChange: true,
}
const beta: ListView = { ...some, id: 'b', name: 'Beta', scope: 'everyone', people: 12 }
const gamma: ListView = { ...some, id: 'c', name: 'Gamma', scope: 'plugin', canChange: false, pinned: false }

let bench: ShellBench
let bar: CrmViewBar
let answer: Answer | undefined
/** What a dialog asked, and what is answered. */
let asked: string[]

async function show(view: ListView | undefined, address = ''): Promise<void> {
  bar = await mount(bench, 'crm-view-bar', {
    arrangement: new ListArrangement(bench.shell, person, view),
    asked: readListAddress(new URLSearchParams(address)),
  })
}

beforeEach(async () => {
  asked = []
  answer = undefined
  bench = await openShell([person], ({ method, path }) => {
    if (!path.startsWith('/api/views/')) return undefined
    return method === 'GET' ? { body: { data: [some, beta, gamma] } } : answer
  })
  bench.place.style.inlineSize = '1000px'
  await bench.shell.views.load('test.person')
  bench.shell.dialogs.confirm = (request) => {
    asked.push(request.text ?? '')
    return Promise.resolve(true)
  }
})
afterEach(() => bench.close())

const within = (element: HTMLElement, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
]
const part = (tag: string): HTMLElement => within(bar, tag)[0]!
const tabs = (): string[] =>
  within(part('crm-view-tabs'), 'nav a').map((tab) => tab.textContent?.trim() ?? '')
const press = (label: string): void =>
  within(bar, 'crm-button')
    .find((button) => button.textContent?.trim() === label)!
    .click()
const patches = () => bench.sent.filter(({ method }) => method === 'PATCH')

describe('the views above a list', () => {
  it('pass axe, with tabs for those that are pinned and the one that is shown', async () => {
    await show(some)
    expect(tabs()).toEqual(['All', 'Alpha', 'Beta'])
    expect(await axeFindings(bar)).toEqual([])
    bar.remove()
    await show(gamma, 'sort=name')
    expect(tabs().slice(0, 3)).toEqual(['All', 'Alpha', 'Beta'])
    expect(tabs()[3]).toContain('Gamma')
    expect(await axeFindings(bar)).toEqual([])
  })

  it('offer to save only what may be changed, and tell how many people see it', async () => {
    await show(gamma, 'sort=name')
    expect(within(bar, '.changes crm-button').map((button) => button.textContent?.trim())).toEqual([
      'Reset',
      'Save as new',
    ])
    bar.remove()
    await show(beta, 'sort=name')
    answer = { body: beta }
    press('Save')
    await expect
      .poll(() => patches().filter(({ path }) => path === '/api/views/test.person/b'))
      .toHaveLength(1)
    expect(asked).toEqual(['12 people see the view “Beta”. They will see it as you have it now.'])
    expect(patches().find(({ path }) => path.endsWith('/b'))?.body).toEqual({
      version: 1,
      layout: { sort: ['name'] },
    })
  })

  it('keep what the user changed where somebody else was faster', async () => {
    const told: string[] = []
    bench.shell.toast = (toast) => void told.push(typeof toast === 'string' ? toast : toast.message)
    new ListArrangement(bench.shell, person, some).set({ columns: ['name'] })
    await show(some)
    answer = { status: 409, body: { code: 'views.changed_meanwhile', detail: 'Faster', title: 'Conflict' } }
    press('Save')
    await expect.poll(() => told).toHaveLength(1)
    expect(new ListArrangement(bench.shell, person, some).draft).toEqual({ columns: ['name'] })
  })
})

describe('the switcher', () => {
  it('finds by typing, goes through by arrows, and moves views by Alt and an arrow', async () => {
    await show(undefined)
    bar.openSwitcher()
    const switcher = part('crm-view-switcher')
    const links = () => within(switcher, 'li a')
    await expect.poll(() => links().length).toBe(4)
    expect(await axeFindings(switcher)).toEqual([])
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(switcher.shadowRoot?.activeElement?.getAttribute('data-id')).toBe('a')
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(orderedViews(bench.shell, 'test.person').map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}gam')
    await expect.poll(() => links().map(({ dataset }) => dataset['id'])).toEqual(['c'])
  })
})
