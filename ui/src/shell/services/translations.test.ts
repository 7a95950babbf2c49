import type { Catalogue } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import { languages, loadTranslator, nearestLanguage } from './translations.ts'

const files = import.meta.glob<Catalogue>('../locales/**/*.json', { import: 'default', eager: true })
const folders = [...new Set(Object.keys(files).map((path) => path.slice(0, path.lastIndexOf('/'))))]

function flat(catalogue: Catalogue, prefix = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
}

// Arguments, but not the branches of a plural: `one {day}`.
const placeholders = (text: string) =>
  [...new Set(text.match(/(?<!(?:=\d+|one|other)\s)\{\w+(?=[,}])/g) ?? [])].toSorted()

describe('the texts of the app', () => {
  it.each(folders)('%s says the same in every language, with the same values in it', (folder) => {
    const english = new Map(flat(files[`${folder}/en.json`] ?? {}))
    expect(english.size).toBeGreaterThan(0)
    for (const language of languages) {
      const own = new Map(flat(files[`${folder}/${language}.json`] ?? {}))
      expect([language, [...own.keys()].toSorted()]).toEqual([language, [...english.keys()].toSorted()])
      for (const [key, text] of own) {
        // Whether the number chooses a form differs from language to language.
        const withoutNumber = (names: readonly string[]) => names.filter((name) => name !== '{count')
        const wanted = withoutNumber(placeholders(english.get(key) ?? ''))
        const given = withoutNumber(placeholders(text))
        expect([language, key, given]).toEqual([language, key, wanted])
      }
    }
  })

  it('are loaded in the wanted language', async () => {
    const { t } = await loadTranslator('nl', 'nl-BE', 'Europe/Brussels')
    expect(t('common.save')).toBe('Opslaan')
    expect(t('roles.users', { count: 2 })).toBe('2 gebruikers')
  })

  it('go by the first language of the browser that there is', () => {
    expect(nearestLanguage(['ja-JP', 'nl-BE', 'en'])).toBe('nl')
    expect(nearestLanguage(['ja'])).toBe('en')
  })
})
