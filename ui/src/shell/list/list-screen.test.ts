import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './list-screen.ts'
import type { CrmListScreen } from './list-screen.ts'

const entity = entityInfo('test.place', [fieldInfo('name', 'text')])
const row = { id: '019ab000-0000-7000-8000-000000000001', displayName: 'Gent', version: 1, name: 'Gent' }

let bench: ShellBench
let screen: CrmListScreen
let drawn: number
beforeEach(async () => {
  bench = await openShell([entity], ({ path }) =>
    path.endsWith('/query') ? { body: { data: [row], page: { next: null, previous: null } } } : undefined,
  )
  screen = await mount(bench, 'crm-list-screen', { params: { entity: entity.name } })
  await expect.poll(() => screen.shadowRoot?.querySelector('crm-list-grid')).not.toBeNull()
  await screen.updateComplete
  drawn = 0
  screen.addEventListener('crm-screen-heading', () => (drawn += 1))
})
afterEach(() => bench.close())

const withPeek = (query = ''): URLSearchParams => new URLSearchParams(`${query}&peek=test.place:${row.id}`)

describe('a peek beside a list', () => {
  it('draws nothing of the list anew', async () => {
    const before = screen.query
    screen.query = withPeek()
    await screen.updateComplete
    const only = drawn
    screen.query = before
    screen.query = withPeek('sort=name')
    await screen.updateComplete
    expect([only, drawn > 0]).toEqual([0, true])
  })

  it('keeps nothing from being drawn that comes in the same moment', async () => {
    screen.query = withPeek()
    // As rows do that arrive.
    screen.requestUpdate()
    await screen.updateComplete
    expect(drawn).toBeGreaterThan(0)
  })
})
