import { afterEach, describe, expect, it, vi } from 'vitest'
import '../../kit/styles/document.css'
import '../actions/bulk-actions.ts'
import '../actions/record-action-bar.ts'
import { entityInfo, fieldInfo, mount, type ShellBench } from '../fields/shell-bench.test-support.ts'
import { ListCells } from '../list/list-cells.ts'
import { ListArrangement } from '../list/list-arrangement.ts'
import { localSections } from '../search/palette-entries.ts'
import { ProviderSearch } from '../search/provider-search.ts'
import type { RecordModel } from '../record/record-model.ts'
import { openWith, type Contribution, type ContributionOptions } from './contributions.test-support.ts'
import type { Placement } from '../services/registry-store.ts'
import { openScript } from './panel-scripts.ts'
import { scriptPlacements } from './script-placements.ts'

const person = entityInfo('test.person', [fieldInfo('name', 'text'), fieldInfo('city', 'text')])

let bench: ShellBench | undefined
afterEach(() => {
  bench?.close()
  vi.restoreAllMocks()
})

const record = { id: 'p1', displayName: 'Ann', version: 1, name: 'Ann', city: 'Gent' }

async function open(
  contributions: readonly Contribution[],
  { answer, ...more }: Partial<ContributionOptions> = {},
): Promise<ShellBench> {
  bench = await openWith(contributions, {
    entities: [person],
    answer: (request) =>
      answer?.(request) ?? (request.path.startsWith('/api/records/test.person/p1') ? record : undefined),
    ...more,
  })
  return bench
}

/** The next frame that comes into the page, taken out again before it can load anything. */
function frameInPage(): Promise<HTMLIFrameElement> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[src="/frame"]')
      if (frame === null) return
      observer.disconnect()
      frame.remove()
      resolve(frame)
    })
    observer.observe(document.body, { childList: true })
  })
}

const command = (panel: string, slot: string, body: string, more: object = {}): Contribution => ({
  panel,
  slot,
  entity: 'test.person',
  code: `{ kind: 'command', run: async (ctx, target) => { ${body} } }`,
  ...more,
})

describe('a command over a record', () => {
  it('is a button that gets the record as it is now, and the page reads it again', async () => {
    const { shell, sent } = await open([
      command('greet', 'record.header.action', "ctx.toast('Hello ' + target.record.displayName)", {
        fields: ['city'],
      }),
    ])
    const toast = vi.spyOn(shell, 'toast')
    const reload = vi.fn(() => Promise.resolve())
    const model = { entity: 'test.person', record, isTrashed: false, reload } as unknown as RecordModel
    const bar = await mount(bench as ShellBench, 'crm-record-action-bar', { entity: person, model })
    const button = bar.renderRoot.querySelector('crm-button')
    expect(button?.textContent).toContain('The greet')
    button?.click()
    await expect.poll(() => toast.mock.calls).toEqual([['Hello Ann']])
    await expect.poll(() => reload.mock.calls.length).toBe(1)
    expect(sent.find(({ path }) => path.includes('/p1'))?.path).toContain('city')
  })

  it('says what went wrong, with its name', async () => {
    const { shell } = await open([command('greet', 'record.header.action', "throw new Error('No paper.')")])
    const toast = vi.spyOn(shell, 'toast')
    const model = { entity: 'test.person', record, isTrashed: false } as unknown as RecordModel
    const bar = await mount(bench as ShellBench, 'crm-record-action-bar', { entity: person, model })
    bar.renderRoot.querySelector('crm-button')?.click()
    await expect.poll(() => JSON.stringify(toast.mock.calls)).toContain('The greet')
    expect(JSON.stringify(toast.mock.calls)).toContain('danger')
  })

  it('is not offered on other entities', async () => {
    const { shell } = await open([command('greet', 'record.header.action', '')])
    expect(scriptPlacements(shell, 'record.header.action', 'test.person')).toHaveLength(1)
    expect(scriptPlacements(shell, 'record.header.action', 'test.company')).toHaveLength(0)
  })

  it('runs in a hidden frame without an origin where its plugin is not trusted, never in the page', async () => {
    const { shell } = await open([command('greet', 'record.header.action', 'globalThis.ranInPage = true')], {
      isTrusted: false,
    })
    const [placement] = scriptPlacements(shell, 'record.header.action', 'test.person')
    const opened = frameInPage()
    void openScript(shell, placement as Placement, 'command').catch(() => undefined)
    const frame = await opened
    expect(frame.getAttribute('sandbox')).toBe('allow-scripts')
    expect(frame.hidden).toBe(true)
    expect('ranInPage' in globalThis).toBe(false)
  })
})

describe('a command for ticked rows', () => {
  it('gets which rows are meant, and the list is read again', async () => {
    const { shell } = await open([
      command('count', 'list.bulk-action', 'ctx.toast(target.count + target.target.ids.join())'),
    ])
    const toast = vi.spyOn(shell, 'toast')
    const bar = await mount(bench as ShellBench, 'crm-bulk-actions', {
      entity: person,
      target: { ids: ['a', 'b'] },
    })
    const done = vi.fn()
    bar.addEventListener('crm-bulk-done', done)
    bar.renderRoot.querySelector('crm-button')?.click()
    await expect.poll(() => toast.mock.calls).toEqual([['2a,b']])
    await expect.poll(() => done.mock.calls.length).toBe(1)
  })
})

