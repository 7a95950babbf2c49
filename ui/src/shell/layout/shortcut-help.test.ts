import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { mount, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './shortcut-help.ts'
import type { ShortcutHelp } from './shortcut-help.ts'

let bench: ShellBench
let help: ShortcutHelp
let ran: string[]

beforeEach(async () => {
  ran = []
  bench = await openShell([])
  const key = (keys: string, label: string) => ({ keys, label, group: 'Test', run: () => ran.push(label) })
  bench.shell.shortcuts.add(() => [
    key('c', 'Create'),
    key('e', 'Edit'),
    key('mod+k', 'Search'),
    key('g h', 'Home'),
  ])
  help = await mount(bench, 'shell-shortcut-help', {})
  help.show()
  await help.updateComplete
})
afterEach(() => bench.close())

const rows = () => [...(help.shadowRoot?.querySelectorAll('li') ?? [])]
const row = (label: string) => rows().find((item) => item.textContent?.includes(label))
const keys = (label: string) => [...(row(label)?.querySelectorAll('kbd') ?? [])].map((key) => key.textContent)

async function change(label: string, press: string): Promise<void> {
  row(label)?.querySelector('button')?.click()
  await help.updateComplete
  await userEvent.keyboard(press)
  await help.updateComplete
}

describe('the help about keys', () => {
  it('lists what works, finds it, and passes axe', async () => {
    expect(rows()).toHaveLength(4)
    expect(await axeFindings(help)).toEqual([])
    await userEvent.keyboard('edi')
    await expect.poll(() => rows().length).toBe(1)
  })

  it('gives an action another key, and the standard one back', async () => {
    await change('Create', 'n')
    expect(keys('Create')).toEqual(['N'])
    expect(bench.shell.preferences.get('shortcuts.keys')).toEqual({ c: 'n' })
    document.body.tabIndex = -1
    bench.shell.shortcuts.handle(new KeyboardEvent('keydown', { key: 'n' }))
    bench.shell.shortcuts.handle(new KeyboardEvent('keydown', { key: 'c' }))
    expect(ran).toEqual(['Create'])
    await change('Home', 'z')
    expect(keys('Home')).toEqual(['G', 'Z'])
    await change('Create', '{Backspace}')
    expect(keys('Create')).toEqual(['C'])
    expect(bench.shell.preferences.get('shortcuts.keys')).toEqual({ 'g h': 'g z' })
  })

  it('takes no key that is taken, and none for those with a modifier', async () => {
    await change('Create', 'e')
    expect(keys('Create')).toEqual(['C'])
    expect(help.shadowRoot?.querySelector('.problem')?.textContent).toContain('Edit')
    expect(row('Search')?.querySelector('button')).toBeNull()
  })

  it('stays open where Esc only ends the choosing', async () => {
    await change('Create', '{Escape}')
    expect(keys('Create')).toEqual(['C'])
    expect(help.shadowRoot?.querySelector('crm-dialog')?.open).toBe(true)
  })
})
