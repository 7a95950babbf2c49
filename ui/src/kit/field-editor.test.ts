import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './field-editor.ts'
import type { CrmFieldEditor } from './field-editor.ts'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'

const field = (kind: string, editor = kind, options: object = {}) => ({
  name: 'field',
  kind,
  editor,
  label: 'The label',
  options: { ...options },
  writable: true,
})
const contract = {
  tag: 'crm-field-editor',
  property: 'value',
  blank: null,
  face: ({ shadowRoot }: HTMLElement) => shadowRoot?.firstElementChild?.shadowRoot,
} as const
const stages = [
  { value: 'lead', label: 'Lead' },
  { value: 'won', label: 'Won' },
]

runFormControlContract({
  ...contract,
  properties: { field: field('text') },
  filled: 'Gent',
  sent: [['field', 'Gent']],
  change: () => typeAndLeave('Brugge'),
  changed: 'Brugge',
})

runFormControlContract({
  ...contract,
  properties: { field: field('money') },
  filled: { amount: '10.50', currency: 'EUR' },
  sent: [
    ['field.amount', '10.50'],
    ['field.currency', 'EUR'],
  ],
  change: () => typeAndLeave('12.25'),
  changed: { amount: '12.25', currency: 'EUR' },
})

describe('crm-field-editor', () => {
  let editor: CrmFieldEditor
  let form: HTMLFormElement

  beforeEach(() => {
    Object.assign(document.documentElement, { lang: 'en' })
    document.documentElement.dataset['formats'] = 'en-GB'
    form = document.body.appendChild(document.createElement('form'))
    form.addEventListener('submit', (event) => event.preventDefault())
  })
  afterEach(() => form.remove())

  const show = async (properties: object) => {
    editor = Object.assign(document.createElement('crm-field-editor'), properties)
    form.append(editor)
    await editor.updateComplete
  }

  it.each([
    ['integer', field('integer', 'number'), '12', 12],
    ['decimal', field('decimal', 'number'), '2.25', '2.25'],
    ['longText', field('longText', 'textarea'), 'two{Enter}lines', 'two\nlines'],
    ['boolean', field('boolean'), ' ', true],
    ['email', field('email'), 'an@example.com', 'an@example.com'],
  ])('writes the kind %s in the shape in which records read', async (_kind, described, keys, after) => {
    await show({ field: described })
    editor.focus()
    await userEvent.keyboard(keys)
    await userEvent.keyboard('{Tab}')
    expect(editor.value).toEqual(after)
    expect(await axeFindings(form)).toEqual([])
  })

  it('offers the choices of the field', async () => {
    await show({ field: field('select', 'select', { options: stages }), value: 'lead' })
    editor.focus()
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}')
    expect(editor.value).toBe('won')
  })

  it('finds records by the search that it is given', async () => {
    const search = (term: string) => Promise.resolve([{ id: 'c1', displayName: `${term} Noord` }])
    await show({ field: field('reference', 'recordPicker'), search })
    editor.focus()
    await userEvent.keyboard('Brouwerij')
    await expect
      .poll(() => editor.shadowRoot?.firstElementChild?.shadowRoot?.textContent)
      .toContain('Brouwerij Noord')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => editor.value).toMatchObject({ id: 'c1' })
  })

  it('holds back a form while its value is none of its kind', async () => {
    await show({ field: field('integer', 'number', { max: 5 }), value: 9 })
    expect(editor.checkValidity()).toBe(false)
    await editor.updateComplete
    expect(editor.validationMessage).not.toBe('')
    const submits: Event[] = []
    form.addEventListener('submit', (event) => submits.push(event))
    form.requestSubmit()
    expect(submits).toEqual([])
    editor.value = 4
    await editor.updateComplete
    form.requestSubmit()
    expect(submits).toHaveLength(1)
  })

  it('submits by Enter from one line', async () => {
    const submits: Event[] = []
    form.addEventListener('submit', (event) => submits.push(event))
    await show({ field: field('text') })
    editor.focus()
    await userEvent.keyboard('Gent{Enter}')
    await expect.poll(() => submits.length).toBe(1)
  })

  it('shows what cannot be changed here', async () => {
    await show({ field: field('rating'), value: 4 })
    expect(editor.shadowRoot?.querySelector('crm-field-value')?.value).toBe(4)
    expect(await axeFindings(form)).toEqual([])
  })
})
