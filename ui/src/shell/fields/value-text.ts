import type { ShownField } from '../../kit/internal/field-value/shown-field.ts'
import type { ValueSpeaker, ValueWord } from '../../kit/internal/field-value/value-context.ts'
import { valueText as textOfValue } from '../../kit/internal/field-value/value-text.ts'
import type { Shell } from '../services/shell.ts'

const words: Readonly<Record<ValueWord, string>> = {
  andMore: 'field.andMore',
  no: 'common.no',
  rated: 'field.rated',
  yes: 'common.yes',
}

/** The language and formats of the shell, for values. */
export function valueSpeaker({ i18n, format }: Pick<Shell, 'i18n' | 'format'>): ValueSpeaker {
  return { format, language: i18n.language, word: (key, values) => i18n.t(words[key], values) }
}

/** A value in words, for messages, history and accessible names. */
export function valueText(shell: Pick<Shell, 'i18n' | 'format'>, field: ShownField, value: unknown): string {
  return textOfValue(valueSpeaker(shell), field, value)
}
