import { afterEach, describe, expect, it, vi } from 'vitest'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './styles/document.css'
import './dialog.ts'
import { showToast } from './toast.ts'

const region = () => document.querySelector('crm-toast-region')
const messages = () =>
  [...(region()?.shadowRoot?.querySelectorAll('.message') ?? [])].map((node) => node.textContent)

describe('toasts', () => {
  afterEach(() => {
    vi.useRealTimers()
    region()?.remove()
  })

  it('shows a message, announces it, and passes axe', async () => {
    showToast({ message: 'Saved', tone: 'success', action: { label: 'Undo', run: () => undefined } })
    await expect.poll(messages).toEqual(['Saved'])
    expect(region()?.shadowRoot?.querySelector('[role=status]')?.textContent).toContain('Saved')
    const element = region()
    expect(element && (await axeFindings(element))).toEqual([])
  })

  it('runs its action and goes', async () => {
    const run = vi.fn()
    showToast({ message: 'Stage changed', action: { label: 'Undo', run } })
    await expect.poll(messages).toHaveLength(1)
    region()?.shadowRoot?.querySelector<HTMLElement>('.toast button')?.click()
    await expect.poll(messages).toEqual([])
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('goes by itself, but not while the pointer is on it', async () => {
    showToast({ message: 'Short', duration: 100 })
    await expect.poll(messages).toEqual(['Short'])
    const box = region()?.shadowRoot?.querySelector('.region')
    box?.dispatchEvent(new PointerEvent('pointerenter'))
    expect(messages()).toEqual(['Short'])
    box?.dispatchEvent(new PointerEvent('pointerleave'))
    await expect.poll(messages).toEqual([])
  })

  it('stays while its button has the focus, wherever the pointer is', async () => {
    showToast({ message: 'Kept', duration: 50, action: { label: 'Undo', run: () => undefined } })
    await expect.poll(messages).toEqual(['Kept'])
    const box = region()?.shadowRoot?.querySelector('.region')
    const button = box?.querySelector<HTMLElement>('.toast button')
    button?.focus()
    box?.dispatchEvent(new PointerEvent('pointerenter'))
    box?.dispatchEvent(new PointerEvent('pointerleave'))
    await new Promise((later) => setTimeout(later, 150))
    expect(messages()).toEqual(['Kept'])
    button?.blur()
    await expect.poll(messages).toEqual([])
  })

  it('keeps the three newest', async () => {
    for (const message of ['1', '2', '3', '4']) showToast(message)
    await expect.poll(messages).toEqual(['2', '3', '4'])
  })

  it('can be pressed while a dialog is open, and stays when that closes', async () => {
    const dialog = Object.assign(document.createElement('crm-dialog'), { heading: 'Dialog' })
    document.body.append(dialog)
    showToast({ message: 'Before' })
    await expect.poll(messages).toEqual(['Before'])
    dialog.show()
    await expect.poll(() => region()?.parentElement).toBe(dialog)
    expect(region()?.shadowRoot?.querySelector('.region')?.matches(':popover-open')).toBe(true)
    dialog.hide()
    await expect.poll(() => region()?.parentElement).toBe(document.body)
    expect(messages()).toEqual(['Before'])
    dialog.remove()
  })
})
