import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './styles/document.css'
import './tabs.ts'
import type { CrmTabs } from './tabs.ts'

describe('crm-tabs', () => {
  let tabs: CrmTabs
  const focused = () => tabs.shadowRoot?.activeElement?.textContent?.trim()

  beforeEach(async () => {
    tabs = Object.assign(document.createElement('crm-tabs'), {
      label: 'Company',
      tabs: [
        { name: 'one', label: 'One' },
        { name: 'two', label: 'Two', count: 3 },
        { name: 'three', label: 'Three', disabled: true },
      ],
    })
    tabs.innerHTML = '<p slot="one">First</p><p slot="two">Second</p>'
    document.body.append(tabs)
    await tabs.updateComplete
    tabs.shadowRoot?.querySelector<HTMLElement>('[role=tab]')?.focus()
  })
  afterEach(() => tabs.remove())

  const visible = () =>
    [...tabs.querySelectorAll('p')]
      .filter((node) => node.offsetParent !== null)
      .map((node) => node.textContent)

  it('shows the content of the chosen tab only, and passes axe', async () => {
    expect(visible()).toEqual(['First'])
    expect(await axeFindings(tabs)).toEqual([])
  })

  it('moves with the arrows and chooses with Enter', async () => {
    await userEvent.keyboard('{ArrowRight}')
    expect(focused()).toContain('Two')
    expect(tabs.selected).toBe('')
    await userEvent.keyboard('{Enter}')
    expect(tabs.selected).toBe('two')
    expect(visible()).toEqual(['Second'])
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(focused()).toBe('Three')
    await userEvent.keyboard('{Enter}')
    expect(tabs.selected).toBe('two')
  })

  it('stays where it is when the change is prevented', async () => {
    tabs.addEventListener('crm-tab-change', (event) => event.preventDefault())
    await userEvent.keyboard('{ArrowRight} ')
    expect(visible()).toEqual(['First'])
  })

  it('puts the tabs without room into a menu, and keeps the chosen one in sight', async () => {
    const labels = ['Overview', 'Timeline', 'Documents', 'Invoices', 'Opportunities', 'History']
    tabs.tabs = labels.map((label) => ({ name: label.toLowerCase(), label }))
    tabs.style.inlineSize = '320px'
    const shown = () =>
      [...(tabs.shadowRoot?.querySelectorAll('[role=tab]') ?? [])].map((tab) => tab.textContent?.trim())
    const items = () => [...(tabs.shadowRoot?.querySelectorAll('crm-menu-item') ?? [])]
    await expect.poll(() => shown().length).toBeLessThan(6)
    expect([...shown(), ...items().map((item) => item.textContent?.trim())]).toEqual(labels)
    expect(await axeFindings(tabs)).toEqual([])
    items().at(-1)?.click()
    await expect.poll(shown).toContain('History')
    expect(tabs.selected).toBe('history')
    await expect.poll(focused).toBe('History')
    tabs.style.inlineSize = '900px'
    await expect.poll(() => shown().length).toBe(6)
  })
})
