import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Answer,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import { forgetDrafts } from '../services/record-drafts.ts'
import './create-form.ts'
import type { CrmCreateForm } from './create-form.ts'

const visit = entityInfo(
  'test.visit',
  [fieldInfo('name', 'text', { required: true }), fieldInfo('day', 'date')],
  {
    quickCreate: ['name', 'day'],
    groups: [
      { name: 'main', label: 'Main', fields: ['name'] },
      { name: 'when', label: 'When', fields: ['day'] },
    ],
  },
)

let bench: ShellBench
let form: CrmCreateForm
let dirty: boolean[]
let answer: Answer

beforeEach(async () => {
  answer = { status: 201, body: { id: 'v1', displayName: 'Fair', version: 1 } }
  bench = await openShell([visit], ({ method }) => (method === 'POST' ? answer : undefined))
  form = await mount(bench, 'crm-create-form', { entity: bench.shell.metadata.entity('test.visit')! })
  dirty = []
  form.addEventListener('crm-dirty', ({ detail }) => dirty.push(detail))
})
afterEach(() => {
  bench.close()
  forgetDrafts()
})

const inner = () => form.shadowRoot!.querySelector('crm-form')!
const editor = (name: string) => inner().controlOf(name) as ShellFieldEditor
const write = async (name: string, text: string) => {
  await editor(name).begin()
  await userEvent.keyboard(text)
}
const summary = () =>
  inner().shadowRoot?.querySelector('.summary')?.textContent?.replaceAll(/\s+/g, ' ').trim()
const sent = () => bench.sent.filter(({ method }) => method === 'POST').map(({ body }) => body)

describe('the form of a new record', () => {
  it('saves what was entered, and has nothing to lose any more', async () => {
    await write('name', 'Fair')
    await write('day', '31/12/2026')
    expect(await form.save()).toMatchObject({ id: 'v1' })
    expect(sent()).toEqual([{ name: 'Fair', day: '2026-12-31' }])
    expect([dirty[0], dirty.at(-1)]).toEqual([true, false])
  })

  it('saves nothing while a value cannot be read, and keeps it', async () => {
    await write('name', 'Fair')
    await write('day', 'someday')
    expect(await form.save()).toBeUndefined()
    await expect.poll(summary).toContain('Day')
    expect(sent()).toEqual([])
    expect(await axeFindings(bench.place)).toEqual([])
  })

  it('names what is missing', async () => {
    expect(await form.save()).toBeUndefined()
    await expect.poll(summary).toContain('Name')
    expect(document.activeElement).toBe(form)
  })

  it('shows a refusal under its field', async () => {
    const fields = [{ field: 'day', code: 'test.closed', message: 'We are closed that day.' }]
    answer = { status: 400, body: { code: 'records.invalid', detail: 'No.', fields } }
    await write('name', 'Fair')
    expect(await form.save()).toBeUndefined()
    await expect.poll(() => editor('day').error).toBe('We are closed that day.')
  })

  it('keeps what was entered for a day where it is told to, and begins with it', async () => {
    const entity = bench.shell.metadata.entity('test.visit')!
    form.remove()
    form = await mount(bench, 'crm-create-form', { entity, drafts: true })
    await write('name', 'Fair')
    form.remove()
    form = await mount(bench, 'crm-create-form', { entity, drafts: true })
    await expect.poll(() => editor('name').value).toBe('Fair')
    expect(form.isDirty).toBe(true)
    expect(await axeFindings(bench.place)).toEqual([])
    form.shadowRoot?.querySelector<HTMLElement>('.draft crm-button')?.click()
    await expect.poll(() => editor('name').value).toBeNull()
    await write('name', 'Fair')
    await form.save()
    form = await mount(bench, 'crm-create-form', { entity, drafts: true })
    expect(form.shadowRoot?.querySelector('.draft')).toBeNull()
  })

  it('stands in the groups of the record page when everything is asked', async () => {
    form.all = true
    await form.updateComplete
    await inner().updateComplete
    const headings = [...inner().shadowRoot!.querySelectorAll('h2')].map((heading) => heading.textContent)
    expect(headings).toEqual(['Main', 'When'])
  })
})
