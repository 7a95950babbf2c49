import type { ApiRequest, ApiResponse, UntypedRecord } from '@tessera/sdk/ui'
import { afterEach, describe, expect, it } from 'vitest'
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
import '../layout/dialog-host.ts'
import { RecordModel } from '../record/record-model.ts'
import type { FormSchema } from '../../kit/form.ts'
import type { ActionInfo } from '../services/entity-info.ts'
import './bulk-actions.ts'
import './record-action-bar.ts'

const move: FormSchema = {
  type: 'object',
  required: ['ids', 'team'],
  properties: {
    ids: { type: 'array', items: { type: 'string' } },
    team: { type: 'string', format: 'uuid', title: 'New team', 'x-entity': 'core.team' },
    on: { type: 'string', format: 'date', title: 'From' },
    pace: { type: 'string', title: 'Pace', oneOf: [{ const: 'slow', title: 'Slow' }], default: 'slow' },
  },
}

function action(name: string, given: Partial<ActionInfo> = {}): ActionInfo {
  return {
    name: `test.${name}`,
    label: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
    effect: 'write',
    plugin: 'test',
    entity: 'test.person',
    prominent: false,
    confirm: null,
    records: { input: 'ids', most: 2 },
    input: { type: 'object', required: ['ids'], properties: { ids: { type: 'array' } } },
    opens: null,
    ...given,
  }
}

const record = { id: 'r1', displayName: 'Ada', version: 1, deletedAt: null }
const texts = { test: { actions: { move: { done: '{moved} moved' } } } }
const ok = (body: unknown): Partial<ApiResponse> => ({ body })

let bench: ShellBench
let toasts: string[]
afterEach(() => bench.close())

async function open(actions: readonly ActionInfo[], server: (request: ApiRequest) => Partial<ApiResponse>) {
  const entity = entityInfo('test.person', [fieldInfo('name', 'text')], { actions })
  bench = await openShell([entity], (request) => {
    if (request.path.startsWith('/api/registry/locales')) return ok(texts)
    if (request.path === '/api/directory')
      return ok({ users: [], teams: [{ id: 't1', displayName: 'Blue' }] })
    return request.path.startsWith('/api/actions/') || request.path.endsWith('/query')
      ? server(request)
      : ok(record)
  })
  toasts = []
  Object.assign(bench.shell, {
    toast: (request: { message: string }) => toasts.push(request.message),
    directory: {
      load: () => Promise.resolve({ users: [], teams: [{ id: 't1', displayName: 'Blue' }] }),
    },
  })
  await mount(bench, 'shell-dialog-host', {})
  return entity
}

async function openRecord(
  actions: readonly ActionInfo[],
  server: (request: ApiRequest) => Partial<ApiResponse>,
  shown: UntypedRecord = record,
) {
  const entity = await open(actions, server)
  const model = new RecordModel(bench.shell.api, 'test.person', shown, () => undefined)
  return mount(bench, 'crm-record-action-bar', { entity, model, record: shown })
}

const calls = () => bench.sent.filter(({ path }) => path.startsWith('/api/actions/')).map(({ body }) => body)
const host = () => bench.place.querySelector('shell-dialog-host')?.shadowRoot
const dialogText = () => host()?.querySelector('crm-dialog')?.textContent?.replaceAll(/\s+/g, ' ').trim()
const form = () => host()?.querySelector('crm-action-form')
const fields = () => form()?.shadowRoot?.querySelector('crm-form')
const buttons = (bar: HTMLElement) => [...(bar.shadowRoot?.querySelectorAll('crm-button') ?? [])]
const press = (text: string, within: ParentNode | null | undefined) =>
  [...(within?.querySelectorAll<HTMLElement>('crm-button') ?? [])]
    .find((button) => button.textContent?.trim() === text)
    ?.click()

