import { axeFindings } from '@tessera/sdk/testing/panels'
import type { ApiRequest, ToastRequest } from '@tessera/sdk/ui'
import { nothing, render, type TemplateResult } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './bulk-bar.ts'
import { runBulk } from './bulk-run.ts'

const entity = entityInfo('test.deal', [
  fieldInfo('name', 'text'),
  fieldInfo('stage', 'select', { options: { options: [{ value: 'new', label: 'New' }] } }),
  fieldInfo('labels', 'tags'),
])
const job = {
  id: 'b1',
  entity: entity.name,
  action: 'delete',
  state: 'running',
  progress: { done: 0, total: 2600 },
  changed: 0,
  failedCount: 0,
  failed: [],
  error: null,
}
const refused = { id: 'r9', code: 'records.forbidden', message: 'That is closed.' }

let bench: ShellBench
const bodies: unknown[] = []
/** What the server says when it is asked how far the job is, one after another; the last one stays. */
let answers: object[]

function answer({ method, path, body }: ApiRequest) {
  if (path === '/api/bulk') {
    bodies.push(body)
    const isJob = 'query' in (body as object)
    return isJob
      ? { status: 202, body: job, headers: { 'x-undo-id': 'b1' } }
      : {
          body: { ...job, id: null, state: 'done', progress: null, changed: 2 },
          headers: { 'x-undo-id': 'a1' },
        }
  }
  if (path === '/api/bulk/b1/stop')
    return { body: { ...job, state: 'stopped', progress: { done: 1000, total: 2600 }, changed: 1000 } }
  if (method === 'GET' && path === '/api/bulk/b1')
    return { body: answers.length > 1 ? answers.shift() : answers[0] }
  return undefined
}

beforeEach(async () => {
  bodies.length = 0
  answers = [job]
  bench = await openShell([entity], answer)
  bench.place.style.inlineSize = '900px'
})
afterEach(() => bench.close())

const buttons = (bar: Element) =>
  [...(bar.shadowRoot?.querySelectorAll('crm-button') ?? [])].map((button) => button.textContent.trim())

describe('what is done with many records', () => {
  it('offers the stage and tags of the entity beside what all have', async () => {
    const bar = await mount(bench, 'crm-bulk-bar', { entity, ticked: new Set(['r1', 'r2']) })
    expect(buttons(bar)).toEqual(['Change owner', 'Stage', 'Add tags', 'Change a field', 'Export', 'Delete'])
    expect(await axeFindings(bar)).toEqual([])
  })

  it('adds tags to what the records have', async () => {
    const bar = await mount(bench, 'crm-bulk-bar', { entity, ticked: new Set(['r1', 'r2']) })
    const tags = bar.shadowRoot?.querySelector('crm-bulk-tags')
    tags?.show()
    Object.assign(tags ?? {}, { value: ['vip'] })
    await tags?.updateComplete
    tags?.shadowRoot?.querySelector<HTMLElement>('crm-button[variant="primary"]')?.click()
    await expect.poll(() => bodies).toHaveLength(1)
    expect(bodies[0]).toEqual({
      entity: 'test.deal',
      ids: ['r1', 'r2'],
      action: 'update',
      mergeParts: true,
      values: { labels: ['vip'] },
    })
    await expect.poll(() => bench.undone.map(({ message }) => message)).toEqual(['2 records changed'])
  })
})

const toasts: ToastRequest[] = []

/** What dialogs show, as long as they are open; what toasts say. */
function watchDialogs() {
  toasts.length = 0
  left = 0
  const dialog: { close?: () => void } = {}
  const open = ({ content }: { content: (close: () => void) => TemplateResult }) =>
    new Promise<void>((resolve) => {
      const close = (): void => {
        render(nothing, bench.place)
        delete dialog.close
        resolve()
      }
      dialog.close = close
      render(content(close), bench.place)
    })
  const toast = (told: ToastRequest): void => void toasts.push(told)
  Object.assign(bench.shell, { dialogs: { open }, toast })
  return dialog
}

let left = 0
const run = () =>
  runBulk(bench.shell, {
    entity,
    target: { query: {} },
    change: { action: 'delete' },
    done: (count) => `${count} in the trash`,
    onLeft: () => void left++,
  })
const shown = () => bench.place.querySelector('crm-bulk-progress')
const press = (name: string): void => {
  const found = [...(shown()?.shadowRoot?.querySelectorAll('crm-button') ?? [])]
  found.find(({ textContent }) => textContent.trim() === name)?.click()
}
const label = () => shown()?.shadowRoot?.querySelector('crm-progress')?.label

describe('a change of thousands of records', () => {
  it('tells how far it is, and at its end what was left and how to take it back', async () => {
    const dialog = watchDialogs()
    const done = run()
    await expect.poll(label).toBe('0 of 2.600')
    expect(await axeFindings(shown()!)).toEqual([])
    answers = [{ ...job, progress: { done: 1500, total: 2600 } }]
    await expect.poll(label).toBe('1.500 of 2.600')
    answers = [{ ...job, state: 'done', changed: 1100, failedCount: 1500, failed: [refused, refused] }]
    expect(await done).toBe(true)
    expect(dialog.close).toBeUndefined()
    expect(bench.undone.map(({ message }) => message)).toEqual(['1100 in the trash'])
    expect(toasts.map(({ message }) => message)).toContain(
      '1.500 records were left as they are: That is closed.',
    )
  })

  it('goes on when its dialog is closed', async () => {
    watchDialogs()
    const done = run()
    await expect.poll(label).toBe('0 of 2.600')
    press('Go on in the background')
    await expect.poll(shown).toBeNull()
    await expect.poll(() => left).toBe(1)
    answers = [{ ...job, state: 'done', changed: 2600 }]
    expect(await done).toBe(true)
    expect(bench.undone.map(({ message }) => message)).toEqual(['2600 in the trash'])
  })

  it('stops, and what was changed can be taken back', async () => {
    const dialog = watchDialogs()
    const done = run()
    await expect.poll(label).toBe('0 of 2.600')
    press('Stop')
    expect(await done).toBe(true)
    expect(left).toBe(0)
    expect(dialog.close).toBeUndefined()
    expect(bench.undone.map(({ message }) => message)).toEqual(['1000 in the trash'])
  })

  it('says what ended it early', async () => {
    watchDialogs()
    answers = [{ ...job, state: 'failed', error: { code: 'bulk.starter_gone', message: 'It ended.' } }]
    expect(await run()).toBe(true)
    expect(toasts).toMatchObject([{ message: 'It ended.', tone: 'danger' }])
    expect(bench.undone).toEqual([])
  })
})
