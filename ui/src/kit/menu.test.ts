import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import './button.ts'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './menu-item.ts'
import './menu.ts'
import type { CrmMenu } from './menu.ts'
import './styles/document.css'

describe('crm-menu', () => {
  let menu: CrmMenu
  const active = () => document.activeElement?.textContent?.trim()
  const chosen: string[] = []

  beforeEach(async () => {
    menu = Object.assign(document.createElement('crm-menu'), { label: 'Actions' })
    menu.innerHTML = `<crm-button slot="trigger">Actions</crm-button>
      <crm-menu-item value="edit">Edit</crm-menu-item>
      <crm-menu-item value="copy" disabled>Copy</crm-menu-item>
      <hr>
      <crm-menu-item value="export">Export</crm-menu-item>
      <crm-menu-item value="delete" danger>Delete</crm-menu-item>`
    chosen.length = 0
    menu.addEventListener('crm-select', (event) => chosen.push(event.detail.value))
    document.body.append(menu)
    await menu.updateComplete
    menu.querySelector('crm-button')?.focus()
  })
  afterEach(() => menu.remove())

  it('opens by key at its first or last item and passes axe', async () => {
    await userEvent.keyboard('{ArrowDown}')
    expect(active()).toBe('Edit')
    expect(await axeFindings(menu)).toEqual([])
    await userEvent.keyboard('{Escape}{ArrowUp}')
    expect(active()).toBe('Delete')
  })

  it('moves over disabled items, around the ends, and to what is typed', async () => {
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(active()).toBe('Export')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(active()).toBe('Edit')
    await userEvent.keyboard('d')
    expect(active()).toBe('Delete')
  })

  it('chooses with Enter, closes, and gives the focus back', async () => {
    await userEvent.keyboard('{ArrowDown}{End}{Enter}')
    expect(chosen).toEqual(['delete'])
    await expect.poll(() => menu.open).toBe(false)
    await expect.poll(active).toBe('Actions')
  })

  it('opens and closes with presses on its button', async () => {
    const button = page.getByRole('button', { name: 'Actions' })
    await button.click()
    expect(menu.open).toBe(true)
    await button.click()
    await expect.poll(() => menu.open).toBe(false)
    expect(chosen).toEqual([])
  })

  it('refuses disabled items', async () => {
    await userEvent.keyboard('{ArrowDown}')
    menu.querySelectorAll('crm-menu-item')[1]?.shadowRoot?.querySelector<HTMLElement>('button')?.click()
    expect(chosen).toEqual([])
    expect(menu.open).toBe(true)
  })
})
