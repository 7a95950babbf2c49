import { axeFindings } from '@tessera/sdk/testing/panels'
import { html } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './styles/document.css'
import type { CrmFieldEditor } from './field-editor.ts'
import type { CrmForm, FormField } from './form.ts'
import './form.ts'
import './text.ts'

const field = (name: string, kind: string, more: Partial<FormField> = {}): FormField => ({
  name,
  kind,
  editor: kind,
  label: name[0]?.toUpperCase() + name.slice(1),
  writable: true,
  ...more,
  options: { ...more.options },
})
const kinds = ['lead', 'won'].map((value) => ({ value, label: value }))
/** One of every kind that the kit has a control for. */
const everything = [
  'text email phone url textarea richText number percent duration',
  'money boolean date dateTime tags recordPicker address json',
]
  .flatMap((names) => names.split(' '))
  .map((editor) => field(editor, editor))

let place: HTMLElement
let form: CrmForm
let sent: Readonly<Record<string, unknown>>[]

beforeEach(() => {
  Object.assign(document.documentElement, { lang: 'en' })
  document.documentElement.dataset['formats'] = 'en-GB'
  place = document.body.appendChild(document.createElement('main'))
  sent = []
})
afterEach(() => place.remove())

const show = async (properties: Partial<CrmForm>, content = ''): Promise<CrmForm> => {
  form = Object.assign(document.createElement('crm-form'), properties)
  form.innerHTML = content
  form.addEventListener('crm-submit', ({ detail }) => sent.push(detail))
  place.append(form)
  await form.updateComplete
  await Promise.all(
    [...form.renderRoot.querySelectorAll('crm-field-editor')].map((each) => each.updateComplete),
  )
  return form
}
const control = (name: string) => form.controlOf(name) as CrmFieldEditor | undefined
const write = async (name: string, text: string) => {
  control(name)?.focus()
  await userEvent.keyboard(text)
}
const summary = () => form.renderRoot.querySelector<HTMLElement>('.summary')
const words = () => summary()?.textContent?.replaceAll(/\s+/g, ' ').trim()
/** Checks, and waits until the focus is at what is wrong. */
const refuse = async () => {
  expect(form.check()).toBe(false)
  await expect.poll(() => form.shadowRoot?.activeElement?.className).toBe('summary')
}
const label = (name: string) => control(name)?.renderRoot.firstElementChild?.shadowRoot

