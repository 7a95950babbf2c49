import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './nav-favourites.ts'
import type { NavFavourites } from './nav-favourites.ts'
import './nav-recents.ts'

const record = (id: string) => ({ kind: 'record', entity: 'test.person', id }) as const
const people = { a: 'Ann', b: 'Bob' }
let bench: ShellBench
let nav: NavFavourites

beforeEach(async () => {
  bench = await openShell([entityInfo('test.person', [fieldInfo('name', 'text')])], ({ path }) =>
    path.startsWith('/api/records/')
      ? {
          body: {
            data: Object.entries(people).map(([id, displayName]) => ({ id, displayName })),
            page: { next: null, previous: null },
          },
        }
      : undefined,
  )
  const { favourites } = bench.shell
  for (const place of [
    record('a'),
    record('gone'),
    record('b'),
    { kind: 'list', entity: 'test.person' } as const,
  ])
    favourites.toggle(place)
  nav = await mount(bench, 'shell-nav-favourites', { path: '/o/test.person/a' })
  bench.shell.names.onChange(() => nav.requestUpdate())
  await expect.poll(labels).toEqual(['Ann', 'Bob', 'persons'])
})
afterEach(() => bench.close())

const links = () => [...(nav.shadowRoot?.querySelectorAll<HTMLAnchorElement>('a.entry') ?? [])]
function labels(): string[] {
  return links().map((link) => link.querySelector('.label')?.textContent ?? '')
}

describe('the favourites in the navigation', () => {
  it('pass axe, unfolded, folded and collapsed, and show where one is', async () => {
    expect(links()[0]?.getAttribute('aria-current')).toBe('page')
    expect(await axeFindings(nav)).toEqual([])
    nav.shadowRoot?.querySelector<HTMLElement>('.fold')?.click()
    await nav.updateComplete
    expect(links()).toEqual([])
    expect(await axeFindings(nav)).toEqual([])
    // There is no heading to unfold it by.
    nav.collapsed = true
    await nav.updateComplete
    expect(labels()).toEqual(['Ann', 'Bob', 'persons'])
    expect(await axeFindings(nav)).toEqual([])
  })

  it('leave out what cannot be seen, and keep its place', async () => {
    links()[1]?.focus()
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await expect.poll(labels).toEqual(['Bob', 'Ann', 'persons'])
    expect(bench.shell.favourites.all.map((place) => ('id' in place ? place.id : place.kind))).toEqual([
      'b',
      'a',
      'gone',
      'list',
    ])
    await expect.poll(() => nav.shadowRoot?.activeElement?.textContent.trim()).toBe('Bob')
  })

  it('are moved and taken away from their menu', async () => {
    const menu = (index: number) => nav.shadowRoot?.querySelectorAll('crm-menu')[index]
    const items = (index: number) => [...(menu(index)?.querySelectorAll('crm-menu-item') ?? [])]
    items(0)[1]?.click()
    await expect.poll(labels).toEqual(['Bob', 'Ann', 'persons'])
    expect(items(0)[0]?.disabled).toBe(true)
    items(1)[2]?.click()
    await expect.poll(labels).toEqual(['Bob', 'persons'])
  })

  it('are moved by dragging', async () => {
    const rows = [...(nav.shadowRoot?.querySelectorAll('li') ?? [])]
    const fire = (row: Element | undefined, type: string) =>
      row?.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }),
      )
    fire(rows[2], 'dragstart')
    fire(rows[0], 'dragover')
    await nav.updateComplete
    expect(rows[0]?.hasAttribute('data-before')).toBe(true)
    fire(rows[0], 'drop')
    await expect.poll(labels).toEqual(['persons', 'Ann', 'Bob'])
  })
})

describe('the records opened last, in the navigation', () => {
  it('stand there unless they are favourites already', async () => {
    bench.shell.favourites.toggle(record('b'))
    for (const id of ['a', 'b']) bench.shell.recents.remember(record(id), id)
    const recents = await mount(bench, 'shell-nav-recents', {})
    expect(recents.shadowRoot?.querySelectorAll('a.entry')).toHaveLength(1)
    expect(recents.shadowRoot?.querySelector('.label')?.textContent).toBe('Bob')
    expect(await axeFindings(recents)).toEqual([])
  })
})
