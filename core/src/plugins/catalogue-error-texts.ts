import { STATUS_CODES } from 'node:http'
import type { MessageValues, TesseraError } from '@tessera/sdk'
import {
  faultOf,
  type ErrorTexts,
  type ExplainedError,
  type Fault,
  type Reader,
} from '../foundation/error-texts.ts'
import type { CatalogueLabels } from './catalogue-labels.ts'
import { fieldName, messageValues } from './error-values.ts'

/**
 * The texts of errors from the catalogues: those of a plugin's codes under `errors.<name>` in its own locales, those of
 * the kernel under `errors.<code>` in its.
 */
export class CatalogueErrorTexts implements ErrorTexts {
  readonly #labels: () => CatalogueLabels

  constructor(labels: () => CatalogueLabels) {
    this.#labels = labels
  }

  textOf(fault: Fault, reader: Reader): string {
    return this.#find(fault, reader, {}) ?? fault.message
  }

  explain(error: TesseraError, reader: Reader, mostFields: number): ExplainedError {
    const { entity } = error.details
    const fields = error.fields.slice(0, mostFields).map(({ field, code, message, values }) => {
      const fault = { code, message, values: { entity, path: field, ...values } }
      return { field, code, message: this.textOf(fault, reader) }
    })
    const [first] = fields
    const summary =
      first === undefined
        ? { count: 0, first: '', name: '' }
        : {
            count: error.fields.length,
            first: first.message,
            name: fieldName(first.field, entity, reader, this.#labels()),
          }
    const fault = faultOf(error)
    return { detail: this.#find(fault, reader, summary) ?? fault.message, fields }
  }

  titleOf(status: number, language: string): string {
    const translator = this.#labels().translator('core', language)
    const key = `problems.${status}`
    return translator.has(key) ? translator.t(key) : (STATUS_CODES[status] ?? translator.t('problems.other'))
  }

  #find(fault: Fault, reader: Reader, more: MessageValues): string | undefined {
    const labels = this.#labels()
    const { code } = fault
    const dot = code.indexOf('.')
    const places: readonly (readonly [string, string])[] = [
      [code.slice(0, dot), `errors.${code.slice(dot + 1)}`],
      ['core', `errors.${code}`],
    ]
    for (const [owner, key] of places) {
      const translator = labels.translator(owner, reader.language)
      if (!translator.has(key)) continue
      const text = translator.t(key, {
        ...more,
        // What the error itself carries under these names is what its text is about.
        ...messageValues(fault, reader, labels, (inner) => this.textOf(inner, reader)),
      })
      // A text that asks for a value the error does not have gives its key.
      if (text !== key) return text
    }
    return undefined
  }
}
