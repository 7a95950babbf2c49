import { afterEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import '../create/create-form.ts'
import '../fields/field-editor.ts'
import { entityInfo, fieldInfo, mount, type ShellBench } from '../fields/shell-bench.test-support.ts'
import '../record/record-field.ts'
import { RecordModel } from '../record/record-model.ts'
import { openWith } from './contributions.test-support.ts'
import './slot.ts'

const iban = fieldInfo('iban', 'text', { options: { widget: 'iban' } })
const name = fieldInfo('name', 'text')
const account = entityInfo('test.account', [name, iban], { plugin: 'extra', quickCreate: ['name', 'iban'] })

let bench: ShellBench | undefined
afterEach(() => bench?.close())

/** An element that shows what it was given, and tells what the test says. */
const widget = {
  panel: 'iban',
  slot: 'field.widget',
  code: `class extends HTMLElement {
    set value(value) { this.textContent = 'IBAN ' + value + (this.editing ? ' edited' : '') }
    set editing(editing) { this.isEdited = editing }
    get editing() { return this.isEdited }
    connectedCallback() {
      this.addEventListener('click', () => this.dispatchEvent(new CustomEvent('crm-widget-change', { detail: 'BE68', bubbles: true, composed: true })))
    }
  }`,
}

const deep = (element: Element): string =>
  [...(element.shadowRoot?.children ?? []), ...element.children].map(deep).join(' ') +
  ([...element.children].length === 0 ? (element.textContent ?? '') : '')
const inside = (element: Element, tag: string): Element | undefined => {
  const all = [...(element.shadowRoot?.children ?? []), ...element.children]
  return (
    all.find(({ localName }) => localName.startsWith(tag)) ??
    all.map((child) => inside(child, tag)).find((found) => found !== undefined)
  )
}

describe('a widget of a field', () => {
  it('edits it in place of its kind, and its value is that of the form', async () => {
    bench = await openWith([widget], { entities: [account] })
    const editor = await mount(bench, 'shell-field-editor', {
      entity: 'test.account',
      field: iban,
      value: 'BE1',
    })
    await expect.poll(() => deep(editor)).toContain('IBAN BE1')
    ;(inside(editor, 'extra-iban') as HTMLElement).click()
    expect(editor.value).toBe('BE68')
  })

  it('shows it on the page of a record', async () => {
    bench = await openWith([widget], { entities: [account] })
    const record = { id: 'a1', displayName: 'Main', version: 1, name: 'Main', iban: 'BE1' }
    const model = Object.assign(Object.create(RecordModel.prototype) as RecordModel)
    Object.defineProperties(model, {
      record: { value: record },
      entity: { value: 'test.account' },
      isTrashed: { value: false },
    })
    const field = await mount(bench, 'crm-record-field', { field: iban, model, record })
    await expect.poll(() => deep(field)).toContain('IBAN BE1')
  })

  it('leaves the field to its kind where its plugin does not run', async () => {
    bench = await openWith([], { entities: [account] })
    const editor = await mount(bench, 'shell-field-editor', {
      entity: 'test.account',
      field: iban,
      value: 'BE1',
    })
    expect(editor.renderRoot.firstElementChild?.localName).toBe('crm-text')
  })
})

describe('a section of the form that makes a record', () => {
  it('fills in fields, and nothing that the form does not know', async () => {
    const section = {
      panel: 'lookup',
      slot: 'create.form.section',
      entity: 'test.account',
      code: `class extends HTMLElement {
        connectedCallback() {
          this.textContent = 'Look up'
          this.addEventListener('click', () => this.dispatchEvent(new CustomEvent('crm-values', { detail: { name: 'Found', id: 'forged' }, bubbles: true, composed: true })))
        }
      }`,
    }
    bench = await openWith([section], {
      entities: [account],
      answer: ({ method, body }) =>
        method === 'POST' ? { id: 'a9', version: 1, displayName: 'Found', ...(body as object) } : undefined,
    })
    const form = await mount(bench, 'crm-create-form', { entity: account })
    await expect.poll(() => inside(form, 'extra-lookup')?.textContent).toBe('Look up')
    ;(inside(form, 'extra-lookup') as HTMLElement).click()
    await form.save()
    const made = bench.sent.find(
      ({ method, path }) => method === 'POST' && path === '/api/records/test.account',
    )
    expect(made?.body).toEqual({ name: 'Found' })
  })
})

describe('cards of the home page', () => {
  it('stand beside each other, as large as they ask', async () => {
    const card = (panel: string, size: string) => ({
      panel,
      slot: 'home.widget',
      size,
      code: 'class extends HTMLElement {}',
    })
    bench = await openWith([card('small', 'S'), card('large', 'XL')], { entities: [] })
    const slot = await mount(bench, 'crm-slot', { name: 'home.widget', sized: true })
    const sizes = [...slot.renderRoot.querySelectorAll('crm-panel')].map(({ dataset, heading }) => [
      heading,
      dataset['size'],
    ])
    expect(sizes).toEqual([
      ['The small', 'S'],
      ['The large', 'XL'],
    ])
  })
})
