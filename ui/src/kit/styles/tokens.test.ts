import { beforeAll, describe, expect, it } from 'vitest'
import { labelColors } from '../internal/label-color.ts'
import './document.css'

type Theme = 'light' | 'dark'
const themes: readonly Theme[] = ['light', 'dark']

/** What a token is on the screen, as red, green and blue from 0 to 255. */
function colorOf(token: string, theme: Theme): readonly number[] {
  const probe = document.createElement('div')
  probe.dataset['theme'] = theme
  probe.style.color = `var(--crm-${token})`
  document.body.append(probe)
  const channels =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? []
  probe.remove()
  return channels.slice(0, 3)
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(front: string, back: string, theme: Theme): number {
  const [light = 0, dark = 0] = [luminance(colorOf(front, theme)), luminance(colorOf(back, theme))].toSorted(
    (a, b) => b - a,
  )
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'].map((name) => `color-${name}`)
const readable: readonly (readonly [string, string])[] = [
  ...surfaces.flatMap((surface) => ['color-text', 'color-text-2'].map((text) => [text, surface] as const)),
  ...['canvas', 'surface', 'raised', 'hover', 'selected'].map(
    (name) => ['color-text-3', `color-${name}`] as const,
  ),
  ...['surface', 'raised', 'accent-soft', 'selected'].map(
    (name) => ['color-accent-text', `color-${name}`] as const,
  ),
  ...['accent', 'accent-hover', 'danger-fill', 'danger-fill-hover'].map(
    (name) => ['color-on-accent', `color-${name}`] as const,
  ),
  ...['success', 'warning', 'danger', 'info'].map((name) => [`color-${name}`, `color-${name}-soft`] as const),
  ...['success', 'warning', 'danger', 'info'].map((name) => [`color-${name}`, 'color-surface'] as const),
  ...['on-inverse', 'inverse-accent', 'inverse-success', 'inverse-warning', 'inverse-danger'].map(
    (name) => [`color-${name}`, 'color-inverse'] as const,
  ),
  ...labelColors.map((color) => [`label-${color}-text`, `label-${color}`] as const),
]
const visible: readonly (readonly [string, string])[] = [
  ['color-border-strong', 'color-surface'],
  ['color-focus', 'color-surface'],
  ['color-focus', 'color-canvas'],
  ['color-accent', 'color-surface'],
  ...Array.from({ length: 8 }, (_, index) => [`chart-${index + 1}`, 'color-surface'] as const),
]

describe('the tokens', () => {
  beforeAll(() => document.fonts.ready)

  it.each(themes)('keep text readable in the %s theme', (theme) => {
    const faint = readable.filter(([text, back]) => contrast(text, back, theme) < 4.5)
    expect(
      faint.map(([text, back]) => `${text} on ${back}: ${contrast(text, back, theme).toFixed(2)}`),
    ).toEqual([])
  })

  it.each(themes)('keep edges and charts visible in the %s theme', (theme) => {
    const faint = visible.filter(([edge, back]) => contrast(edge, back, theme) < 3)
    expect(
      faint.map(([edge, back]) => `${edge} on ${back}: ${contrast(edge, back, theme).toFixed(2)}`),
    ).toEqual([])
  })

  it('change with the theme of any part of the page', () => {
    expect(colorOf('color-surface', 'light')).toEqual([255, 255, 255])
    expect(colorOf('color-surface', 'dark')).toEqual([21, 22, 26])
  })

  it('use our own font', () => {
    const families = [...document.fonts].map((font) => font.family.replaceAll('"', ''))
    expect(families).toContain('Inter Variable')
  })
})
