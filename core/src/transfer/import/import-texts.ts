import { createTranslator, type Catalogue, type Translator } from '@tessera/sdk'
import readingDe from '../reading/locales/de.json' with { type: 'json' }
import readingEn from '../reading/locales/en.json' with { type: 'json' }
import readingFr from '../reading/locales/fr.json' with { type: 'json' }
import readingNl from '../reading/locales/nl.json' with { type: 'json' }
import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import nl from './locales/nl.json' with { type: 'json' }
import type { ImportLabels } from './import-labels.ts'
import type { RowProblem } from './import-session.ts'

const merged = (reading: { readonly import: object }, own: { readonly import: object }): Catalogue => ({
  import: { ...reading.import, ...own.import },
})

const catalogues: Readonly<Record<string, Catalogue>> = {
  en: merged(readingEn, en),
  fr: merged(readingFr, fr),
  nl: merged(readingNl, nl),
  de: merged(readingDe, de),
}

/** The texts of imports in the user's language: refusals of files, warnings, and reasons why rows fail. */
export class ImportTexts {
  readonly #translators = new Map<string, Translator>()

  translator(language: string): Translator {
    const known = this.#translators.get(language)
    if (known !== undefined) return known
    const made = createTranslator({ language, catalogues })
    this.#translators.set(language, made)
    return made
  }

  /** The text under a code such as `import.file_empty`; the given one where there is none. */
  ofCode(
    code: string,
    values: Readonly<Record<string, unknown>>,
    fallback: string,
    language: string,
  ): string {
    const translator = this.translator(language)
    return translator.has(code) ? translator.t(code, values as never) : fallback
  }

  /** Why a row was not written, with the field that is at fault. */
  reason(problem: RowProblem, entity: string, labels: ImportLabels, language: string): string {
    const text = this.#reasonText(problem, labels, language)
    const label = problem.field === null ? '' : fieldName(problem.field, entity, labels, language)
    return label === '' ? text : this.translator(language).t('import.reasonOf', { field: label, text })
  }

  #reasonText({ code, message, shown }: RowProblem, labels: ImportLabels, language: string): string {
    const values = { text: shown ?? '', shown: shown ?? '' }
    if (code.startsWith('import.')) return this.ofCode(code, values, message, language)
    const [owner = '', name = ''] = code.split('.')
    const own = labels.pluginText(owner, `errors.${name}`, language)
    return own ?? this.ofCode(`import.reason.${name}`, values, message, language)
  }
}

/** `emails.0.address` is called what its list is called. */
function fieldName(path: string, entity: string, labels: ImportLabels, language: string): string {
  const words = path.split('.').filter((word) => !/^\d+$/.test(word))
  if (words.length === 0) return ''
  const head = words[0] ?? ''
  const label = labels.fieldLabel(entity, head === 'custom' ? words.slice(0, 2).join('.') : head, language)
  return label
}