describe('the actions of a record', () => {
  it('run at once where nothing has to be asked', async () => {
    const bar = await openRecord([action('check')], () => ok({}))
    press('Check', bar.shadowRoot)
    await expect.poll(calls).toEqual([{ ids: ['r1'] }])
    await expect.poll(() => toasts).toEqual(['Check: done'])
  })

  it('are filled in and run by keyboard alone', async () => {
    const bar = await openRecord([action('move', { input: move })], () => ok({ moved: 1 }))
    press('Move', bar.shadowRoot)
    await expect.poll(() => fields()?.shadowRoot?.activeElement?.localName).toBe('shell-field-editor')
    await userEvent.keyboard('blu')
    await expect
      .poll(() => document.activeElement && deepActive()?.getAttribute('aria-expanded'))
      .toBe('true')
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard('{Tab}05/03/2026{Enter}{Enter}')
    await expect.poll(calls).toEqual([{ team: 't1', on: '2026-03-05', pace: 'slow', ids: ['r1'] }])
    await expect.poll(() => toasts).toEqual(['1 moved'])
    expect(host()?.querySelector('crm-dialog[open]')).toBeNull()
  })

  it('say what is missing under its field before they are sent', async () => {
    const bar = await openRecord([action('move', { input: move })], () => ok({}))
    press('Move', bar.shadowRoot)
    await expect.poll(form).toBeTruthy()
    press('Move', host())
    await expect.poll(() => fields()?.controlOf('team')).toHaveProperty('error', 'This field is required.')
    expect(calls()).toEqual([])
  })

  it('show what the server refuses under its field, and keep what was entered', async () => {
    const asked = { ...move, required: ['ids'] }
    const refusal = {
      status: 400,
      body: {
        code: 'http.invalid',
        detail: 'Not valid.',
        fields: [{ field: 'on', code: 'invalid.x', message: 'Too early.' }],
      },
    }
    const bar = await openRecord([action('move', { input: asked })], () => refusal)
    press('Move', bar.shadowRoot)
    await expect.poll(form).toBeTruthy()
    press('Move', host())
    await expect.poll(() => fields()?.controlOf('on')).toHaveProperty('error', 'Too early.')
    expect(fields()?.controlOf('pace')).toHaveProperty('value', 'slow')
  })

  it('ask first where they reach outside', async () => {
    const bar = await openRecord([action('send', { confirm: 'ask' })], () => ok({}))
    press('Send', bar.shadowRoot)
    await expect.poll(() => form()?.shadowRoot?.textContent).toContain('Do this with this record?')
    press('Cancel', host())
    await expect.poll(() => host()?.querySelector('crm-dialog')).toBeNull()
    expect(calls()).toEqual([])
  })

  it('stand in a menu when they are many, and the important one beside it', async () => {
    const many = ['one', 'two', 'three'].map((name) => action(name, { prominent: name === 'two' }))
    const bar = await openRecord(many, () => ok({}))
    expect(buttons(bar).map((button) => button.textContent?.trim())).toEqual(['Two', 'Actions'])
    expect(
      [...(bar.shadowRoot?.querySelectorAll('crm-menu-item') ?? [])].map((item) => item.textContent),
    ).toEqual(['One', 'Three'])
  })

  it('are offered only where the record has what they are for', async () => {
    const when = (name: string, values: readonly (string | null)[]) =>
      action(name, { offeredWhen: { status: values } })
    const many = [when('win', ['open']), when('reopen', ['won', 'lost']), when('begin', [null])]
    for (const [status, shown] of [
      ['open', 'Win'],
      ['won', 'Reopen'],
      [null, 'Begin'],
    ]) {
      const bar = await openRecord(many, () => ok({}), { ...record, status })
      expect(buttons(bar).map((button) => button.textContent?.trim())).toEqual([shown])
      bench.close()
    }
  })

  it('are not offered where the screen cannot ask for what they need', async () => {
    const input = { ...move, required: ['plan'], properties: { plan: { type: 'object' } } }
    const bar = await openRecord([action('plan', { input })], () => ok({}))
    expect(buttons(bar)).toEqual([])
  })

  it('pass axe in their form', async () => {
    const bar = await openRecord([action('move', { input: move, description: 'Why.' })], () => ok({}))
    press('Move', bar.shadowRoot)
    await expect.poll(form).toBeTruthy()
    expect(await axeFindings(bench.place)).toEqual([])
  })
})

describe('the actions of ticked records', () => {
  const openBulk = async (server: (request: ApiRequest) => Partial<ApiResponse>) => {
    const entity = await open([action('move')], server)
    return entity
  }

  it('go in as many calls as their limit asks for', async () => {
    const entity = await openBulk(({ body }) => ok({ moved: (body as { ids: unknown[] }).ids.length }))
    const bar = await mount(bench, 'crm-bulk-actions', { entity, target: { ids: ['a', 'b', 'c'] } })
    press('Move', bar.shadowRoot)
    await expect.poll(calls).toEqual([{ ids: ['a', 'b'] }, { ids: ['c'] }])
    await expect.poll(() => toasts).toEqual(['3 moved'])
  })

  it('name the records that were left as they were', async () => {
    const entity = await openBulk(({ path }) =>
      path.endsWith('/query')
        ? ok({ data: [{ id: 'b', displayName: 'Bob' }], page: { next: null, previous: null } })
        : ok({ moved: 1, failed: [{ id: 'b', code: 'x', message: 'He is away.' }] }),
    )
    const bar = await mount(bench, 'crm-bulk-actions', { entity, target: { ids: ['a', 'b'] } })
    let done = 0
    bar.addEventListener('crm-bulk-done', () => (done += 1))
    press('Move', bar.shadowRoot)
    await expect.poll(dialogText).toContain('1 moved Bob: He is away.')
    expect(host()?.querySelector('crm-dialog')?.getAttribute('heading')).toBe('One record was left as it is')
    expect(done).toBe(1)
  })

  it('read the ids of all that match', async () => {
    const entity = await openBulk(({ path, body }) => {
      if (!path.endsWith('/query')) return ok({ moved: 1 })
      const { after } = body as { after?: string }
      const data = [{ id: after ?? 'a', displayName: 'A' }]
      return ok({ data, page: { next: after === undefined ? 'b' : null, previous: null } })
    })
    const target = { query: { search: 'x' } }
    const bar = await mount(bench, 'crm-bulk-actions', { entity, target })
    press('Move', bar.shadowRoot)
    await expect.poll(calls).toEqual([{ ids: ['a', 'b'] }])
  })
})

function deepActive(): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}
