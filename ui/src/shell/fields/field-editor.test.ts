import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import type { FieldInfo } from '../services/entity-info.ts'
import './field-editor.ts'
import type { ShellFieldEditor } from './field-editor.ts'
import { entityInfo, fieldInfo, mount, openShell, type ShellBench } from './shell-bench.test-support.ts'

const stages = {
  options: [
    { value: 'lead', label: 'Lead', color: 'blue' },
    { value: 'won', label: 'Won', color: 'green' },
  ],
} as const
const companies = entityInfo('test.company', [fieldInfo('name', 'text')])
const emails = fieldInfo('emails', 'parts', {
  fields: [
    fieldInfo('address', 'email', { required: true }),
    fieldInfo('type', 'select', { options: stages }),
    fieldInfo('primary', 'boolean', { options: { default: false } }),
  ],
})

interface Case {
  readonly field: FieldInfo
  readonly before: unknown
  /** What is done while the control has the focus. */
  readonly keys: string
  /** The option that the keys find and Enter takes. */
  readonly pick?: string
  readonly after: unknown
}

const cases: readonly Case[] = [
  { field: fieldInfo('name', 'text'), before: 'Old', keys: 'New{Enter}', after: 'New' },
  {
    field: fieldInfo('notes', 'longText', { editor: 'textarea' }),
    before: null,
    keys: 'two{Enter}lines',
    after: 'two\nlines',
  },
  { field: fieldInfo('mail', 'email'), before: null, keys: 'an@example.com', after: 'an@example.com' },
  { field: fieldInfo('staff', 'integer', { editor: 'number' }), before: 3, keys: '12', after: 12 },
  {
    field: fieldInfo('weight', 'decimal', { editor: 'number' }),
    before: '1.50',
    keys: '2.25',
    after: '2.25',
  },
  { field: fieldInfo('share', 'percent'), before: null, keys: '12.5', after: '12.5' },
  { field: fieldInfo('call', 'duration'), before: 600, keys: '90', after: 5400 },
  {
    field: fieldInfo('budget', 'money'),
    before: null,
    keys: '10.50',
    after: { amount: '10.50', currency: 'EUR' },
  },
  { field: fieldInfo('born', 'date'), before: null, keys: '31/12/2026{Tab}', after: '2026-12-31' },
  {
    field: fieldInfo('stage', 'select', { options: stages }),
    before: 'lead',
    keys: '{Enter}{ArrowDown}{Enter}',
    after: 'won',
  },
  {
    field: fieldInfo('stages', 'multiSelect', { options: stages }),
    before: ['lead'],
    keys: 'won',
    pick: 'Won',
    after: ['lead', 'won'],
  },
  { field: fieldInfo('tags', 'tags'), before: ['fair'], keys: 'golf{Enter}', after: ['fair', 'golf'] },
  { field: fieldInfo('data', 'json'), before: null, keys: '[[1]', after: [1] },
  {
    field: fieldInfo('minutes', 'richText'),
    before: null,
    keys: 'An {Control>}b{/Control}offer',
    after: '<p>An <strong>offer</strong></p>',
  },
]

let bench: ShellBench
beforeEach(async () => {
  bench = await openShell([companies], ({ path }) =>
    path === '/api/records/test.company/query'
      ? { body: { data: [{ id: 'c1', displayName: 'Garage Noord' }], page: { next: null, previous: null } } }
      : undefined,
  )
})
afterEach(() => bench.close())

async function edit(field: FieldInfo, value: unknown): Promise<ShellFieldEditor> {
  const editor = await mount(bench, 'shell-field-editor', { entity: 'test.thing', field, value })
  await editor.begin()
  return editor
}

const activeOption = (editor: ShellFieldEditor) =>
  editor.shadowRoot?.firstElementChild?.shadowRoot?.querySelector('[role=option].active')?.textContent

describe('the editor of a field', () => {
  for (const { field, before, keys, pick, after } of cases) {
    it(`writes ${field.kind} in the shape in which records read`, async () => {
      const editor = await edit(field, before)
      await userEvent.keyboard(keys)
      if (pick !== undefined) {
        await expect.poll(() => activeOption(editor)).toContain(pick)
        await userEvent.keyboard('{Enter}')
      }
      await expect.poll(() => editor.value).toEqual(after)
    })
  }

  it('empties a value', async () => {
    const editor = await edit(fieldInfo('name', 'text'), 'Old')
    await userEvent.keyboard('{Backspace}')
    expect(editor.value).toBeNull()
  })

  it('finds a record by typing', async () => {
    const editor = await edit(
      fieldInfo('company', 'reference', { editor: 'recordPicker', target: 'test.company' }),
      null,
    )
    await userEvent.keyboard('gar')
    await expect.poll(() => bench.sent.at(-1)?.body).toMatchObject({ search: 'gar' })
    await expect.poll(() => activeOption(editor)).toContain('Garage')
    await userEvent.keyboard('{Enter}')
    expect(editor.value).toEqual({ id: 'c1', displayName: 'Garage Noord' })
  })

  it('finds colleagues in the directory', async () => {
    const editor = await edit(fieldInfo('owner', 'user', { editor: 'userPicker', target: 'core.user' }), null)
    await userEvent.keyboard('bob')
    await expect.poll(() => activeOption(editor)).toContain('Bob')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => editor.value).toEqual({ id: 'u1', displayName: 'Bob Jansen' })
  })

  it('adds, marks and removes entries of a repeated field', async () => {
    const editor = await edit(emails, [{ id: 'e1', address: 'one@example.com', type: null, primary: true }])
    const parts = editor.shadowRoot?.querySelector('crm-parts-editor')
    parts?.shadowRoot?.querySelector<HTMLElement>('.add')?.click()
    await expect.poll(() => parts?.shadowRoot?.querySelectorAll('.entry').length).toBe(2)
    await expect.poll(() => parts?.shadowRoot?.activeElement?.tagName).toBe('SHELL-FIELD-EDITOR')
    await userEvent.keyboard('two@example.com')
    const stars = () => parts?.shadowRoot?.querySelectorAll<HTMLElement>('crm-icon-button[icon=star]') ?? []
    stars()[1]?.click()
    expect(editor.value).toEqual([
      { id: 'e1', address: 'one@example.com', type: null, primary: false },
      { address: 'two@example.com', primary: true },
    ])
    parts?.shadowRoot?.querySelectorAll<HTMLElement>('crm-icon-button[icon=x]')[1]?.click()
    expect(editor.value).toEqual([{ id: 'e1', address: 'one@example.com', type: null, primary: true }])
  })

  it('says what is wrong under the control', async () => {
    const editor = await edit(fieldInfo('mail', 'email'), 'an@example.com')
    await userEvent.keyboard('nobody')
    expect(editor.reportValidity()).toBe(false)
    await expect
      .poll(
        () => editor.shadowRoot?.querySelector('crm-text')?.shadowRoot?.querySelector('.error')?.textContent,
      )
      .toContain('e-mail address')
  })

  it('passes axe with all kinds on one page', async () => {
    const others = [
      emails,
      fieldInfo('done', 'boolean'),
      fieldInfo('at', 'dateTime'),
      fieldInfo('stars', 'rating'),
      fieldInfo('place', 'address'),
      fieldInfo('scan', 'file'),
      fieldInfo('web', 'url'),
      fieldInfo('tel', 'phone'),
    ]
    for (const field of [...cases.map((each) => each.field), ...others])
      await mount(bench, 'shell-field-editor', { entity: 'test.thing', field, value: null })
    expect(await axeFindings(bench.place)).toEqual([])
  })
})
