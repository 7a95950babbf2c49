import { afterEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { applyBrand, brandColors } from './brand-colors.ts'
import { contrastOf } from './oklch.ts'

const hues = Array.from({ length: 72 }, (_, index) => index * 5)
const surfaces = {
  light: ['canvas', 'surface', 'raised', 'hover'],
  dark: ['canvas', 'surface', 'raised', 'hover'],
}

function tokenOf(name: string, theme: 'light' | 'dark'): string {
  const probe = document.createElement('div')
  probe.dataset['theme'] = theme
  probe.style.color = `var(--crm-color-${name})`
  document.body.append(probe)
  const channels = getComputedStyle(probe).color.match(/\d+/g) ?? []
  probe.remove()
  return `#${channels
    .slice(0, 3)
    .map((value) => Number(value).toString(16).padStart(2, '0'))
    .join('')}`
}

afterEach(() => applyBrand(null))

describe('the colours of a brand', () => {
  it.each(['light', 'dark'] as const)(
    'are readable and visible in the %s theme, whatever the hue',
    (theme) => {
      const backs = surfaces[theme].map((name) => tokenOf(name, theme))
      const faint = hues.flatMap((hue) => {
        const { accent, accentHover, accentText, accentSoft, selected, focus } = brandColors(hue, theme)
        const onAccent = [accent, accentHover].filter((back) => contrastOf('#ffffff', back) < 4.5)
        const text = [...backs, accentSoft, selected].filter((back) => contrastOf(accentText, back) < 4.5)
        const edge = [...backs, selected].filter((back) => contrastOf(focus, back) < 3)
        const shape = [tokenOf('surface', theme)].filter((back) => contrastOf(accent, back) < 3)
        return [...onAccent, ...text, ...edge, ...shape].map((back) => `${hue} on ${back}`)
      })
      expect(faint).toEqual([])
    },
  )

  it('keep the text of rows that are chosen readable', () => {
    for (const theme of ['light', 'dark'] as const) {
      const texts = ['text', 'text-2', 'text-3'].map((name) => tokenOf(name, theme))
      for (const hue of hues)
        for (const text of texts)
          expect(contrastOf(text, brandColors(hue, theme).selected)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('hold for the whole page, until they are taken back', () => {
    const own = tokenOf('accent', 'light')
    applyBrand(150)
    expect(tokenOf('accent', 'light')).toBe(brandColors(150, 'light').accent)
    expect(tokenOf('accent', 'dark')).toBe(brandColors(150, 'dark').accent)
    applyBrand(null)
    expect(tokenOf('accent', 'light')).toBe(own)
  })
})