describe('commands of the palette', () => {
  it('are found by name, those that make something among what can be made', async () => {
    const { shell } = await open([
      { ...command('plan', 'command', ''), entity: undefined },
      { ...command('parcel', 'quick-create.item', ''), entity: undefined },
    ])
    const labels = localSections(shell, 'the p', []).map(({ heading, entries }) => [
      heading,
      entries.map(({ label }) => label),
    ])
    expect(labels.slice(0, 2)).toEqual([
      ['On this page', ['The plan']],
      ['Create', ['The parcel']],
    ])
  })
})

describe('a column of a plugin', () => {
  const rows = ['p1', 'p2', 'p3'].map((id) => ({ ...record, id }))
  const column: Contribution = {
    panel: 'calls',
    slot: 'list.column',
    entity: 'test.person',
    fields: ['city'],
    code: `{ kind: 'cells', changes: ['test.call'], load: async (ctx, rows) => {
      globalThis.loads = (globalThis.loads ?? 0) + 1
      return Object.fromEntries(rows.map(({ id }) => [id, { text: 'calls of ' + id }]))
    } }`,
  }

  it('is chosen like any other, asks for its fields, and cannot be sorted or exported', async () => {
    const { shell } = await open([column])
    const before = new ListArrangement(shell, person)
    expect(before.query({ search: '', sort: [], page: 1 } as never).fields).not.toContain('city')
    before.set({ columns: ['plugin:extra.calls'] })
    const arrangement = new ListArrangement(shell, person)
    expect(arrangement.columns.map(({ label, sort }) => [label, sort])).toContainEqual([
      'The calls',
      undefined,
    ])
    expect(arrangement.query({ search: '', sort: [], page: 1 } as never).fields).toContain('city')
    expect(arrangement.fieldPaths).not.toContain('plugin:extra.calls')
  })

  it('is loaded with one call for all rows', async () => {
    const { shell } = await open([column])
    const host = Object.assign(document.createElement('div'), {
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => undefined,
      updateComplete: Promise.resolve(true),
    })
    const cells = new ListCells(host, () => shell)
    const [placement] = scriptPlacements(shell, 'list.column', 'test.person')
    if (placement === undefined) throw new Error('There is no column.')
    cells.show([placement], rows)
    await expect.poll(() => cells.cell(placement, 'p3')).toEqual({ text: 'calls of p3' })
    cells.show([placement], rows)
    expect((globalThis as { loads?: number }).loads).toBe(1)
    expect(cells.cell(placement, 'unknown')).toBeUndefined()
  })
})

describe('a search of a plugin', () => {
  const host = () => ({
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  })
  const search = (panel: string, results: string): Contribution => ({
    panel,
    slot: 'search.provider',
    code: `{ kind: 'search', search: async (ctx, { text }) => { ${results} } }`,
  })

  it('is a section of its own, without what the user may not read and what leads elsewhere', async () => {
    const { shell } = await open([
      search(
        'papers',
        `return [
          { label: text + ' 1', open: { entity: 'test.person', id: 'p1' } },
          { label: 'Hidden', open: { entity: 'test.secret', id: 's1' } },
          { label: 'Page', open: '/p/extra/page' },
          { label: 'Elsewhere', open: 'https://example.com' },
          { label: 'Elsewhere', open: '//example.com' },
        ]`,
      ),
      search('broken', "throw new Error('Out of order.')"),
    ])
    const found = new ProviderSearch(host(), () => shell)
    found.ask('rent', 5)
    await expect.poll(() => found.isBusy).toBe(false)
    expect(
      found.sections.map(({ placement, results }) => [placement.title, results.map(({ label }) => label)]),
    ).toEqual([['The papers', ['rent 1', 'Page']]])
  })
})

describe('a panel described as data', () => {
  it('shows records that point at this one, and loads no code', async () => {
    const { sent } = await open(
      [
        {
          panel: 'calls',
          slot: 'record.panel',
          entity: 'test.person',
          code: 'undefined',
          content: { kind: 'related', entity: 'test.person', field: 'boss', fields: ['city'], limit: 1 },
        },
      ],
      {
        answer: ({ path }) =>
          path.endsWith('/query')
            ? { data: [record], page: { next: null, previous: null }, count: { value: 4, exact: true } }
            : undefined,
      },
    )
    const [placement] = (bench as ShellBench).shell.registry.placements('record.panel', 'test.person')
    await import('./plugin-panel.ts')
    const panel = await mount(bench as ShellBench, 'shell-plugin-panel', {
      placement,
      entity: person,
      record,
    })
    const shown = () => panel.renderRoot.querySelector('shell-declared-panel')?.renderRoot.textContent ?? ''
    await expect.poll(shown).toContain('Ann')
    expect(shown()).toContain('Gent')
    expect(shown()).toContain('Show all')
    expect(sent.find(({ path }) => path.endsWith('/query'))?.body).toMatchObject({
      filter: { and: [{ boss: { eq: 'p1' } }] },
      limit: 1,
    })
  })
})
