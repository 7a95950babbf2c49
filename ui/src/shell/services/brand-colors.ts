import { contrastOf, hexOf } from './oklch.ts'

const readable = 4.5
const visible = 3
const white = '#ffffff'
/** What coloured text and edges stand on, beside the brand's own soft colours: the surfaces of both themes. */
const grounds = { light: [white, '#f5f6f8', '#eef0f4'], dark: ['#15161a', '#1c1e23', '#1e2025', '#0d0e11'] }

/** The brand's colours in one theme. */
export interface BrandColors {
  readonly accent: string
  readonly accentHover: string
  readonly accentText: string
  readonly accentSoft: string
  readonly selected: string
  readonly focus: string
}

/**
 * The colours of a hue. Whatever the hue, text in them and on them stays readable: each is darkened or lightened until
 * its contrast is enough.
 */
export function brandColors(hue: number, theme: 'light' | 'dark'): BrandColors {
  const isLight = theme === 'light'
  const color = (lightness: number, chroma: number) => hexOf({ lightness, chroma, hue })
  const until = (start: number, step: number, chroma: number, isEnough: (hex: string) => boolean) => {
    let lightness = start
    while (!isEnough(color(lightness, chroma)) && lightness > 0.05 && lightness < 0.98) lightness += step
    return { lightness, hex: color(lightness, chroma) }
  }
  const accentSoft = isLight ? color(0.955, 0.022) : color(0.275, 0.065)
  const selected = isLight ? color(0.955, 0.024) : color(0.27, 0.06)
  const behind = [...grounds[theme], accentSoft, selected]
  const holdsAgainst = (backs: readonly string[], least: number) => (hex: string) =>
    backs.every((back) => contrastOf(hex, back) >= least)

  const [start, textStart, focusStart] = isLight ? [0.52, 0.47, 0.55] : [0.57, 0.76, 0.7]
  const darker = until(start, -0.01, 0.19, (hex) => contrastOf(white, hex) >= readable)
  return {
    accent: darker.hex,
    accentHover: color(darker.lightness - 0.045, 0.19),
    accentText: until(
      textStart,
      isLight ? -0.01 : 0.01,
      isLight ? 0.19 : 0.12,
      holdsAgainst(behind, readable),
    ).hex,
    accentSoft,
    selected,
    focus: until(focusStart, isLight ? -0.01 : 0.01, 0.17, holdsAgainst(behind, visible)).hex,
  }
}

const tokens: Readonly<Record<keyof BrandColors, string>> = {
  accent: '--crm-color-accent',
  accentHover: '--crm-color-accent-hover',
  accentText: '--crm-color-accent-text',
  accentSoft: '--crm-color-accent-soft',
  selected: '--crm-color-selected',
  focus: '--crm-color-focus',
}

/** Sets the brand's colours for the whole page; null gives it back the product's own. */
export function applyBrand(hue: number | null): void {
  const { style } = document.documentElement
  const [light, dark] = hue === null ? [] : [brandColors(hue, 'light'), brandColors(hue, 'dark')]
  for (const [name, token] of Object.entries(tokens) as [keyof BrandColors, string][]) {
    if (light === undefined || dark === undefined) style.removeProperty(token)
    else style.setProperty(token, `light-dark(${light[name]}, ${dark[name]})`)
  }
}
