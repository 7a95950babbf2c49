import { createTranslator, type Catalogue, type Translator } from '@tessera/sdk'
import { readerOf } from '../../access/reader-of.ts'
import type { Actor } from '../../access/actor.ts'
import type { ErrorTexts } from '../../foundation/error-texts.ts'
import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import nl from './locales/nl.json' with { type: 'json' }
import type { ImportLabels } from './import-labels.ts'
import type { ImportFailure, RowProblem } from './import-session.ts'

const catalogues: Readonly<Record<string, Catalogue>> = { en, fr, nl, de }

/** The texts of imports in the user's language: names, warnings, and reasons why rows fail. */
export class ImportTexts {
  readonly #errors: ErrorTexts
  readonly #translators = new Map<string, Translator>()

  constructor(errors: ErrorTexts) {
    this.#errors = errors
  }

  translator(language: string): Translator {
    const known = this.#translators.get(language)
    if (known !== undefined) return known
    const made = createTranslator({ language, catalogues })
    this.#translators.set(language, made)
    return made
  }

  /** Why an import stopped, or what was found in its file. */
  ofFault({ code, message, details }: ImportFailure, actor: Actor): string {
    return this.#errors.textOf({ code, message, values: details }, readerOf(actor))
  }

  /** Why a row was not written, with the field that is at fault. */
  reason(
    { code, message, field, values }: RowProblem,
    entity: string,
    labels: ImportLabels,
    actor: Actor,
  ): string {
    const fault = { code, message, values: { entity, path: field, ...values } }
    const text = this.#errors.textOf(fault, readerOf(actor))
    const label = field === null ? '' : fieldName(field, entity, labels, actor.language)
    return label === '' ? text : this.translator(actor.language).t('import.reasonOf', { field: label, text })
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
