import { afterEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { mount, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './demo-removal.ts'
import type { DemoRemovalNote } from './demo-removal.ts'

let bench: ShellBench
let note: DemoRemovalNote
let question: string
let said: string

async function open(isSure: boolean, present = true): Promise<void> {
  let isThere = present
  bench = await openShell([], ({ method, path }) => {
    if (method === 'DELETE') isThere = false
    if (path === '/api/admin/demo/removal') return { body: { removed: 258, changed: 1, used: 2 } }
    return { body: method === 'GET' ? { present: isThere } : { removed: 258, changed: 1, used: 2 } }
  })
  Object.assign(bench.shell, { toast: ({ message }: { message: string }) => (said = message) })
  Object.assign(bench.shell.dialogs, {
    confirm: ({ title, text }: { title: string; text: string }) => {
      question = `${title} ${text}`
      return Promise.resolve(isSure)
    },
  })
  note = await mount(bench, 'shell-demo-removal', {})
}
afterEach(() => bench.close())

const button = () => note.shadowRoot?.querySelector('crm-button') ?? null
const asked = () => bench.sent.map(({ method, path }) => `${method} ${path}`)

describe('taking the demo company away', () => {
  it('tells beforehand and afterwards what goes and what stays', async () => {
    await open(true)
    await expect.poll(button).not.toBeNull()
    expect(await axeFindings(note)).toEqual([])
    button()?.click()
    await expect.poll(button).toBeNull()
    expect(question).toContain('Remove 258 demo records for good?')
    expect(question).toContain('1 stays because somebody has changed it. 2 stay because something of yours')
    expect(said).toContain('258 demo records were removed. 1 stays')
  })

  it('does nothing without a yes', async () => {
    await open(false)
    await expect.poll(button).not.toBeNull()
    button()?.click()
    await expect.poll(asked).toEqual(['GET /api/admin/demo', 'GET /api/admin/demo/removal'])
    expect(button()).not.toBeNull()
  })

  it('is not offered where there is none', async () => {
    await open(true, false)
    await expect.poll(asked).toEqual(['GET /api/admin/demo'])
    await note.updateComplete
    expect(button()).toBeNull()
  })
})
