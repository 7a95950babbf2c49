import { createTranslator } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import nl from './nl.json' with { type: 'json' }

const catalogues = { de, en, fr, nl }
const values = {
  count: 2,
  day: 'x',
  digits: 2,
  example: 'x',
  from: '1',
  id: 'x',
  label: 'x',
  max: 5,
  min: 5,
  most: 5,
  name: 'x',
  accepted: 'x',
  position: 1,
  reason: 'x',
  text: 'x',
  to: '2',
  total: '3',
  value: 'x',
  who: 'x',
}
const placeholders = (message: string) =>
  [...message.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => String(match[1])).toSorted()

describe.each(Object.entries(catalogues))('the texts in %s', (language, catalogue) => {
  it('have every key, with the same placeholders', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en))
    for (const [key, message] of Object.entries(en)) {
      expect(new Set(placeholders(catalogue[key as keyof typeof en])), key).toEqual(
        new Set(placeholders(message)),
      )
    }
  })

  it('can all be filled in', () => {
    const problems: unknown[] = []
    const { t } = createTranslator({ language, catalogues, onMissing: (missing) => problems.push(missing) })
    for (const key of Object.keys(en)) expect(t(key, values)).not.toBe('')
    expect(problems).toEqual([])
  })
})
