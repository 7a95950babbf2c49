import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './color.ts'
import type { CrmColor } from './color.ts'
import { runFormControlContract } from './internal/form-control-contract.ts'

runFormControlContract({
  tag: 'crm-color',
  property: 'value',
  filled: 'violet',
  blank: '',
  sent: [['field', 'violet']],
  change: () => userEvent.keyboard('{ArrowRight}'),
  changed: 'red',
})

describe('crm-color', () => {
  let picker: CrmColor
  afterEach(() => {
    picker.remove()
    document.documentElement.lang = 'en'
  })

  async function show(properties: Partial<CrmColor>): Promise<readonly HTMLInputElement[]> {
    picker = Object.assign(document.createElement('crm-color'), { label: 'Colour', ...properties })
    document.body.append(picker)
    await picker.updateComplete
    return [...(picker.shadowRoot?.querySelectorAll('input') ?? [])]
  }
  const shownName = () => picker.shadowRoot?.querySelector('.name')?.textContent

  it('names every colour in the language of the page, and shows the name of the chosen one', async () => {
    const swatches = await show({ value: 'teal' })
    expect(swatches.map(({ ariaLabel }) => ariaLabel)).toContain('Teal')
    expect(new Set(swatches.map(({ ariaLabel }) => ariaLabel)).size).toBe(12)
    for (const [language, name] of [
      ['fr', 'Bleu-vert'],
      ['nl', 'Blauwgroen'],
      ['de', 'Blaugrün'],
    ] as const) {
      document.documentElement.lang = language
      await expect.poll(shownName).toBe(name)
    }
  })

  it('draws every swatch in its own colour', async () => {
    const swatches = await show({})
    const drawn = swatches.map((swatch) => getComputedStyle(swatch).backgroundColor)
    expect(new Set(drawn).size).toBe(12)
  })

  it('offers only the colours it is given, and takes a click', async () => {
    const [, green] = await show({ colors: ['red', 'green'], value: 'red' })
    await userEvent.click(green!)
    expect(picker.value).toBe('green')
  })
})
