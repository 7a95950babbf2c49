import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RegisteredPlugin } from '../services/registry-store.ts'
import { PanelReports, type PanelLine, type PanelReport } from './panel-reports.ts'

const plugin: RegisteredPlugin = {
  id: 'visits',
  version: '1.2.0',
  label: 'Visits',
  entry: '/plugins/visits/abc/panels-12345678.js',
  placements: [{ panel: 'planner', slot: 'page', title: 'Planner' }],
}
const address = { plugin: 'visits', panel: 'planner', entry: plugin.entry ?? '' }
const planner = { plugin: 'visits', panel: 'planner', version: '1.2.0' }
let told: PanelReport[]
let said: PanelLine[]
let life: AbortController

beforeEach(() => {
  told = []
  said = []
  life = new AbortController()
  const send = async (reports: readonly PanelReport[], lines: readonly PanelLine[]): Promise<void> => {
    told.push(...reports)
    said.push(...lines)
  }
  const registry = { plugin: (id: string) => (id === plugin.id ? plugin : undefined) }
  new PanelReports({ registry, send, delay: 0 }).watch(life.signal)
})
afterEach(() => life.abort())

const happen = (type: string, detail: object) =>
  document.body.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
const reject = (stack: string) => {
  const reason = Object.assign(new Error('The panel fell.'), { stack })
  const promise = Promise.reject(reason)
  promise.catch(() => undefined)
  dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason }))
}

describe('what the server is told of panels', () => {
  it('says how long a panel took to come', async () => {
    happen('crm-panel-loaded', { address, begun: performance.now() - 40 })
    await expect.poll(() => told).toMatchObject([{ ...planner, bytes: 0 }])
    expect(told[0]?.loadTime).toBeGreaterThanOrEqual(40)
  })

  it('says whether a panel failed before it ran or while it did', async () => {
    happen('crm-panel-failed', { address, error: new Error('x'), stage: 'load' })
    happen('crm-panel-failed', { address, error: new Error('x'), stage: 'run' })
    await expect
      .poll(() => told)
      .toEqual([
        { ...planner, failure: 'load' },
        { ...planner, failure: 'run' },
      ])
  })

  it('finds the plugin of what nobody caught by the address of its code', async () => {
    reject(`Error: x\n at a (${location.origin}/plugins/visits/abc/planner-1a2B_c-4.js:1:20)`)
    reject(`Error: x\n at a (${location.origin}/plugins/visits/abc/shared-1a2B3c4D.js:1:20)`)
    await expect
      .poll(() => told)
      .toEqual([
        { ...planner, failure: 'run' },
        { ...planner, panel: '', failure: 'run' },
      ])
  })

  it('takes the word of a frame for what the page cannot see', async () => {
    happen('crm-panel-loaded', { address, begun: performance.now(), bytes: 1_234 })
    happen('crm-panel-strayed', { address, what: 'failure' })
    happen('crm-panel-strayed', { address, what: 'longTask' })
    await expect
      .poll(() => told)
      .toMatchObject([{ bytes: 1_234 }, { ...planner, failure: 'run' }, { ...planner, longTasks: 1 }])
  })

  it('has what panels said: the first of many lines, cut to a length', async () => {
    const detail = { address, level: 'warn', message: 'x'.repeat(600) }
    for (let at = 0; at < 30; at += 1) happen('crm-panel-logged', detail)
    await expect.poll(() => said.length).toBe(20)
    expect(said[0]).toEqual({ ...planner, level: 'warn', message: 'x'.repeat(500) })
  })

  it('says nothing of the shell, or of what is not installed', async () => {
    reject(`Error: x\n at a (${location.origin}/assets/index-1a2B3c4D.js:1:20)`)
    reject(`Error: x\n at a (${location.origin}/plugins/gone/abc/panel-1a2B3c4D.js:1:20)`)
    happen('crm-panel-failed', { address, error: new Error('x'), stage: 'load' })
    await expect.poll(() => told).toEqual([{ ...planner, failure: 'load' }])
  })
})
