import { afterEach, describe, expect, it, vi } from 'vitest'
import '../../kit/styles/document.css'
import { entityInfo, fieldInfo, mount, type ShellBench } from '../fields/shell-bench.test-support.ts'
import { rowsOf } from '../list/grid/grid-rows.ts'
import '../list/list-grid.ts'
import { ListArrangement } from '../list/list-arrangement.ts'
import { ListCells } from '../list/list-cells.ts'
import '../list/list-tools.ts'
import { openWith, type Contribution } from './contributions.test-support.ts'

const person = entityInfo('test.person', [fieldInfo('name', 'text'), fieldInfo('city', 'text')], {
  list: ['name', 'city'],
})
const rows = ['p1', 'p2'].map((id) => ({ id, displayName: id, version: 1, name: id, city: 'Gent' }))

let bench: ShellBench | undefined
afterEach(() => {
  bench?.close()
  vi.restoreAllMocks()
})
const open = async (...contributions: readonly Contribution[]) =>
  (bench = await openWith(contributions, { entities: [person] }))

describe('a tool over a list', () => {
  const tool = (code: string, entity = 'test.person'): Contribution => ({
    panel: 'route',
    slot: 'list.toolbar',
    entity,
    code: `{ kind: 'command', run: async (ctx, target) => { ${code} } }`,
  })
  const query = { filter: { city: { eq: 'Gent' } }, search: 'ann' }
  const openTools = async (contribution: Contribution) => {
    const { shell } = await open(contribution)
    const toast = vi.spyOn(shell, 'toast')
    const tools = await mount(bench as ShellBench, 'crm-list-tools', {
      label: 'People',
      entity: person,
      query,
    })
    const done = vi.fn()
    tools.addEventListener('crm-tool-done', done)
    const button = [...tools.renderRoot.querySelectorAll('crm-button')].find(
      ({ textContent }) => textContent?.trim() === 'The route',
    )
    return { toast, done, button }
  }

  it('gets what the list shows, and the list is read again', async () => {
    const { toast, done, button } = await openTools(
      tool('ctx.toast(target.entity.name + target.query.search + target.query.filter.city.eq)'),
    )
    button?.click()
    await expect.poll(() => toast.mock.calls).toEqual([['test.personannGent']])
    await expect.poll(() => done.mock.calls.length).toBe(1)
  })

  it('leaves the list as it is where it changed nothing', async () => {
    const { toast, done, button } = await openTools(tool("ctx.toast('Nothing to do.'); return false"))
    button?.click()
    await expect.poll(() => toast.mock.calls).toEqual([['Nothing to do.']])
    expect(done).not.toHaveBeenCalled()
  })

  it('is not offered over the lists of other entities', async () => {
    const { button } = await openTools(tool('', 'test.company'))
    expect(button).toBeUndefined()
  })
})

describe('a mark beside the value of a field', () => {
  const mark = (field: string, code: string): Contribution => ({
    panel: 'mark',
    slot: 'list.cell',
    entity: 'test.person',
    field,
    fields: ['city'],
    code: `{ kind: 'cells', changes: [], load: async (ctx, rows) => { ${code} } }`,
  })
  const openGrid = async (contribution: Contribution) => {
    const { shell } = await open(contribution)
    const arrangement = new ListArrangement(shell, person)
    const grid = await mount(bench as ShellBench, 'crm-list-grid', {
      entity: person,
      columns: arrangement.columns,
      placements: arrangement.cells,
      source: rowsOf(rows),
    })
    const cells = new ListCells(grid, () => shell)
    grid.cells = cells
    cells.show(arrangement.cells, rows)
    const text = (row: number, cell: number) => {
      grid.cellsAt = cells.generation
      const found = grid.renderRoot.querySelectorAll('tbody tr')[row]?.querySelectorAll('td')[cell]
      return found?.textContent?.replaceAll(/\s+/g, ' ').trim()
    }
    return { grid, text }
  }
  const soon = "return { p1: { text: 'soon in ' + rows[0].city, icon: 'map-pin' } }"

  it('stands in the cells of its column, and only in those that it has something for', async () => {
    const { text } = await openGrid(mark('city', soon))
    await expect.poll(() => text(0, 2)).toBe('Gent soon in Gent')
    expect(text(1, 2)).toBe('Gent')
    expect(text(0, 1)).toBe('p1')
  })

  it('stands beside the name too', async () => {
    const { text } = await openGrid(mark('name', soon))
    await expect.poll(() => text(0, 1)).toBe('p1 soon in Gent')
  })

  it('is a warning in its place where it failed, and the value stays', async () => {
    const { grid, text } = await openGrid(mark('city', "throw new Error('Out of order.')"))
    await expect
      .poll(() => text(0, 2) !== undefined && grid.renderRoot.querySelectorAll('crm-icon').length)
      .toBe(2)
    expect(text(0, 2)).toContain('Gent')
  })
})

describe('the widget of a field, in a list', () => {
  const iban = fieldInfo('iban', 'text', { options: { widget: 'iban' } })
  const account = entityInfo('test.account', [fieldInfo('name', 'text'), iban], {
    plugin: 'extra',
    list: ['name', 'iban'],
  })
  const accounts = [
    { id: 'a1', displayName: 'Main', version: 1, name: 'Main', iban: 'BE1' },
    { id: 'a2', displayName: 'Other', version: 1, name: 'Other', iban: null },
  ]
  const widget = (set: string): Contribution => ({
    panel: 'iban',
    slot: 'field.widget',
    code: `class extends HTMLElement { set value(value) { ${set} } }`,
  })
  const openGrid = async (contribution: Contribution, isTrusted = true) => {
    bench = await openWith([contribution], { entities: [account], isTrusted })
    const { columns } = new ListArrangement(bench.shell, account)
    const grid = await mount(bench, 'crm-list-grid', { entity: account, columns, source: rowsOf(accounts) })
    const cell = (row: number) =>
      grid.renderRoot.querySelectorAll('tbody tr')[row]?.querySelectorAll('td')[2] ?? undefined
    const drawn = () => cell(0)?.querySelector('crm-widget-cell')?.renderRoot.textContent
    return { grid, cell, drawn }
  }

  it('shows each value that is there, and follows it', async () => {
    const { grid, cell, drawn } = await openGrid(widget("this.textContent = 'IBAN ' + value"))
    await expect.poll(drawn).toBe('IBAN BE1')
    expect(cell(1)?.querySelector('crm-widget-cell')).toBeNull()
    grid.source = rowsOf([{ ...accounts[0], iban: 'BE2' } as never, accounts[1] as never])
    await expect.poll(drawn).toBe('IBAN BE2')
  })

  it('leaves the value to its kind where it fails, and says so once', async () => {
    const failed = vi.fn()
    document.documentElement.addEventListener('crm-panel-failed', failed)
    const { cell } = await openGrid(widget("throw new Error('Out of order.')"))
    await expect.poll(() => failed.mock.calls.length).toBe(1)
    document.documentElement.removeEventListener('crm-panel-failed', failed)
    expect(cell(0)?.textContent?.trim()).toBe('BE1')
    expect(cell(0)?.querySelector('crm-widget-cell')?.renderRoot.querySelector('slot')).not.toBeNull()
  })

  it('does not open a frame in each cell for a plugin that is not trusted', async () => {
    const { cell } = await openGrid(widget("this.textContent = 'IBAN ' + value"), false)
    expect(cell(0)?.querySelector('crm-widget-cell')).toBeNull()
    expect(cell(0)?.textContent?.trim()).toBe('BE1')
  })
})
