import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './button.ts'
import './dialog.ts'
import type { CrmDialog } from './dialog.ts'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './select.ts'
import './sheet.ts'
import './styles/document.css'
import './text.ts'

describe('dialogs and sheets', () => {
  let opener: HTMLButtonElement
  let place: HTMLDivElement
  const make = async (
    heading: string,
    content = '<crm-text label="Name" autofocus></crm-text>',
    tag: 'crm-dialog' | 'crm-sheet' = 'crm-dialog',
  ) => {
    const dialog = Object.assign(document.createElement(tag), { heading })
    dialog.innerHTML = content
    place.append(dialog)
    await dialog.updateComplete
    return dialog
  }
  const isOpen = (dialog: HTMLElement) => dialog.shadowRoot?.querySelector('dialog')?.open ?? false

  beforeEach(() => {
    place = document.createElement('div')
    opener = document.createElement('button')
    opener.textContent = 'Open'
    place.append(opener)
    document.body.append(place)
    opener.focus()
  })
  afterEach(() => place.remove())

  it('puts the focus on what is marked and gives it back to the opener', async () => {
    const dialog = await make('New company')
    dialog.show()
    await expect.poll(() => document.activeElement?.localName).toBe('crm-text')
    dialog.hide()
    await dialog.updateComplete
    expect(document.activeElement).toBe(opener)
  })

  it('stands at once, and makes the page behind inert as soon as it is painted', async () => {
    const dialog = await make('New company')
    const surface = dialog.shadowRoot?.querySelector('dialog') as HTMLDialogElement
    dialog.show()
    await dialog.updateComplete
    const [motion] = surface.getAnimations()
    const { offsetLeft, offsetTop } = surface
    expect(motion).toBeDefined()
    await expect.poll(() => surface.matches(':modal')).toBe(true)
    expect(document.activeElement?.localName).toBe('crm-text')
    expect([surface.offsetLeft, surface.offsetTop]).toEqual([offsetLeft, offsetTop])
    expect(surface.getAnimations()[0] ?? motion).toBe(motion)
    opener.focus()
    expect(document.activeElement).not.toBe(opener)
  })

  it('closes before it was painted, and stays closed', async () => {
    const dialog = await make('New company')
    dialog.show()
    await dialog.updateComplete
    dialog.hide()
    await dialog.updateComplete
    await new Promise((later) => requestAnimationFrame(() => setTimeout(later, 50)))
    expect(isOpen(dialog)).toBe(false)
    expect(document.activeElement).toBe(opener)
  })

  it('gives the focus back to an opener inside a shadow root', async () => {
    const host = document.createElement('div')
    const root = host.attachShadow({ mode: 'open' })
    const inner = document.createElement('button')
    root.append(inner)
    place.append(host)
    inner.focus()
    const dialog = await make('Deep')
    dialog.show()
    await expect.poll(() => document.activeElement?.localName).toBe('crm-text')
    dialog.hide()
    await dialog.updateComplete
    expect(root.activeElement).toBe(inner)
  })

  it('closes only the top one of two on Esc', async () => {
    const lower = await make('Lower')
    const upper = await make('Upper', '<crm-text label="Name" autofocus></crm-text>', 'crm-sheet')
    lower.show()
    await lower.updateComplete
    upper.show()
    await upper.updateComplete
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => [isOpen(lower), isOpen(upper)]).toEqual([true, false])
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => [isOpen(lower), isOpen(upper)]).toEqual([false, false])
    expect(document.activeElement).toBe(opener)
  })

  it('stays open when a list inside takes the Esc', async () => {
    const dialog = await make('Form', '<crm-select label="Stage" autofocus></crm-select>')
    dialog.show()
    await expect.poll(() => document.activeElement?.localName).toBe('crm-select')
    await userEvent.keyboard(' {Escape}')
    expect(isOpen(dialog)).toBe(true)
  })

  it('keeps the Enter that closes it from pressing the button that opened it', async () => {
    let presses = 0
    opener.addEventListener('click', () => (presses += 1))
    const dialog = await make('New company', '<form><crm-text label="Name" autofocus></crm-text></form>')
    dialog.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      dialog.hide()
    })
    dialog.show()
    await expect.poll(() => document.activeElement?.localName).toBe('crm-text')
    await userEvent.keyboard('{Enter>3}')
    await expect.poll(() => document.activeElement).toBe(opener)
    await userEvent.keyboard('{/Enter}')
    expect(presses).toBe(0)
    await userEvent.keyboard('{Enter}')
    expect(presses).toBe(1)
  })

  it('asks before it closes, and says why', async () => {
    const dialog = await make('Unsaved')
    const reasons: string[] = []
    const keep = (event: HTMLElementEventMap['crm-close']) => {
      reasons.push(event.detail.reason)
      event.preventDefault()
    }
    dialog.addEventListener('crm-close', keep)
    dialog.show()
    await dialog.updateComplete
    await userEvent.keyboard('{Escape}')
    dialog.shadowRoot?.querySelector<HTMLElement>('crm-icon-button')?.click()
    dialog.hide()
    await dialog.updateComplete
    expect(reasons).toEqual(['escape', 'button', 'api'])
    expect(isOpen(dialog)).toBe(true)
  })

  it('closes by a press beside it only where that is wanted', async () => {
    const press = (dialog: CrmDialog | HTMLElementTagNameMap['crm-sheet']) => {
      const inner = dialog.shadowRoot?.querySelector('dialog')
      for (const type of ['pointerdown', 'click'])
        inner?.dispatchEvent(
          new PointerEvent(type, { clientX: 1, clientY: 1, bubbles: true, composed: true }),
        )
    }
    const dialog = await make('Light')
    dialog.show()
    await dialog.updateComplete
    press(dialog)
    expect(dialog.open).toBe(true)
    dialog.lightDismiss = true
    press(dialog)
    expect(dialog.open).toBe(false)
  })

  it('passes axe', async () => {
    const dialog = await make(
      'New company',
      '<crm-text label="Name"></crm-text><crm-button slot="footer">Save</crm-button>',
    )
    dialog.show()
    await dialog.updateComplete
    expect(await axeFindings(dialog)).toEqual([])
  })
})
