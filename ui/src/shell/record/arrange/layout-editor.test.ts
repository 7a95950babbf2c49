import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import { RecordModel } from '../record-model.ts'
import './layout-editor.ts'
import type { CrmLayoutEditor } from './layout-editor.ts'

const entity = entityInfo('test.place', [fieldInfo('name', 'text'), fieldInfo('city', 'text')], {
  groups: [{ name: 'main', label: 'Main', fields: ['name', 'city'] }],
})
const record = { id: 'r1', displayName: 'Noord', version: 1, name: 'Noord', city: 'Gent', deletedAt: null }
const role = {
  id: 'r-member',
  displayName: 'Member',
  entities: { 'test.place': { fields: 'write', exceptions: { city: 'none' } } },
}

let bench: ShellBench
let editor: CrmLayoutEditor
async function open(plugins: readonly object[] = []): Promise<void> {
  bench = await openShell([entity], ({ path, method }) => {
    if (path === '/api/registry') return { body: { generation: 1, plugins } }
    if (path === '/api/roles') return { body: { data: [role] } }
    if (path === '/api/layouts/test.place' && method === 'GET') return { body: { data: [] } }
    return undefined
  })
  await bench.shell.registry.load()
  bench.place.style.inlineSize = '1000px'
  const model = new RecordModel(bench.shell.api, entity.name, record, () => undefined)
  editor = await mount(bench, 'crm-layout-editor', { entity, model })
  await expect.poll(() => editor.shadowRoot?.querySelector('crm-arrange-list')).not.toBeNull()
}
afterEach(() => bench.close())

const list = (name: string) =>
  editor.shadowRoot?.querySelector(`crm-arrange-list[list="${name}"]`)?.shadowRoot
const labels = (name: string) =>
  [...(list(name)?.querySelectorAll('.label') ?? [])].map((label) => label.textContent)
const button = (text: string) =>
  [...(editor.shadowRoot?.querySelectorAll('crm-button') ?? [])].find(
    (one) => one.textContent?.trim() === text,
  )

describe('laying a page out', () => {
  it('moves a field with the arrow keys, and stores the layout', async () => {
    await open()
    list('fields.main')?.querySelector<HTMLElement>('.handle')?.focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => labels('fields.main')).toEqual(['City', 'Name'])
    button('Save')?.click()
    await expect
      .poll(() => bench.sent.find(({ method }) => method === 'PUT')?.body)
      .toMatchObject({
        version: 0,
        layout: { groups: [{ name: 'main', fields: ['city', 'name'] }] },
      })
  })

  it('moves fields by drag, within a group and to what is not shown', async () => {
    await open()
    const rows = () => [...(list('fields.main')?.querySelectorAll('li') ?? [])]
    await userEvent.dragAndDrop(rows()[0]!, rows()[1]!, { targetPosition: { x: 40, y: 30 } })
    await expect.poll(() => labels('fields.main')).toEqual(['City', 'Name'])
    await userEvent.dragAndDrop(rows()[0]!, list('fields')!.querySelector('ul')!)
    await expect.poll(() => labels('fields')).toEqual(['City'])
    expect(labels('fields.main')).toEqual(['Name'])
  })

  it('takes a field off the page by its menu, and puts it back', async () => {
    await open()
    const choose = (name: string, text: string) =>
      [...(list(name)?.querySelectorAll<HTMLElement>('crm-menu-item') ?? [])]
        .find((item) => item.textContent?.trim() === text)
        ?.click()
    choose('fields.main', 'Do not show')
    await expect.poll(() => labels('fields')).toEqual(['Name'])
    choose('fields', 'Move to “Main”')
    await expect.poll(() => labels('fields.main')).toEqual(['City', 'Name'])
  })

  it('previews the page as a role sees it', async () => {
    await open()
    const select = editor.shadowRoot?.querySelector('crm-select')
    Object.assign(select ?? {}, { value: role.id })
    select?.dispatchEvent(new CustomEvent('crm-change'))
    button('Preview')?.click()
    const fields = () =>
      editor.shadowRoot
        ?.querySelector('crm-record-page')
        ?.shadowRoot?.querySelector('crm-record-fields')
        ?.shadowRoot?.querySelectorAll('crm-record-field').length
    await expect.poll(fields).toBe(1)
  })

  it('puts the panels beside a record and below its fields in order, and stores it', async () => {
    const panel = (name: string, slot: string) => ({ panel: name, slot, title: name, entity: 'test.place' })
    const placements = [panel('map', 'record.panel'), panel('score', 'record.field-group')]
    await open([{ id: 'extra', version: '1.0.0', label: 'Extra', entry: '/x.js', placements }])
    expect(labels('panels')).toEqual(['map', 'score (below the fields)'])
    list('panels')?.querySelectorAll<HTMLElement>('.handle')[1]?.focus()
    await userEvent.keyboard('{ArrowUp}')
    button('Save')?.click()
    await expect
      .poll(() => bench.sent.find(({ method }) => method === 'PUT')?.body)
      .toMatchObject({ layout: { panels: { order: ['extra.score', 'extra.map'], hidden: [] } } })
  })

  it('has no axe findings', async () => {
    await open()
    expect(await axeFindings(editor)).toEqual([])
  })
})
