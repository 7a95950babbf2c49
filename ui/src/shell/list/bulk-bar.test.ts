import { axeFindings } from '@tessera/sdk/testing/panels'
import type { ApiRequest, UntypedQuery } from '@tessera/sdk/ui'
import { render, type TemplateResult } from 'lit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './bulk-bar.ts'

const entity = entityInfo('test.deal', [
  fieldInfo('name', 'text'),
  fieldInfo('stage', 'select', { options: { options: [{ value: 'new', label: 'New' }] } }),
  fieldInfo('labels', 'tags'),
])
const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_none, at) => ({ id: `r${from + at}`, displayName: `Deal ${from + at}` }))

let bench: ShellBench
const bodies: { path: string; body: { ids?: readonly string[]; records?: readonly object[] } }[] = []

/** 2,600 records, 500 to a page. */
function answer({ path, body }: ApiRequest) {
  if (path.endsWith('/query')) {
    const { count, after } = body as UntypedQuery
    if (count === 'exact') return { body: { data: [], page: {}, count: { value: 2600, exact: true } } }
    const from = Number(after ?? 0)
    const data = ids(from, Math.min(500, 2600 - from))
    return { body: { data, page: { next: from + 500 < 2600 ? String(from + 500) : null, previous: null } } }
  }
  if (/\/(bulk|upsert)$/.test(path)) bodies.push({ path, body: body as (typeof bodies)[number]['body'] })
  if (path.endsWith('/bulk'))
    return { body: { changed: (body as { ids: readonly string[] }).ids.length, failed: [] } }
  return path.endsWith('/upsert')
    ? { body: { data: [{ outcome: 'updated' }, { outcome: 'updated' }] } }
    : undefined
}

beforeEach(async () => {
  bodies.length = 0
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
    expect(bodies[0]?.body).toEqual({
      matchKeys: [['id']],
      policy: 'update',
      mergeParts: true,
      records: [
        { id: 'r1', labels: ['vip'] },
        { id: 'r2', labels: ['vip'] },
      ],
    })
  })

  it('goes in steps through thousands, with a bar that tells how far it is', async () => {
    const { runBulk } = await import('./bulk-run.ts')
    const told: string[] = []
    Object.assign(bench.shell, {
      dialogs: {
        open: ({ content }: { content: (close: () => void) => TemplateResult }) =>
          new Promise<void>((resolve) => {
            render(content(resolve), bench.place)
            const bar = bench.place.querySelector('crm-bulk-run')
            new MutationObserver(() =>
              told.push(bar?.shadowRoot?.querySelector('crm-progress')?.label ?? ''),
            ).observe(bar!.shadowRoot!, { subtree: true, attributes: true, childList: true })
          }),
      },
    })
    const result = await runBulk(bench.shell, {
      entity: entity.name,
      target: { query: {} },
      change: { action: 'delete' },
      api: bench.shell.api,
    })
    expect(result).toEqual({ changed: 2600, failed: [] })
    expect(bodies.map(({ body }) => body.ids?.length)).toEqual([2000, 600])
    await vi.waitFor(() => expect(told).toContain('2.000 of 2.600'))
  })
})
