import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '../../../kit/internal/axe-findings.ts'
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
async function open(): Promise<void> {
  bench = await openShell([entity], ({ path, method }) => {
    if (path === '/api/roles') return { body: { data: [role] } }
    if (path === '/api/layouts/test.place' && method === 'GET') return { body: { data: [] } }
    return undefined
  })
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

  it('has no axe findings', async () => {
    await open()
    expect(await axeFindings(editor)).toEqual([])
  })
})
