import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import { mount, openShell, type Server, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './module-settings.ts'

const answer = {
  schema: {
    type: 'object',
    properties: {
      startHour: {
        type: 'integer',
        minimum: 0,
        maximum: 23,
        default: 10,
        title: 'Starts at',
        description: 'The hour.',
      },
      mode: {
        type: 'string',
        title: 'Mode',
        oneOf: [
          { const: 'fast', title: 'Fast' },
          { const: 'slow', title: 'Slow' },
        ],
      },
      domains: { type: 'array', items: { type: 'string' }, title: 'Domains' },
      lists: { type: 'array', items: { type: 'object' }, title: 'Lists' },
    },
  },
  values: { startHour: 10, mode: 'fast', domains: ['a.be'], lists: [{ name: 'one' }] },
  secrets: [{ name: 'apiKey', label: 'Key of the map service', help: null, isSet: true }],
  changed: { at: '2026-11-23T10:00:00Z', by: 'Ada' },
}

let bench: ShellBench | undefined
afterEach(() => bench?.close())

const open = async (server: Server = () => undefined) => {
  bench = await openShell([], (request) => server(request) ?? { body: answer })
  const page = await mount(bench, 'settings-module-settings', { plugin: 'visits', name: 'Visits' })
  await expect.poll(() => form(page)?.hasUpdated).toBe(true)
  return page
}
type Page = HTMLElementTagNameMap['settings-module-settings']
const form = (page: Page) => page.renderRoot.querySelector('crm-form')
const field = (page: Page, name: string) => form(page)?.controlOf(name) as ShellFieldEditor
const enter = (control: ShellFieldEditor, value: unknown) => {
  control.value = value
  control.dispatchEvent(new CustomEvent('crm-input', { bubbles: true }))
}
const save = (page: Page) => page.renderRoot.querySelector<HTMLElement>('crm-button[type=submit]')?.click()
const patches = () => bench?.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)

describe('the settings of a module', () => {
  it('make a form of what the module declares, and pass axe', async () => {
    const page = await open()
    expect(field(page, 'startHour').value).toBe(10)
    expect(field(page, 'mode').field?.label).toBe('Mode')
    expect(field(page, 'domains').value).toEqual(['a.be'])
    expect(field(page, 'lists').field?.label).toBe('Lists')
    expect(page.renderRoot.textContent).toContain('Ada')
    expect(await axeFindings(page)).toEqual([])
  })

  it('send what was changed, and nothing else; what was emptied goes back to its default', async () => {
    const page = await open()
    enter(field(page, 'startHour'), null)
    enter(field(page, 'apiKey'), 'new secret')
    save(page)
    await expect.poll(patches).toEqual([{ startHour: null, apiKey: 'new secret' }])
    await page.updateComplete
    expect(field(page, 'apiKey').value).toBe('')
  })

  it('hold lists of words, which are typed one after the other', async () => {
    const page = await open()
    field(page, 'domains').focus()
    await userEvent.keyboard('b.be{Enter}')
    save(page)
    await expect.poll(patches).toEqual([{ domains: ['a.be', 'b.be'] }])
  })

  it('hold whatever else as JSON, and send none that cannot be read', async () => {
    const page = await open()
    const code = () => field(page, 'lists').renderRoot.querySelector('crm-code')
    const write = (value: string) => {
      Object.assign(code() ?? {}, { value })
      code()?.dispatchEvent(new CustomEvent('crm-input'))
    }
    write('[{ "name": ')
    save(page)
    await expect.poll(() => code()?.renderRoot.querySelector('#error')?.textContent).toContain('JSON')
    expect(patches()).toEqual([])
    write('[{ "name": "two" }]')
    save(page)
    await expect.poll(patches).toEqual([{ lists: [{ name: 'two' }] }])
  })

  it('take a secret away without showing it', async () => {
    const page = await open()
    expect(field(page, 'apiKey').value).toBe('')
    const remove = [...page.renderRoot.querySelectorAll('crm-button')].find(
      ({ textContent }) => textContent === 'Remove',
    )
    remove?.click()
    await expect.poll(patches).toEqual([{ apiKey: null }])
  })

  it('say under a field what the server found wrong, and keep what was entered', async () => {
    const refused = {
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
      body: {
        status: 400,
        code: 'settings.invalid',
        title: 'Bad Request',
        detail: 'Not saved.',
        fields: [{ field: 'startHour', code: 'too_big', message: 'At most 23.' }],
      },
    }
    const page = await open(({ method }) => (method === 'PATCH' ? refused : undefined))
    enter(field(page, 'startHour'), 99)
    save(page)
    await expect.poll(() => field(page, 'startHour').error).toBe('At most 23.')
    expect(field(page, 'startHour').value).toBe(99)
    expect(form(page)?.renderRoot.querySelector('.summary')?.textContent).toContain('Starts at')
  })
})
