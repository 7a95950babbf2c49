import { describe, expect, it, vi } from 'vitest'
import { createTranslator } from './translator.ts'

const catalogues = {
  en: {
    greeting: 'Hello {name}',
    files: { count: '{count, plural, one {# file} other {# files}}' },
    only: 'English only',
    'dotted.key': 'dotted',
  },
  nl: { greeting: 'Dag {name}', files: { count: '{count, plural, one {# bestand} other {# bestanden}}' } },
}

describe('translating', () => {
  it('fills in values and plurals of the language', () => {
    const { t } = createTranslator({ language: 'nl', catalogues })
    expect(t('greeting', { name: 'Ada' })).toBe('Dag Ada')
    expect(t('files.count', { count: 1 })).toBe('1 bestand')
    expect(t('files.count', { count: 12 })).toBe('12 bestanden')
  })

  it('falls back from a regional tag to the language, then to English, and tells once', () => {
    const onMissing = vi.fn()
    const { t } = createTranslator({ language: 'nl-BE', catalogues, onMissing })
    expect(t('greeting', { name: 'Ada' })).toBe('Dag Ada')
    expect(t('only')).toBe('English only')
    expect(t('only')).toBe('English only')
    expect(onMissing.mock.calls).toEqual([[{ key: 'only', language: 'nl-BE' }]])
  })

  it('answers the key where no language has it', () => {
    const translator = createTranslator({ language: 'en', catalogues })
    expect(translator.t('nowhere.at.all')).toBe('nowhere.at.all')
    expect(translator.has('nowhere.at.all')).toBe(false)
    expect(translator.has('dotted.key')).toBe(true)
  })

  it('reports a value that is not given and shows the key', () => {
    const onMissing = vi.fn()
    const { t } = createTranslator({ language: 'en', catalogues, onMissing })
    expect(t('greeting')).toBe('greeting')
    expect(onMissing).toHaveBeenCalledWith(
      expect.objectContaining({ key: 'greeting', cause: expect.anything() as unknown }),
    )
  })

  it('lays later catalogues of a language over earlier ones', () => {
    const { t } = createTranslator({
      language: 'en',
      catalogues: { en: [{ a: 'first', b: 'kept' }, { a: 'second' }] },
    })
    expect([t('a'), t('b')]).toEqual(['second', 'kept'])
  })

  it('writes numbers in messages by the formats setting and plurals by the language', () => {
    const { t } = createTranslator({
      language: 'en',
      formats: 'de-DE',
      catalogues: { en: { total: 'Total {n, number}' } },
    })
    expect(t('total', { n: 1234.5 })).toBe('Total 1.234,5')
  })

  it('keeps angle brackets as text', () => {
    const { t } = createTranslator({ language: 'en', catalogues: { en: { tag: 'Use <b> for {what}' } } })
    expect(t('tag', { what: 'bold' })).toBe('Use <b> for bold')
  })
})
