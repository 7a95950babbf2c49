import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import type { QuickCreateRequest } from '../services/shell.ts'
import './search-palette.ts'
import type { CrmSearchPalette } from './search-palette.ts'

let bench: ShellBench
let palette: CrmSearchPalette
let went: string[]
let created: QuickCreateRequest[]

beforeEach(async () => {
  went = []
  created = []
  const person = entityInfo(
    'test.person',
    [fieldInfo('first', 'text'), fieldInfo('last', 'text'), fieldInfo('phone', 'phone')],
    {
      title: ['first', 'last'],
    },
  )
  bench = await openShell([person], ({ path }) => {
    const ann = { id: 'a', displayName: 'Ann Peeters' }
    const found = path.includes('q=peet') ? [{ ...ann, entity: 'test.person', subtitle: null }] : []
    const data = path.startsWith('/api/search') ? found : [{ ...ann, phone: '+32 475 12 34 51' }]
    return { body: { data, page: { next: null, previous: null } } }
  })
  Object.assign(bench.shell, {
    navigate: (path: string) => went.push(path),
    quickCreate: (request: QuickCreateRequest) => {
      created.push(request)
      return Promise.resolve(undefined)
    },
    openHelp: () => went.push('help'),
  })
  bench.shell.recents.remember({ kind: 'record', entity: 'test.person', id: 'a' }, 'a visit')
  palette = await mount(bench, 'crm-search-palette', {})
  bench.shell.names.onChange(() => palette.requestUpdate())
})
afterEach(() => bench.close())

const texts = (selector: string) =>
  [...(palette.shadowRoot?.querySelectorAll(selector) ?? [])].map((node) => node.textContent?.trim())
const labels = () => texts('.entry .label')
async function open(typed = ''): Promise<void> {
  palette.show(typed)
  await palette.updateComplete
}

describe('the palette', () => {
  it('begins with the records opened last, and passes axe', async () => {
    await open()
    await expect.poll(() => labels()[0]).toBe('Ann Peeters')
    expect(texts('.heading')[0]).toBe('Opened lately')
    expect(await axeFindings(palette)).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(went).toEqual(['/o/test.person/a'])
  })

  it('calls who was found by one press, or by Shift+Enter', async () => {
    const called: string[] = []
    const onClick = (event: Event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
      if (link === undefined) return
      event.preventDefault()
      called.push(link.href)
    }
    document.addEventListener('click', onClick)
    await open('peet')
    await expect.poll(() => labels()[0]).toBe('Ann Peeters')
    const phone = () => palette.shadowRoot?.querySelector<HTMLElement>('.reach crm-icon-button')
    await expect.poll(() => phone()?.getAttribute('label')).toBe('Call Ann Peeters')
    expect(await axeFindings(palette)).toEqual([])
    phone()?.shadowRoot?.querySelector('a')?.click()
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    document.removeEventListener('click', onClick)
    expect(called).toEqual(['tel:+32475123451', 'tel:+32475123451'])
    expect(went).toEqual([])
  })

  it('finds every option of the settings at once, without asking the server', async () => {
    await open('d')
    await userEvent.keyboard('ensity')
    await palette.updateComplete
    expect(labels()).toContain('Density')
    expect(bench.sent.some(({ path }) => path.startsWith('/api/search'))).toBe(false)
    await expect.poll(() => bench.sent.some(({ path }) => path.startsWith('/api/search'))).toBe(true)
    await expect.poll(() => labels()[0]).toBe('Density')
    await userEvent.keyboard('{Enter}')
    expect(went).toEqual(['/settings/profile?option=profile.density'])
  })

  it('offers the actions of the page below, with their keys', async () => {
    bench.shell.shortcuts.add(() => [
      { keys: 'l', label: 'Log a call', group: 'Record', run: () => went.push('call') },
      { keys: 'j', label: 'Next row', group: 'Record', run: () => went.push('next') },
    ])
    await open('log')
    expect(labels()).toContain('Log a call')
    expect(texts('.entry kbd')).toContain('L')
    await expect.poll(() => labels()[0]).toBe('Log a call')
    await userEvent.keyboard('{Enter}')
    expect(went).toEqual(['call'])
    await open('next')
    expect(labels()).not.toContain('Next row')
  })

  it('offers to make what is not there', async () => {
    await open('Zoë van Damme')
    await expect.poll(labels).toEqual(['New: person “Zoë van Damme”'])
    await userEvent.keyboard('{Enter}')
    expect(created).toEqual([{ entity: 'test.person', values: { first: 'Zoë', last: 'van Damme' } }])
  })

  it('runs a command that was typed to its end at once, without waiting for records', async () => {
    history.replaceState(null, '', '/o/test.person')
    palette.show('home')
    const press = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
    palette.shadowRoot?.querySelector('input')?.dispatchEvent(press)
    expect(went).toEqual(['/'])
    expect(bench.sent.some(({ path }) => path.startsWith('/api/search'))).toBe(false)
  })

  it('leads to the help', async () => {
    await open('keyboard')
    await expect.poll(() => labels()[0]).toBe('Keyboard shortcuts')
    await userEvent.keyboard('{Enter}')
    expect(went).toEqual(['help'])
  })
})
