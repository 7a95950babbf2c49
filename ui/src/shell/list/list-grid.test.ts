import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiRequest } from '@tessera/sdk/ui'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import { rowsOf } from './grid/grid-rows.ts'
import { columnsFor } from './list-columns.ts'
import './list-grid.ts'
import type { CrmListGrid } from './list-grid.ts'

const entity = entityInfo('test.place', [fieldInfo('name', 'text'), fieldInfo('city', 'text')])
const row = (number: number, city = 'Gent') => ({
  id: `019ab000-0000-7000-8000-00000000000${number}`,
  displayName: `Place ${number}`,
  version: 1,
  name: `Place ${number}`,
  city,
})
const rows = [row(1), row(2), row(3)]

let bench: ShellBench
let grid: CrmListGrid
const asked: ApiRequest[] = []

beforeEach(async () => {
  asked.length = 0
  bench = await openShell([entity], (request) => {
    if (request.method !== 'GET' || !request.path.startsWith('/api/records/')) return undefined
    asked.push(request)
    return { body: rows[0] }
  })
  const columns = columnsFor(bench.shell, entity, ['name', 'city'])
  grid = await mount(bench, 'crm-list-grid', { entity, columns, source: rowsOf(rows) })
  // The real pointer rests wherever a test before has left it, and is told of every row that comes under it.
  grid.style.pointerEvents = 'none'
})
afterEach(() => bench.close())

const lines = () => [...(grid.shadowRoot?.querySelectorAll('tbody tr[data-index]') ?? [])]

/** The rows that change anything about themselves while something happens. */
async function drawnAgain(act: () => unknown): Promise<readonly number[]> {
  const drawn = new Set<number>()
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes)
      for (const [index, line] of lines().entries()) if (line.contains(target)) drawn.add(index)
  })
  const body = grid.shadowRoot?.querySelector('tbody')
  if (body) observer.observe(body, { attributes: true, characterData: true, childList: true, subtree: true })
  await act()
  await grid.updateComplete
  await new Promise(requestAnimationFrame)
  observer.disconnect()
  return [...drawn]
}

/** As the pointer of a mouse comes onto it. */
function over(line: Element): void {
  line.firstElementChild?.dispatchEvent(
    new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
  )
}

describe('the rows of a list', () => {
  it('are drawn again only where something has changed', async () => {
    const second = grid.shadowRoot?.querySelectorAll<HTMLInputElement>('tbody .tick-box')[1]
    expect(await drawnAgain(() => second?.click())).toEqual([1])
    expect(grid.ticked).toEqual(new Set([rows[1]?.id]))
    expect(await drawnAgain(() => (grid.source = rowsOf([row(1), rows[1]!, row(3, 'Namur')])))).toContain(2)
    expect(lines()[2]?.textContent).toContain('Namur')
  })

  it('follow other columns', async () => {
    grid.columns = grid.columns.filter(({ path }) => path === 'name')
    await grid.updateComplete
    expect(lines().map((line) => line.textContent.includes('Gent'))).toEqual([false, false, false])
  })

  it('tell what is cut off in a cell as long as the pointer is there, and not when it shows another record', async () => {
    grid.source = rowsOf([row(1, 'Sint-Pieters-Leeuw '.repeat(20)), row(2)])
    await grid.updateComplete
    const cellIn = (at: number) => lines()[at]!.querySelector<HTMLElement>('td:not(.tick, .title)')!
    const cell = cellIn(0)
    const comes = (to: Element) => to.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
    comes(cell)
    await expect.poll(() => cell.title).toContain('Sint-Pieters-Leeuw')
    comes(cellIn(1))
    expect(cell.title).toBe('')
  })

  it('read their record ahead when the pointer rests on them, once', async () => {
    const line = lines()[0]
    if (line === undefined) throw new Error('There is no row.')
    const own = (): number =>
      asked.filter(({ path }) => path === `/api/records/test.place/${rows[0]?.id}?trash=with`).length
    over(line)
    await vi.waitFor(() => expect(own()).toBe(1))
    expect(bench.shell.answers.get(`record test.place ${rows[0]?.id}`)).toEqual(rows[0])
    grid.dispatchEvent(new PointerEvent('pointerleave'))
    over(line)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(own()).toBe(1)
  })
})
