import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workspaceRoot } from './source-file.ts'
import { styleRules } from './style-sheets.ts'

const tokens = readFileSync(join(workspaceRoot, 'ui/src/kit/styles/tokens.css'), 'utf8')
const rules = styleRules()

/** A printed page is ink on paper, and a logo is drawn for white: no theme changes either. */
const untouchedByThemes = new Set(['ui/src/shell/record/record-print.ts', 'ui/src/kit/avatar.ts'])
const rawColor =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch|color)\(|\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple)\b/i
const spacing = /^(?:padding|margin|gap|row-gap|column-gap)(?:-|$)/
const onScale = new Set([...tokens.matchAll(/--crm-space-\d+: (\d+)px/g)].map(([, size]) => Number(size)))

const withoutTokens = (value: string): string => value.replaceAll(/var\([^()]*\)/g, '')

function faults(isFault: (property: string, value: string, file: string) => boolean): readonly string[] {
  return rules.flatMap(({ file, line, declarations }) =>
    declarations
      .filter(([property, value]) => isFault(property, withoutTokens(value), file))
      .map(([property, value]) => `${file}:${line}: ${property}: ${value}`),
  )
}

describe('the style sheets', () => {
  it('are all read', () => {
    expect(rules.length).toBeGreaterThan(1000)
    expect(onScale.size).toBeGreaterThan(8)
  })

  it('name no colour: colours are tokens', () => {
    expect(faults((_, value, file) => !untouchedByThemes.has(file) && rawColor.test(value))).toEqual([])
  })

  it('name no size of letters, lines or weights: those are tokens', () => {
    expect(
      faults(
        (property, value) =>
          (/^(?:font|font-size|line-height)$/.test(property) && /\d(?:px|rem|pt)\b/.test(value)) ||
          (property === 'font-weight' && /\d|bold/.test(value)),
      ),
    ).toEqual([])
  })

  // Between the steps lie corrections for the eye, such as a hairline's pixel; a step itself is called by its name.
  it('name no space that the scale has a token for', () => {
    expect(
      faults(
        (property, value) =>
          spacing.test(property) &&
          !value.includes('calc(') &&
          [...value.matchAll(/(?<![\w.])-?(\d+)px\b/g)].some(([, size]) => onScale.has(Number(size))),
      ),
    ).toEqual([])
  })

  it('ask for no token that does not exist', () => {
    const known = new Set([...tokens.matchAll(/--crm-[a-z0-9-]+/g)].map(([token]) => token))
    const sheets = rules.flatMap(({ declarations }) => declarations.map(([property]) => property))
    for (const property of sheets) if (property.startsWith('--crm-')) known.add(property)
    const used = rules.flatMap(({ file, line, declarations }) =>
      declarations.flatMap(([, value]) =>
        [...value.matchAll(/var\(\s*(--crm-[a-z0-9-]+)\s*\)/g)].map(([, token]) => ({
          token: token as string,
          place: `${file}:${line}`,
        })),
      ),
    )
    expect(
      used.filter(({ token }) => !known.has(token)).map(({ token, place }) => `${place}: ${token}`),
    ).toEqual([])
  })
})
