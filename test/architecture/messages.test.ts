import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createTranslator, type MessageValues } from '@tessera/sdk'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { flattenMessages, wantedLocales } from './locale-faults.ts'
import { workspaceRoot } from './source-file.ts'
import { workspaceFiles } from './workspace-sources.ts'

const folders = [...new Set(workspaceFiles('.json').map((path) => dirname(path)))].filter((path) =>
  /\/locales(\/[^/]+)?$/.test(path),
)
const numbers = [0, 1, 2, 11, 1234]
const instant = new Date('2026-03-31T14:05:09Z')

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** A date where the message wants a date, else the number or a word of the select. */
function valuesFor(elements: readonly Element[], number: number): MessageValues {
  const named = elements.flatMap((element) => {
    if (!('value' in element) || element.type === 0) return []
    const isMoment = element.type === 3 || element.type === 4
    const options = 'options' in element ? Object.entries(element.options) : []
    const word = element.type === 5 ? (options[number % options.length]?.[0] ?? 'other') : number
    const inner = options.flatMap(([, option]) => Object.entries(valuesFor(option.value, number)))
    return [[element.value, isMoment ? instant : word] as const, ...inner]
  })
  return Object.fromEntries(named)
}

// The browser reads messages with a small reader of our own; this holds it to the library that knows all of ICU.
describe('every text of the product', () => {
  it.each(folders.flatMap((folder) => wantedLocales.map((language) => ({ folder, language }))))(
    'reads in $folder in $language as ICU has it',
    ({ folder, language }) => {
      const file = readFileSync(join(workspaceRoot, folder, `${language}.json`), 'utf8')
      const messages = flattenMessages(JSON.parse(file))
      const catalogues = { [language]: Object.fromEntries(messages) }
      const { t } = createTranslator({ language, catalogues, fallback: language })
      for (const [key, text] of messages) {
        const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
        for (const number of numbers) {
          const values = valuesFor(message.getAst(), number)
          expect(t(key, values), key).toBe(String(message.format(values)))
        }
      }
    },
  )
})
