import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Answer,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import { columnsFor, listColumns } from '../list-columns.ts'
import '../list-grid.ts'
import type { CrmListGrid } from '../list-grid.ts'
import './column-menu.ts'
import './edit-cell.ts'
import type { ColumnAction } from './grid-acts.ts'
import type { GridRows } from './grid-rows.ts'
import './row-menu.ts'

const entity = entityInfo(
  'test.place',
  [
    fieldInfo('name', 'text', { required: true }),
    fieldInfo('city', 'text'),
    fieldInfo('open', 'boolean'),
    fieldInfo('visits', 'integer', { editor: 'number', readOnly: true, writable: false }),
  ],
  { list: ['name', 'city', 'open', 'visits'] },
)
const record = (index: number) => ({
  id: `019ab000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  displayName: `Place ${index}`,
  version: 1,
  name: `Place ${index}`,
  city: `City ${index}`,
  open: false,
  visits: index,
})
const count = 200_000
/** Two hundred thousand records, each made when it is looked at. */
const many = (): GridRows => ({
  length: count,
  at: (index) => ({ kind: 'record', record: record(index) }),
  want: () => undefined,
  indexOf: (id) => Number(id.slice(-12)),
  loaded: [],
})

let bench: ShellBench
let grid: CrmListGrid
let refusal: Answer | undefined
let theirs: ReturnType<typeof record> | undefined
const written: unknown[] = []

beforeEach(async () => {
  written.length = 0
  refusal = undefined
  theirs = undefined
  bench = await openShell([entity], ({ method, body, path }) => {
    if (theirs !== undefined && path.endsWith('/query'))
      return { body: { data: [theirs], page: { next: null, previous: null } } }
    if (theirs !== undefined && method === 'GET') return { body: theirs }
    if (method !== 'PATCH') return undefined
    written.push(body)
    return refusal ?? { body: { ...record(Number(path.slice(-12))), ...(body as object), version: 2 } }
  })
  bench.place.style.cssText = 'display: block; inline-size: 900px; block-size: 400px; overflow: auto'
  grid = await mount(bench, 'crm-list-grid', {
    entity,
    columns: columnsFor(bench.shell, entity, entity.list),
    source: many(),
    total: count,
  })
})
afterEach(() => bench.close())

const lines = () => [...grid.renderRoot.querySelectorAll<HTMLElement>('tbody tr[data-index]')]
const indexes = () => lines().map(({ dataset }) => Number(dataset['index']))
const focused = () => {
  const cell = grid.shadowRoot?.activeElement
  const row = cell?.closest<HTMLElement>('tr')
  return `${row?.dataset['index'] ?? 'head'}/${cell?.ariaColIndex}`
}
async function press(...keys: readonly (string | KeyboardEventInit)[]): Promise<void> {
  for (const key of keys) {
    const init = typeof key === 'string' ? { key } : key
    grid.shadowRoot?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }),
    )
    await grid.updateComplete
    await grid.updateComplete
  }
}
async function start(): Promise<void> {
  grid.focusRow(0)
  await expect.poll(focused).toBe('0/2')
}

describe('the cells of a long list', () => {
  it('are drawn only where they are in sight, and stay where the focus is', async () => {
    await start()
    bench.place.scrollTop = 100_000 * 36
    await expect.poll(() => lines().some(({ dataset }) => dataset['index'] === '100000')).toBe(true)
    expect(lines().length).toBeLessThanOrEqual(40)
    expect(focused()).toBe('0/2')
    expect(bench.place.scrollHeight).toBeGreaterThan(count * 36)
    const middle = lines().find(({ dataset }) => dataset['index'] === '100005')
    const top = (middle?.getBoundingClientRect().top ?? 0) - bench.place.getBoundingClientRect().top
    expect(Math.round(top)).toBe(5 * 36 + 36)
  })

  it('keep their elements while the page is scrolled, and stand in their order once it is still', async () => {
    grid.focusRow(12)
    await vi.waitFor(() => expect(focused()).toBe('12/2'))
    const elements = new Set(lines())
    bench.place.scrollTop = 700
    await vi.waitFor(() => expect(indexes()).toContain(30))
    expect(lines().filter((line) => !elements.has(line)).length).toBeLessThan(8)
    await vi.waitFor(() => expect(indexes()).toEqual(indexes().toSorted((one, other) => one - other)))
    expect(focused()).toBe('12/2')
    const tops = lines().map((line) => line.getBoundingClientRect().top)
    expect(tops).toEqual(tops.toSorted((one, other) => one - other))
  })

  it('lie out of the pointer’s reach while they pass under it', async () => {
    const { x, y } = lines()[3]!.getBoundingClientRect()
    const isRow = () => grid.shadowRoot?.elementFromPoint(x + 300, y + 10)?.closest('tr') !== null
    expect(isRow()).toBe(true)
    bench.place.scrollTop = 100
    await vi.waitFor(() => expect(isRow()).toBe(false))
    await vi.waitFor(() => expect(isRow()).toBe(true))
  })

  it('are cards on a narrow screen, one below the other', async () => {
    bench.place.style.inlineSize = '390px'
    bench.place.style.containerName = 'screen'
    const parent = grid.parentElement
    grid.remove()
    parent?.append(grid)
    await vi.waitFor(() => expect(getComputedStyle(lines()[0]!).position).toBe('relative'))
    await vi.waitFor(() => {
      const [first, second] = lines().map((line) => line.getBoundingClientRect())
      expect(second?.top).toBeCloseTo(first?.bottom ?? 0, 0)
    })
    bench.place.style.inlineSize = '900px'
    await vi.waitFor(() => expect(getComputedStyle(lines()[0]!).position).toBe('absolute'))
  })

  it('are reached by every key of a data grid', async () => {
    await start()
    const steps: readonly (readonly [KeyboardEventInit, string])[] = [
      [{ key: 'ArrowDown' }, '1/2'],
      [{ key: 'ArrowRight' }, '1/3'],
      [{ key: 'End' }, '1/5'],
      [{ key: 'Home' }, '1/1'],
      [{ key: 'End', ctrlKey: true }, '199999/5'],
      [{ key: 'ArrowUp' }, '199998/5'],
      [{ key: 'Home', ctrlKey: true }, '0/1'],
      [{ key: 'ArrowRight' }, '0/2'],
      [{ key: 'ArrowUp' }, 'head/2'],
      [{ key: 'ArrowDown' }, '0/2'],
    ]
    for (const [key, place] of steps) {
      await press(key)
      await expect.poll(focused).toBe(place)
    }
    await press({ key: 'PageDown' })
    const [row = 0] = focused().split('/').map(Number)
    expect(row).toBeGreaterThan(5)
    await press({ key: 'PageUp' })
    await expect.poll(focused).toBe('0/2')
    const stops = grid.renderRoot.querySelectorAll('table [tabindex="0"]')
    expect(stops).toHaveLength(1)
  })

  it('say what they are', async () => {
    const table = grid.renderRoot.querySelector('table')
    expect([table?.role, table?.ariaRowCount, table?.ariaColCount]).toEqual(['grid', '200001', '5'])
    const [line] = lines()
    expect([line?.ariaRowIndex, line?.querySelectorAll('[role=gridcell][aria-colindex]').length]).toEqual([
      '2',
      5,
    ])
    grid.store = { replace: () => undefined, refresh: () => Promise.resolve() }
    await grid.updateComplete
    const cells = [...(lines()[0]?.querySelectorAll('td[aria-colindex]') ?? [])]
    expect(cells.map((cell) => cell.ariaReadOnly)).toEqual([null, null, null, null, 'true'])
  })

  it('are ticked by Space, further by Shift, and chosen as a block by Shift and arrows', async () => {
    await start()
    const blocks = vi.fn()
    grid.addEventListener('crm-cell-range', blocks)
    await press(' ', 'ArrowDown', 'ArrowDown', { key: ' ', shiftKey: true })
    expect([...grid.ticked]).toEqual([0, 1, 2].map((index) => record(index).id))
    await press({ key: 'ArrowDown', shiftKey: true }, { key: 'ArrowRight', shiftKey: true })
    expect(grid.selection).toEqual({ ids: [record(2).id, record(3).id], paths: ['name', 'city'] })
    expect(blocks).toHaveBeenCalledTimes(2)
    expect(grid.renderRoot.querySelectorAll('td[data-block]')).toHaveLength(4)
    await press('Escape')
    expect(grid.renderRoot.querySelectorAll('td[data-block]')).toHaveLength(0)
  })

  it('open their record by Enter on the name, and their menus by a point', async () => {
    await start()
    const opened = vi.fn((event: Event) => event.preventDefault())
    grid.addEventListener('click', opened)
    await press('Enter')
    expect(opened).toHaveBeenCalledTimes(1)
    const menu = (tag: string) => grid.renderRoot.querySelector(tag)?.shadowRoot?.querySelector('crm-menu')
    await press('.')
    await expect.poll(() => menu('crm-row-menu')?.open).toBe(true)
    menu('crm-row-menu')?.hide()
    await expect.poll(focused).toBe('0/2')
    await press('ArrowRight', 'ArrowUp', { key: 'ArrowDown', altKey: true })
    await expect.poll(() => menu('crm-column-menu')?.open).toBe(true)
  })
})

describe('a cell that is written', () => {
  const open = async () => {
    const rows = [0, 1, 2].map(record)
    const store = {
      replace: (fresh: { readonly id: string }) => {
        rows[rows.findIndex(({ id }) => id === fresh.id)] = fresh as ReturnType<typeof record>
        grid.sourceAt += 1
      },
      refresh: () => Promise.resolve(),
    }
    const source: GridRows = {
      ...many(),
      length: rows.length,
      at: (index) => ({ kind: 'record', record: rows[index]! }),
    }
    Object.assign(grid, { store, source })
    await start()
    await press('ArrowRight')
  }
  const cell = (row: number) =>
    grid.renderRoot.querySelector<HTMLElement>(`tr[data-index="${row}"] td[aria-colindex="3"]`)
  const editor = () =>
    grid.renderRoot.querySelector('crm-cell-editor')?.shadowRoot?.querySelector('crm-in-place-editor')
  const input = () =>
    editor()
      ?.renderRoot.querySelector('shell-field-editor')
      ?.shadowRoot?.querySelector('crm-text')
      ?.shadowRoot?.querySelector('input')
  const write = async (text: string, key: string) => {
    await press('Enter')
    await expect.poll(() => input()?.value).toMatch(/^City/)
    const box = input()
    if (!(box instanceof HTMLInputElement)) throw new Error('There is no field.')
    box.value = text
    box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }))
  }

  it('shows it at once, and Enter goes on below', async () => {
    await open()
    await write('Gent', 'Enter')
    await expect.poll(() => cell(0)?.textContent?.trim()).toBe('Gent')
    await expect.poll(focused).toBe('1/3')
    await expect.poll(() => written).toEqual([{ city: 'Gent', version: 1 }])
    expect(bench.undone).toHaveLength(0)
  })

  it('keeps what it had after Escape', async () => {
    await open()
    await write('Gent', 'Escape')
    await expect.poll(focused).toBe('0/3')
    expect([cell(0)?.textContent?.trim(), written.length]).toEqual(['City 0', 0])
  })

  it('gets its old value back where the server refuses, is marked, and says why', async () => {
    await open()
    const announce = vi.spyOn(bench.shell, 'announce')
    refusal = {
      status: 400,
      body: {
        type: 'urn:x',
        title: 'Bad Request',
        status: 400,
        code: 'records.invalid',
        detail: 'No.',
        fields: [{ field: 'city', code: 'invalid.x', message: 'There is no such city.' }],
      },
    }
    await write('Nowhere', 'Enter')
    await expect.poll(() => cell(0)?.ariaInvalid).toBe('true')
    expect(cell(0)?.textContent?.trim()).toBe('City 0')
    expect(cell(0)?.title).toBe('There is no such city.')
    expect(announce.mock.calls).toEqual([['There is no such city.']])
    // What was typed is there when one comes back to it.
    await press('ArrowUp', 'Enter')
    await expect.poll(() => input()?.value).toBe('Nowhere')
  })

  it('asks whose value is kept where somebody else wrote there meanwhile', async () => {
    await open()
    const status = 409
    refusal = {
      status,
      body: { type: 'urn:x', title: 'Conflict', status, code: 'records.conflict', detail: 'No.' },
    }
    theirs = { ...record(0), city: 'Theirs', version: 2 }
    await write('Mine', 'Enter')
    const choice = (name: string) =>
      grid.renderRoot.querySelector('crm-cell-editor')?.shadowRoot?.querySelector<HTMLElement>(`.${name}`)
    await expect.poll(() => choice('mine')).toBeTruthy()
    expect(cell(0)?.textContent?.trim()).toBe('Theirs')
    refusal = undefined
    choice('mine')?.click()
    await expect.poll(() => written.at(-1)).toEqual({ city: 'Mine', version: 2 })
    await expect.poll(() => cell(0)?.textContent?.trim()).toBe('Mine')
  })

  it('is turned over by Enter where it is a yes or no', async () => {
    await open()
    await press('ArrowRight', 'Enter')
    await expect.poll(() => written).toEqual([{ open: true, version: 1 }])
    expect(focused()).toBe('0/4')
  })
})

describe('the columns of a list', () => {
  const acted = () => {
    const acts: ColumnAction[] = []
    grid.addEventListener('crm-column', ({ detail }) => acts.push(detail))
    return () => acts.map(({ column, action, width, before }) => [column.path, action, width ?? before])
  }

  it('are made wider, moved and sorted by keys', async () => {
    const acts = acted()
    await start()
    await press('ArrowRight')
    const chord = { ctrlKey: true, altKey: true }
    await press({ key: 'ArrowRight', ...chord }, { key: 'ArrowRight', shiftKey: true, ...chord })
    await press('ArrowUp', 'Enter')
    expect(acts()).toEqual([
      ['city', 'resize', 186],
      ['city', 'right', undefined],
      ['city', 'ascending', undefined],
    ])
  })

  it('are dragged by their edges and by their heads', async () => {
    const acts = acted()
    const heads = grid.renderRoot.querySelectorAll<HTMLElement>('th[data-column]')
    const [, city, isOpen, visits] = heads
    const point = (element: Element | null | undefined, type: string, clientX: number) =>
      element?.dispatchEvent(
        new PointerEvent(type, { clientX, bubbles: true, composed: true, button: 0, pointerType: 'mouse' }),
      )
    // What drags them is fetched when the page is idle.
    await vi.waitFor(() => {
      point(city?.querySelector('.grip'), 'pointerdown', 300)
      point(document.body, 'pointermove', 360)
      point(document.body, 'pointerup', 360)
      expect(acts()).toHaveLength(1)
    }, 5_000)
    point(city, 'pointerdown', 300)
    point(document.body, 'pointermove', (visits?.getBoundingClientRect().left ?? 0) + 2)
    point(document.body, 'pointerup', 0)
    expect(isOpen).toBeDefined()
    expect(acts()).toEqual([
      ['city', 'resize', 230],
      ['city', 'move', 'visits'],
    ])
  })

  it('stay beside the name where they are pinned, as wide as somebody made them', async () => {
    grid.columns = listColumns(bench.shell, entity, { pinned: ['visits'], widths: { visits: 90 } })
    await grid.updateComplete
    expect(grid.columns.map(({ path, pin }) => [path, pin])).toEqual([
      ['name', undefined],
      ['visits', 1],
      ['city', undefined],
      ['open', undefined],
    ])
    const head = grid.renderRoot.querySelector<HTMLElement>('th[data-pin="1"]')
    expect(head?.getBoundingClientRect().width).toBe(90)
    bench.place.style.inlineSize = '300px'
    bench.place.scrollLeft = 200
    const name = grid.renderRoot.querySelector('th.title')?.getBoundingClientRect()
    expect(head?.getBoundingClientRect().left).toBe(name?.right)
  })
})
