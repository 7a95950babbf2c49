import { IntlMessageFormat } from 'intl-messageformat'
import { flattenCatalogue } from '../i18n/catalogue.ts'
import type { PluginDefinition } from '../plugin/define-plugin.ts'
import { errorKeys } from './error-keys.ts'
import { expectedTexts } from './expected-texts.ts'
import { languages, type Language, readLocales, type PluginFolder } from './read-plugin.ts'

type Messages = ReadonlyMap<string, string>
type MessageElement = ReturnType<IntlMessageFormat['getAst']>[number]

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
    textFault(language, text, english.get(key)).map((fault) => `${file}: ${key} ${fault}`),
  )
  return [...missing, ...extra, ...texts]
}

function textFault(language: Language, text: string, english: string | undefined): readonly string[] {
  if (text.trim() === '') return ['is empty']
  const own = valueNames(text, language)
  if (own === null) return [`is not a valid message: "${text}"`]
  const wanted = english === undefined ? own : valueNames(english, 'en')
  return wanted === null || wanted.join() === own.join()
    ? []
    : [`is filled in with {${own.join('}, {')}}, the English text with {${wanted.join('}, {')}}`]
}

function valueNames(text: string, language: Language): readonly string[] | null {
  try {
    const names = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
      .getAst()
      .flatMap(namesIn)
    return [...new Set(names)].toSorted()
  } catch {
    return null
  }
}

// A plain text or the # of a plural names nothing; everything else carries the name of its value.
function namesIn(element: MessageElement): readonly string[] {
  const branches =
    'options' in element ? Object.values(element.options).flatMap((option) => option.value) : []
  const children = 'children' in element ? element.children : []
  const isNamed = 'value' in element && element.type !== 0
  return [...(isNamed ? [element.value] : []), ...[...branches, ...children].flatMap(namesIn)]
}
