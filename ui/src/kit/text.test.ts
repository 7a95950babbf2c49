import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'
import './text.ts'
import type { CrmText } from './text.ts'

runFormControlContract({
  tag: 'crm-text',
  property: 'value',
  filled: 'Brouwerij Noord',
  blank: '',
  sent: [['field', 'Brouwerij Noord']],
  change: () => typeAndLeave('Atelier'),
  changed: 'Atelier',
})

async function make(properties: Partial<CrmText>): Promise<CrmText> {
  const text = Object.assign(document.createElement('crm-text'), { label: 'Text', ...properties })
  document.body.append(text)
  await text.updateComplete
  return text
}

describe('crm-text', () => {
  it.each([
    ['email', 'anna@example', 'anna@example.com'],
    ['url', 'not an address', 'example.com/page'],
    ['tel', 'call me', '+32 (0)475 12.34.56'],
  ] as const)('checks %s values', async (type, wrong, right) => {
    const text = await make({ type, value: wrong })
    expect(text.checkValidity()).toBe(false)
    text.value = right
    expect(text.checkValidity()).toBe(true)
    text.remove()
  })

  it('submits its form on Enter', async () => {
    const form = document.createElement('form')
    const submitted = new Promise<FormData>((resolve) =>
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        resolve(new FormData(form))
      }),
    )
    document.body.append(form)
    const text = await make({ name: 'word' })
    form.append(text)
    text.focus()
    await userEvent.keyboard('hello{Enter}')
    expect((await submitted).get('word')).toBe('hello')
    form.remove()
  })

  it('clears a search with its button and keeps the focus', async () => {
    const text = await make({ type: 'search', value: 'printer' })
    text.shadowRoot?.querySelector<HTMLElement>('button')?.click()
    await text.updateComplete
    expect(text.value).toBe('')
    expect(document.activeElement).toBe(text)
    text.remove()
  })
})
