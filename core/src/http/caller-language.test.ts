import { describe, expect, it } from 'vitest'
import { acceptedLanguage } from './caller-language.ts'

describe('the language of a visitor', () => {
  it.each([
    ['nl-BE,en;q=0.8', 'nl'],
    ['en;q=0.5, de;q=0.9', 'de'],
    ['sv, fr', 'fr'],
    ['FR-be', 'fr'],
    ['nl;q=0, de', 'de'],
    ['nlx, en', 'en'],
    ['*', 'en'],
    ['', 'en'],
    ['nl;q=much', 'en'],
    [`${'xx,'.repeat(100_000)}nl`, 'en'],
  ])('asked for as %.40s is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language)
  })
})
