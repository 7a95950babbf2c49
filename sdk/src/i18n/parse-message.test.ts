import { describe, expect, it } from 'vitest'
import { createTranslator, type MessageValues } from './translator.ts'
import { parseMessage } from './parse-message.ts'

function write(text: string, values: MessageValues = {}, language = 'en'): string {
  const catalogues = { [language]: { text } }
  return createTranslator({ language, catalogues, fallback: language, timeZone: 'UTC' }).t('text', values)
}

describe('reading messages', () => {
  it('chooses the exact number before the category, and counts without the offset', () => {
    const text =
      '{n, plural, offset:1 =0 {nobody} =1 {{who}} one {{who} and # other} other {{who} and # others}}'
    const said = [0, 1, 2, 3].map((n) => write(text, { n, who: 'Ada' }))
    expect(said).toEqual(['nobody', 'Ada', 'Ada and 1 other', 'Ada and 2 others'])
  })

  it('nests choices, and keeps the number of the plural around a select', () => {
    const text = '{n, plural, other {{kind, select, mail {# mails} other {# things}}}}'
    expect(write(text, { n: 1200, kind: 'mail' })).toBe('1,200 mails')
    expect(write(text, { n: 2, kind: 'unheard of' })).toBe('2 things')
  })

  it('knows ordinals', () => {
    const text = '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'
    expect([1, 2, 3, 4, 21].map((n) => write(text, { n })).join(' ')).toBe('1st 2nd 3rd 4th 21st')
  })

  it('keeps quoted signs and apostrophes as text', () => {
    expect(write("it''s '{name}' of {name}'s, l'an", { name: 'Ada' })).toBe("it's {name} of Ada's, l'an")
    expect(write("{n, plural, other {'#' is #}}", { n: 3 })).toBe('# is 3')
    expect(write('Room #4 of {name}', { name: 'Ada' })).toBe('Room #4 of Ada')
  })

  it('writes dates, times and numbers by their style', () => {
    const at = new Date('2026-03-31T14:05:09Z')
    expect(write('{at, date, long}', { at }, 'fr')).toBe('31 mars 2026')
    expect(write('{at, time, short}', { at }, 'nl')).toBe('14:05')
    expect(write('{share, number, percent}', { share: 0.25 })).toBe('25%')
  })

  it.each([
    ['{name', 'A } is missing'],
    ['name}', 'A } too many'],
    ['{n, plural, one {#}}', 'has no "other"'],
    ['{n, number, ::currency/EUR}', 'Unknown number style "::currency/EUR"'],
    ['{n, money}', 'Unknown kind "money"'],
  ])('says what is wrong with %s', (text, reason) => {
    expect(() => parseMessage(text)).toThrow(reason)
  })
})
