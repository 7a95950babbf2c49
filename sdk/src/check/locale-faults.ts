import { flattenCatalogue } from '../i18n/catalogue.ts'
import { parseMessage, type MessagePart } from '../i18n/parse-message.ts'
import type { PluginDefinition } from '../plugin/define-plugin.ts'
import { errorKeys } from './error-keys.ts'
import { expectedTexts } from './expected-texts.ts'
import { languages, type Language, readLocales, type PluginFolder } from './read-plugin.ts'

type Messages = ReadonlyMap<string, string>

/** Texts that are missing in a language, empty, broken, or filled in with other values than the English ones. */
export function localeFaults(plugin: PluginFolder, definition: PluginDefinition | null): readonly string[] {
  const locales = readLocales(plugin)
  const { en } = locales
  if (en === null) return ['locales/en.json is missing']
  const english = flattenCatalogue(en)
  const wanted = new Set([
    ...english.keys(),
    ...errorKeys(plugin),
    ...(definition === null ? [] : expectedTexts(definition)),
  ])
  return languages.flatMap((language) => {
    const catalogue = locales[language]
    return catalogue === null
      ? [`locales/${language}.json is missing`]
      : faultsOf(language, flattenCatalogue(catalogue), english, wanted)
  })
}

function faultsOf(
  language: Language,
  messages: Messages,
  english: Messages,
  wanted: ReadonlySet<string>,
): readonly string[] {
  const file = `locales/${language}.json`
  const missing = [...wanted].filter((key) => !messages.has(key)).map((key) => `${file}: ${key} is missing`)
  const extra = [...messages.keys()]
    .filter((key) => !wanted.has(key))
    .map((key) => `${file}: ${key} is not in English`)
  const texts = [...messages].flatMap(([key, text]) =>
    textFault(text, english.get(key)).map((fault) => `${file}: ${key} ${fault}`),
  )
  return [...missing, ...extra, ...texts]
}

function textFault(text: string, english: string | undefined): readonly string[] {
  if (text.trim() === '') return ['is empty']
  const own = valueNames(text)
  if (typeof own === 'string') return [`is not a valid message: ${own}`]
  const wanted = english === undefined ? own : valueNames(english)
  return typeof wanted === 'string' || wanted.join() === own.join()
    ? []
    : [`is filled in with {${own.join('}, {')}}, the English text with {${wanted.join('}, {')}}`]
}

/** The names of the values that a message is filled in with, or why it cannot be read. */
function valueNames(text: string): readonly string[] | string {
  try {
    return [...new Set(parseMessage(text).flatMap(namesIn))].toSorted()
  } catch (error) {
    return (error as Error).message
  }
}

function namesIn(part: MessagePart): readonly string[] {
  if (typeof part === 'string' || part.kind === '#') return []
  const inner = 'options' in part ? [...part.options.values()].flat().flatMap(namesIn) : []
  return [part.name, ...inner]
}
