import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import './field-value.ts'
import type { CrmFieldValue } from './field-value.ts'
import './styles/document.css'

const root = document.documentElement
const options = [
  { value: 'lead', label: 'Lead', color: 'blue' },
  { value: 'won', label: 'Won', color: 'green' },
]
const field = (kind: string, more: object = {}) => ({
  name: 'field',
  kind,
  label: 'Field',
  options: {},
  writable: true,
  ...more,
})
const link = { id: 'c1', displayName: 'Brouwerij Noord' }

let element: CrmFieldValue
async function show(properties: Partial<CrmFieldValue>): Promise<ShadowRoot> {
  Object.assign(element, properties)
  await element.updateComplete
  return element.shadowRoot!
}
const text = (shown: ShadowRoot): string =>
  (shown.textContent ?? '').replaceAll(/[\s\u00A0\u202F]+/g, ' ').trim()

beforeEach(() => {
  Object.assign(root.dataset, { formats: 'en-GB', timeZone: 'Europe/Brussels' })
  root.lang = 'en'
  element = document.createElement('crm-field-value')
  const main = document.body.appendChild(document.createElement('main'))
  main.append(element)
})
afterEach(() => {
  element.parentElement?.remove()
  delete root.dataset['timeZone']
})

describe('crm-field-value', () => {
  it.each([
    ['money', { amount: '1234.50', currency: 'EUR' }, '€1,234.50'],
    ['percent', '12.5', '12.5%'],
    ['integer', 12_000, '12,000'],
    ['tags', ['hot', 'new'], 'hotnew'],
    ['user', link, 'Brouwerij Noord'],
    ['boolean', false, 'No'],
    ['richText', '<p>One <strong>two</strong></p>', ''],
  ])('says a value of the kind %s as people read it', async (kind, value, expected) => {
    expect(text(await show({ field: field(kind), value }))).toBe(expected)
  })

  it('follows the language and formats of the page', async () => {
    const shown = await show({ field: field('money'), value: { amount: '1234.50', currency: 'EUR' } })
    Object.assign(root.dataset, { formats: 'fr-BE' })
    root.lang = 'fr'
    await expect.poll(() => text(shown)).toBe('1 234,50 €')
    await show({ field: field('boolean'), value: true })
    await expect.poll(() => text(shown)).toBe('Oui')
  })

  it('shows the label of a choice in its colour, and a choice that is gone by its name', async () => {
    const shown = await show({ field: field('select', { options: { options } }), value: 'won' })
    expect(shown.querySelector('crm-status')?.getAttribute('color')).toBe('green')
    expect(text(shown)).toBe('Won')
    await show({ value: 'gone' })
    expect(text(shown)).toBe('gone')
  })

  it('links a record where it is told how, and never a user or team', async () => {
    const reference = field('reference', { target: 'contacts.company' })
    const shown = await show({ field: reference, value: link })
    expect(shown.querySelector('a')).toBeNull()
    const recordHref = ({ entity, id }: { entity: string; id: string }) => `/records/${entity}/${id}`
    await show({ recordHref })
    expect(shown.querySelector('a')?.getAttribute('href')).toBe('/records/contacts.company/c1')
    await show({ value: { ...link, color: 'teal' } })
    expect(shown.querySelector('a crm-status')?.getAttribute('color')).toBe('teal')
    await show({ field: field('reference', { target: 'core.user' }) })
    expect(shown.querySelector('a')).toBeNull()
  })

  it('links no address that is not one of the web', async () => {
    const shown = await show({ field: field('url'), value: 'javascript:alert(1)' })
    expect(shown.querySelector('a')).toBeNull()
    await show({ value: 'https://www.example.com/' })
    expect(shown.querySelector('a')?.rel).toBe('noopener noreferrer')
    expect(text(shown)).toBe('example.com')
  })

  it('shows the main entry of several on one line, and all of them on a page', async () => {
    const emails = field('parts', {
      fields: [field('email', { name: 'address', required: true }), field('boolean', { name: 'primary' })],
    })
    const value = [
      { id: '1', address: 'one@example.com', primary: false },
      { id: '2', address: 'two@example.com', primary: true },
    ]
    const shown = await show({ field: emails, value, mode: 'cell' })
    expect(text(shown)).toBe('two@example.com+1')
    await show({ mode: 'page' })
    expect(shown.querySelectorAll('li')).toHaveLength(2)
  })

  it('shows nothing where there is no value', async () => {
    const shown = await show({ field: field('money'), value: null })
    expect(text(shown)).toBe('')
    await show({ field: field('tags'), value: [] })
    expect(text(shown)).toBe('')
  })

  it.each([
    ['rating', 3, { options: { max: 5 } }],
    ['multiSelect', ['lead', 'won'], { options: { options } }],
    ['email', 'one@example.com', {}],
    ['boolean', true, {}],
    ['richText', '<p>One</p>', {}],
  ])('passes axe with the kind %s, on a page and on one line', async (kind, value, more) => {
    await show({ field: field(kind, more), value })
    expect(await axeFindings(element)).toEqual([])
    await show({ mode: 'cell' })
    expect(await axeFindings(element)).toEqual([])
  })
})