describe('crm-form', () => {
  it('shows every kind of field from metadata alone, and passes axe', async () => {
    await show({ fields: everything, columns: 2 })
    for (const { name } of everything) expect(label(name)?.textContent, name).toBeTruthy()
    expect(await axeFindings(place)).toEqual([])
  })

  it('sends what was entered, nested as the API takes it', async () => {
    await show({
      fields: [field('name', 'text'), field('custom.size', 'number'), field('city', 'text')],
      initial: { 'custom.size': 3 },
    })
    await write('name', 'Fair{Enter}')
    expect(sent).toEqual([{ name: 'Fair', custom: { size: 3 } }])
    expect(form.changes).toEqual({ name: 'Fair' })
  })

  it('names three faults above, with the focus there, and leads to each', async () => {
    await show({
      fields: [
        field('name', 'text', { required: true }),
        field('mail', 'email'),
        field('stage', 'select', { required: true, options: { options: kinds } }),
      ],
    })
    await write('mail', 'nobody{Enter}')
    await expect.poll(words).toBe('3 values need your attention: NameMailStage')
    expect(form.renderRoot.querySelector(':focus')).toBe(summary())
    expect(sent).toEqual([])
    expect(await axeFindings(place)).toEqual([])
    summary()?.querySelectorAll('a')[1]?.click()
    expect(form.shadowRoot?.activeElement).toBe(control('mail'))
    expect(control('mail')?.value).toBe('nobody')
  })

  it('looks again at what was wrong, while it is being changed', async () => {
    await show({ fields: [field('name', 'text', { required: true }), field('mail', 'email')] })
    await refuse()
    await write('name', 'F')
    await expect.poll(summary).toBeNull()
    await write('name', '{Backspace}')
    expect(control('name')?.validity.valueMissing).toBe(true)
  })

  it('checks a field when it is left, and not while it is first written', async () => {
    await show({ fields: [field('mail', 'email'), field('name', 'text')] })
    const error = () => label('mail')?.querySelector('#error')?.textContent?.trim()
    await write('mail', 'nobody')
    expect(error()).toBeUndefined()
    await userEvent.keyboard('{Tab}')
    await expect.poll(error).toContain('Enter an e-mail address')
  })

  it('keeps a hidden field out of the tab order and of what is sent, and what was typed in it', async () => {
    await show({
      fields: [
        field('stage', 'select', { options: { options: kinds } }),
        field('reason', 'text', {
          visibleIf: { stage: { eq: 'won' } },
          requiredIf: { amount: { gt: 100 } },
        }),
        field('amount', 'number', { readOnlyIf: { stage: { empty: true } } }),
      ],
      initial: { stage: 'won', amount: 120 },
    })
    await refuse()
    await write('reason', 'Price')
    expect(form.values).toEqual({ stage: 'won', reason: 'Price', amount: 120 })
    form.enter({ stage: 'lead' })
    await form.updateComplete
    expect(control('reason')).toBeUndefined()
    expect(form.values).toEqual({ stage: 'lead', amount: 120 })
    expect(control('amount')?.readonly).toBe(false)
    form.enter({ stage: 'won' })
    await form.updateComplete
    expect(control('reason')?.value).toBe('Price')
  })

  it('puts what the server refuses under its field, and says above what has none', async () => {
    await show({ fields: [field('mails', 'text'), field('name', 'text')] })
    await write('name', 'Fair')
    form.showIssues(
      [
        { field: 'mails.0.address', message: 'Taken.' },
        { field: 'elsewhere', message: 'No.' },
      ],
      'It was not saved.',
    )
    await expect.poll(() => control('mails')?.error).toBe('Taken.')
    expect(words()).toBe('It was not saved. Mails')
    expect(form.entered).toEqual({ name: 'Fair' })
  })

  it('keeps what was typed when other values arrive to begin with', async () => {
    await show({ fields: [field('name', 'text'), field('city', 'text')], initial: { name: 'a', city: 'b' } })
    await write('name', 'x')
    form.initial = { name: 'c', city: 'd' }
    await form.updateComplete
    expect([control('name')?.value, control('city')?.value]).toEqual(['ax', 'd'])
  })

  it('stands in groups and asks for the user’s own data by their autofill tokens', async () => {
    await show({
      fields: [field('mail', 'email', { autocomplete: 'email' }), field('name', 'text')],
      groups: [{ name: 'who', label: 'Who', fields: ['name'] }],
    })
    const group = form.renderRoot.querySelector('[role=group]')
    expect(group?.textContent).toContain('Who')
    expect(group?.querySelector('[data-field=name]')).not.toBeNull()
    expect(label('mail')?.querySelector('input')?.autocomplete).toBe('email')
  })

  it('is made from a JSON schema, and sends what that takes', async () => {
    await show({
      schema: {
        type: 'object',
        required: ['to'],
        properties: {
          to: { type: 'string', format: 'uuid', title: 'To', 'x-entity': 'core.user' },
          rate: { type: 'number', title: 'Rate' },
          pace: { type: 'string', title: 'Pace', oneOf: [{ const: 'slow', title: 'Slow' }], default: 'slow' },
          why: { type: 'string', title: 'Why', 'x-visible-if': { pace: { ne: 'slow' } } },
        },
      },
    })
    expect(control('why')).toBeUndefined()
    await refuse()
    form.enter({ to: { id: 'u1', displayName: 'Ada' }, rate: '2.5' })
    await form.updateComplete
    form.requestSubmit()
    expect(sent).toEqual([{ to: 'u1', rate: 2.5, pace: 'slow' }])
  })

  it('reaches the controls beside its fields, and the button that sends it', async () => {
    await show(
      { fields: [field('name', 'text')] },
      '<crm-text name="note" label="Note" required></crm-text><button slot="actions" type="submit">Go</button>',
    )
    const press = () => place.querySelector('button')?.click()
    press()
    await expect.poll(words).toContain('Note')
    Object.assign(place.querySelector('crm-text') ?? {}, { value: 'hello' })
    await place.querySelector('crm-text')?.updateComplete
    press()
    expect(sent).toEqual([{ note: 'hello' }])
  })

  it('shows other controls where it is told to', async () => {
    await show({
      fields: [field('name', 'text'), field('city', 'text')],
      renderControl: ({ field: { name }, value }) =>
        name === 'city' ? html`<input aria-label="City" .value=${value} />` : undefined,
      initial: { city: 'Gent' },
    })
    expect(form.controlOf('city')).toHaveProperty('value', 'Gent')
    expect(control('name')?.localName).toBe('crm-field-editor')
  })
})
