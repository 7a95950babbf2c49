import { describe, expect, it } from 'vitest'
import { parseSearch } from './search-terms.ts'

const shapes = (text: string): string[] =>
  (parseSearch(text)?.terms ?? []).map((term) => `${term.shape}:${term.text}`)

describe('understanding a search text', () => {
  it.each([
    ['an address', 'Jan@Peeters.be', ['exact:jan@peeters.be']],
    ['an address in brackets beside a name', 'Jan <jan@peeters.be>', ['exact:jan@peeters.be', 'part:Jan']],
    ['a domain', '@peeters', ['exact:@peeters']],
    ['one or two letters as the start of a name', 'De', ['start:De']],
    ['short words only as the start of a name', 'de la', ['start:de la']],
    ['a long word', 'Peeters', ['name:Peeters']],
    ['several words, the longest first', 'Jan Vandenberghe', ['part:Vandenberghe', 'part:Jan']],
    ['a code with letters and digits', 'NL004495445B01', ['name:NL004495445B01']],
    ['words with a number', 'Garage 20000', ['digits1:20000', 'part:Garage']],
    ['words with a number in groups', 'Jan 0478 12 34 56', ['digits4:0478 12 34 56', 'part:Jan']],
    ['words with a short number', 'Rue 12', ['part:Rue', 'part:12']],
    ['punctuation between words as nothing', 'Jansen & Co', ['part:Jansen', 'part:Co']],
  ])('takes %s', (_what, text, expected) => {
    expect(shapes(text)).toEqual(expected)
  })

  it.each([
    ['0478/12.34.56', '478123456'],
    ['+32 (0)478 12 34 56', '320478123456'],
    ['+32478123456', '32478123456'],
    ['BE 0417 497 106', '417497106'],
    ['0417.497.106', '417497106'],
    ['01234', '01234'],
  ])('reads the digits of %s as they are stored', (text, digits) => {
    expect(parseSearch(text)?.terms).toMatchObject([{ digits }])
  })

  it('finds nothing to look for in blanks and control characters', () => {
    expect(parseSearch(' \t\u0000 ')).toBeNull()
  })

  it('refuses a text that is too long', () => {
    expect(() => parseSearch('x'.repeat(201))).toThrow('at most 200')
  })
})
