import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workspaceRoot } from './source-file.ts'
import { styleRules, type StyleRule } from './style-sheets.ts'

type Theme = 0 | 1
const tokens = new Map(
  [
    ...readFileSync(join(workspaceRoot, 'ui/src/kit/styles/tokens.css'), 'utf8').matchAll(
      /(--crm-(?:color|label|chart)-[a-z0-9-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g,
    ),
  ].map(([, name, light, dark, both]) => [name as string, [light ?? both, dark ?? both] as const]),
)

const tokenOf = (rule: StyleRule, properties: readonly string[]): string | undefined =>
  rule.declarations
    .filter(([property]) => properties.includes(property))
    .map(([, value]) => /^var\((--crm-[a-z0-9-]+)\)$/.exec(value)?.[1])
    .find((name) => name !== undefined && tokens.has(name))

/** What WCAG does not ask of: texts of what is switched off, and a tick that shows on the accent only. */
const exempt = new Set([
  '--crm-color-text-3 on --crm-color-active',
  '--crm-color-on-accent on --crm-color-surface',
])

/** Pairs that one rule sets together, each with the places that do. */
function pairs(front: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const rule of styleRules()) {
    const [text, back] = [tokenOf(rule, front), tokenOf(rule, ['background', 'background-color'])]
    if (text === undefined || back === undefined || exempt.has(`${text} on ${back}`)) continue
    found.set(`${text} on ${back}`, [...(found.get(`${text} on ${back}`) ?? []), `${rule.file}:${rule.line}`])
  }
  return found
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(pair: string, theme: Theme): number {
  const [light = 0, dark = 0] = pair
    .split(' on ')
    .map((name) => luminance(tokens.get(name)?.[theme] ?? '#000000'))
    .toSorted((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('colours that a rule sets together, in the %s theme', (_, theme) => {
  it('keep its text readable', () => {
    const found = pairs(['color'])
    expect(found.size).toBeGreaterThan(10)
    const faint = [...found].filter(([pair]) => contrast(pair, theme) < 4.5)
    expect(
      faint.map(([pair, places]) => `${contrast(pair, theme).toFixed(2)} ${pair}: ${places.join(', ')}`),
    ).toEqual([])
  })
})
