import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './button.ts'
import './icon-button.ts'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './styles/document.css'

describe('buttons', () => {
  let form: HTMLFormElement
  const make = async <Tag extends 'crm-button' | 'crm-icon-button'>(
    tag: Tag,
    properties: Partial<HTMLElementTagNameMap[Tag]>,
  ) => {
    const button = Object.assign(document.createElement(tag), properties)
    if (tag === 'crm-button') button.textContent = 'Save'
    form.append(button)
    await button.updateComplete
    return button
  }

  beforeEach(() => {
    form = document.createElement('form')
    form.addEventListener('submit', (event) => event.preventDefault())
    document.body.append(form)
  })
  afterEach(() => form.remove())

  it('presses with the keyboard', async () => {
    const button = await make('crm-button', {})
    let clicks = 0
    button.addEventListener('click', () => (clicks += 1))
    button.focus()
    await userEvent.keyboard('{Enter} ')
    expect(clicks).toBe(2)
  })

  it('ignores presses while disabled or busy', async () => {
    const button = await make('crm-button', { busy: true, type: 'submit' })
    let events = 0
    form.addEventListener('click', () => (events += 1))
    form.addEventListener('submit', () => (events += 1))
    const press = () => button.shadowRoot?.querySelector<HTMLElement>('button')?.click()
    press()
    button.busy = false
    button.disabled = true
    await button.updateComplete
    press()
    await Promise.resolve()
    expect(events).toBe(0)
  })

  it('keeps the focus while busy', async () => {
    const button = await make('crm-button', {})
    button.focus()
    button.busy = true
    await button.updateComplete
    expect(document.activeElement).toBe(button)
  })

  it('submits and resets its form', async () => {
    const seen: string[] = []
    form.addEventListener('submit', () => seen.push('submit'))
    form.addEventListener('reset', () => seen.push('reset'))
    const submit = await make('crm-button', { type: 'submit' })
    const reset = await make('crm-button', { type: 'reset' })
    submit.shadowRoot?.querySelector<HTMLElement>('button')?.click()
    reset.shadowRoot?.querySelector<HTMLElement>('button')?.click()
    await expect.poll(() => seen).toEqual(['submit', 'reset'])
  })

  it('does not submit when a listener prevents the click', async () => {
    let submits = 0
    form.addEventListener('submit', () => (submits += 1))
    const button = await make('crm-button', { type: 'submit' })
    button.addEventListener('click', (event) => event.preventDefault())
    button.shadowRoot?.querySelector<HTMLElement>('button')?.click()
    await new Promise((resolve) => setTimeout(resolve))
    expect(submits).toBe(0)
  })

  it('is a link where it has an address', async () => {
    const button = await make('crm-button', { href: '#there' })
    expect(button.shadowRoot?.querySelector('a')?.getAttribute('href')).toBe('#there')
  })

  it('names an icon button by its label, for readers and as a tooltip', async () => {
    const button = await make('crm-icon-button', { icon: 'star', label: 'Favourite' })
    expect(button.shadowRoot?.querySelector('button')?.getAttribute('aria-label')).toBe('Favourite')
    const tip = () => button.shadowRoot?.querySelector('crm-tooltip')?.shadowRoot?.querySelector('.tip')
    await userEvent.tab()
    await expect.poll(() => tip()?.matches(':popover-open')).toBe(true)
    expect(tip()?.textContent?.trim()).toBe('Favourite')
    await userEvent.keyboard('{Escape}')
    expect(tip()?.matches(':popover-open')).toBe(false)
  })

  it('passes axe in both themes and all variants', async () => {
    for (const variant of ['primary', 'secondary', 'ghost', 'danger'] as const)
      await make('crm-button', { variant })
    await make('crm-button', { disabled: true })
    await make('crm-icon-button', { icon: 'star', label: 'Favourite', toggle: true, pressed: true })
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme
      expect(await axeFindings(form)).toEqual([])
    }
    delete document.documentElement.dataset['theme']
  })
})
