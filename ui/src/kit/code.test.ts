import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './styles/document.css'
import type { CrmCode } from './code.ts'
import './code.ts'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'

const leave = async (text: string) => {
  await userEvent.keyboard(text)
  await userEvent.keyboard('{Escape}{Tab}')
}

runFormControlContract({
  tag: 'crm-code',
  property: 'value',
  blank: '',
  filled: '{"a": 1}',
  sent: [['field', '{"a": 1}']],
  change: () => leave('12'),
  changed: '12',
})

describe('crm-code', () => {
  let place: HTMLElement
  let code: CrmCode
  beforeEach(() => {
    Object.assign(document.documentElement, { lang: 'en' })
    place = document.body.appendChild(document.createElement('main'))
  })
  afterEach(() => {
    place.remove()
    delete document.documentElement.dataset['theme']
  })

  const show = async (properties: Partial<CrmCode>) => {
    code = Object.assign(document.createElement('crm-code'), { label: 'Script' }, properties)
    place.append(code)
    await code.updateComplete
    await code.updateComplete
  }
  const line = () => code.renderRoot.querySelector<HTMLElement>('.cm-line')
  const colors = () =>
    new Set([...(line()?.querySelectorAll('span') ?? [])].map((span) => getComputedStyle(span).color))

  it('has line numbers and colours, in light and dark, without a style element', async () => {
    await show({ value: '{"name": "Ada",\n "age": 36}' })
    expect(code.renderRoot.querySelector('.cm-lineNumbers')?.textContent).toContain('2')
    expect(colors().size).toBeGreaterThan(1)
    expect(await axeFindings(place)).toEqual([])
    document.documentElement.dataset['theme'] = 'dark'
    expect(await axeFindings(place)).toEqual([])
    expect([...document.querySelectorAll('style')].some((each) => each.textContent?.includes('cm-'))).toBe(
      false,
    )
    expect(code.renderRoot.querySelectorAll('style')).toHaveLength(0)
  })

  it('colours JavaScript as well, and finds no fault in it', async () => {
    await show({ value: 'const a = "b" // why', language: 'javascript' })
    await expect.poll(() => colors().size).toBeGreaterThan(2)
    expect(code.checkValidity()).toBe(true)
  })

  it('indents with Tab, and is left with Escape and Tab', async () => {
    await show({ language: 'text' })
    place.append(document.createElement('button'))
    code.focus()
    await userEvent.keyboard('{Tab}x')
    expect(code.value.trimStart()).toBe('x')
    expect(code.value).not.toBe('x')
    await userEvent.keyboard('{Escape}{Tab}')
    expect(document.activeElement?.localName).toBe('button')
  })

  it('keeps the first Escape to itself, and gives the second to what is around', async () => {
    await show({ language: 'text' })
    let heard = 0
    place.addEventListener('keydown', ({ key }) => (heard += key === 'Escape' ? 1 : 0))
    code.focus()
    await userEvent.keyboard('{Escape}')
    expect(heard).toBe(0)
    await userEvent.keyboard('{Escape}')
    expect(heard).toBe(1)
  })

  it('says what is wrong with JSON after it was left, and keeps the last that could be read', async () => {
    await show({ data: { a: 1 } })
    expect(code.value).toBe('{\n  "a": 1\n}')
    code.focus()
    await userEvent.keyboard('{Control>}a{/Control}x')
    expect(code.renderRoot.querySelector('#error')).toBeNull()
    await userEvent.keyboard('{Escape}{Tab}')
    await expect.poll(() => code.renderRoot.querySelector('#error')?.textContent).toContain('not valid JSON')
    expect(code.data).toEqual({ a: 1 })
    code.data = { a: 1 }
    expect(code.value).toBe('x')
    expect(await axeFindings(place)).toEqual([])
  })

  it('is reached by the keyboard and cannot be written while it is read-only', async () => {
    await show({ value: '1', readonly: true })
    code.focus()
    await typeAndLeave('2')
    expect(code.value).toBe('1')
    expect(await axeFindings(place)).toEqual([])
  })
})
