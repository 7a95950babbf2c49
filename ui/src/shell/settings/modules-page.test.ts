import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { mount, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './modules-page.ts'
import type { PanelHealth } from './module-health.ts'
import type { ModulesPage } from './modules-page.ts'

const module = (id: string, name: string) => ({
  id,
  name,
  version: '1.0.0',
  description: '',
  state: 'enabled',
  reason: null,
  capabilities: [],
  publicRoutes: [],
  requires: {},
  dependants: [],
  isBundled: true,
})
const calm: PanelHealth = {
  plugin: 'visits',
  panel: 'planner',
  title: 'Planner',
  loads: 12,
  averageLoad: 120,
  slowestLoad: 480,
  bytes: 4_100,
  loadFailures: 0,
  runFailures: 0,
  longTasks: 0,
  lastFailedAt: null,
}
const ill: PanelHealth = {
  ...calm,
  plugin: 'mail',
  panel: 'box',
  title: 'Box',
  averageLoad: 1_400,
  bytes: 80_000,
  loadFailures: 1,
  runFailures: 2,
  lastFailedAt: '2026-11-23T09:00:00.000Z',
}
let bench: ShellBench
let page: ModulesPage

beforeEach(async () => {
  const modules = [module('visits', 'Visits'), module('mail', 'Mail'), module('quiet', 'Quiet')]
  bench = await openShell([], ({ path }) => ({
    body: { data: path.endsWith('/panels') ? [calm, ill] : modules },
  }))
  page = await mount(bench, 'settings-modules', {})
  await expect.poll(() => healths().length).toBe(2)
})
afterEach(() => bench.close())

const healths = () => [...(page.shadowRoot?.querySelectorAll('settings-module-health') ?? [])]
const textOf = (element: Element | undefined) =>
  element?.shadowRoot?.querySelector('tbody')?.textContent ?? ''

describe('the page of modules', () => {
  it('opens what should be looked at, and leaves out what was never shown', () => {
    expect(healths().map((health) => health.closest('details')?.open)).toEqual([false, true])
  })

  it('says of each panel how it fares, and passes axe', async () => {
    expect(textOf(healths()[0])).not.toMatch(/Failing|Slow|Large/)
    const text = textOf(healths()[1])
    for (const word of ['Box', 'Failing', 'Slow', 'Large', '80 kB']) expect(text).toContain(word)
    expect(await axeFindings(page)).toEqual([])
  })
})
