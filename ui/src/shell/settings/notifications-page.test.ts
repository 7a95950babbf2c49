import { afterEach, describe, expect, it, vi } from 'vitest'
import { axeFindings } from '@tessera/sdk/testing/panels'
import type { CrmSelect } from '../../kit/select.ts'
import '../../kit/styles/document.css'
import { mount, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './notifications-page.ts'

let bench: ShellBench
afterEach(() => bench.close())

async function open(canMail: boolean) {
  const kinds = [
    {
      kind: 'core.assigned',
      label: 'A record is given to you',
      from: 'Tessera',
      delivery: 'digest',
      usual: 'digest',
    },
    {
      kind: 'activities.mentioned',
      label: 'Somebody mentions you',
      from: 'Activities',
      delivery: 'off',
      usual: 'inApp',
    },
  ]
  bench = await openShell([], ({ path }) =>
    path === '/api/inbox/kinds' ? { body: { kinds, digestHour: 8, canMail } } : { body: {} },
  )
  const page = await mount(bench, 'settings-notifications', {})
  await vi.waitFor(() => expect(page.renderRoot.querySelectorAll('crm-select')).toHaveLength(3))
  return { page, selects: [...page.renderRoot.querySelectorAll('crm-select')] as CrmSelect[] }
}

function choose(select: CrmSelect | undefined, value: string): void {
  if (select === undefined) throw new Error('There is no such choice.')
  select.value = value
  select.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
}

describe('the settings of notifications', () => {
  it('show how each kind is told, and when the daily mail comes', async () => {
    const { page, selects } = await open(true)
    expect(selects.map(({ value }) => value)).toEqual(['digest', 'off', '8'])
    expect(selects[2]?.options[8]?.label).toBe('08:00')
    expect(page.renderRoot.querySelector('crm-callout')).toBeNull()
    expect(await axeFindings(page)).toEqual([])
  })

  it('keep what differs from the usual, at once', async () => {
    const { selects } = await open(true)
    choose(selects[0], 'atOnce')
    choose(selects[2], '18')
    expect(bench.shell.preferences.get('notifications')).toEqual({
      kinds: { 'core.assigned': 'atOnce', 'activities.mentioned': 'off' },
      digestHour: 18,
    })
    choose(selects[1], 'inApp')
    choose(selects[0], 'digest')
    expect(bench.shell.preferences.get('notifications')).toEqual({ kinds: {}, digestHour: 18 })
  })

  it('say so where the server sends no mail', async () => {
    const { page } = await open(false)
    expect(page.renderRoot.querySelector('crm-callout')?.textContent).toContain('sends no mail')
  })
})
