import type { FieldInfo } from '../services/entity-info.ts'
import { toWire } from '../fields/to-wire.ts'
import {
  defaultKinds,
  isChoice,
  searchedKinds,
  uniqueKinds,
  type CustomField,
  type FieldOption,
  type Texts,
} from './custom-field.ts'
import { draftOptions, newOption, sentOptions, type OptionDraft } from './option-draft.ts'

/** A field while it is being edited. */
export interface FieldDraft {
  readonly kind: string
  readonly name: string
  readonly labels: Texts
  readonly help: Texts
  readonly required: boolean
  readonly unique: boolean
  readonly search: boolean
  /** In the shape in which records read. */
  readonly defaultValue: unknown
  readonly options: readonly OptionDraft[]
  readonly target: string
  readonly inverse: string
  readonly inverseLabels: Texts
  readonly maxLength: string
  readonly min: string
  readonly max: string
  readonly scale: string
  readonly pattern: string
}

const someText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

export function newFieldDraft(target: string): FieldDraft {
  return {
    kind: 'text',
    name: '',
    labels: {},
    help: {},
    required: false,
    unique: false,
    search: false,
    defaultValue: null,
    options: [newOption(0, 'first')],
    target,
    inverse: '',
    inverseLabels: {},
    maxLength: '',
    min: '',
    max: '',
    scale: '2',
    pattern: '#####',
  }
}

export function fieldDraftOf(field: CustomField): FieldDraft {
  const { kind, name, labels, help, inverseLabels, options } = field
  return {
    kind,
    name,
    labels,
    help,
    inverseLabels,
    required: options['required'] === true,
    unique: options['unique'] === true,
    search: options['search'] === true,
    defaultValue: options['default'] ?? null,
    options: draftOptions(options.options ?? []),
    target: someText(options['target']),
    inverse: someText(options['inverse']),
    maxLength: someText(options['maxLength']),
    min: someText(options['min']),
    max: someText(options['max']),
    scale: someText(options['scale'] ?? 2),
    pattern: someText(options['pattern'] ?? '#####'),
  }
}

/** The settings that this kind has; null takes away what was set before. */
export function sentFieldOptions(draft: FieldDraft): Readonly<Record<string, unknown>> {
  const { kind } = draft
  const number = (text: string): number | null => (text.trim() === '' ? null : Number(text))
  const isNumber = kind === 'integer' || kind === 'decimal' || kind === 'percent'
  return {
    required: draft.required || null,
    ...(uniqueKinds.has(kind) ? { unique: draft.unique || null } : {}),
    ...(searchedKinds.has(kind) ? { search: draft.search || null } : {}),
    ...(defaultKinds.has(kind) ? { default: draft.unique ? null : sentDefault(draft) } : {}),
    ...(isChoice(kind) ? { options: sentOptions(draft.options) } : {}),
    ...(kind === 'reference' ? { target: draft.target, inverse: draft.inverse.trim() || null } : {}),
    ...(kind === 'text' ? { maxLength: number(draft.maxLength) } : {}),
    ...(isNumber ? { min: number(draft.min), max: number(draft.max) } : {}),
    ...(kind === 'decimal' ? { scale: number(draft.scale) } : {}),
    ...(kind === 'autoNumber' ? { pattern: draft.pattern } : {}),
  }
}

function sentDefault(draft: FieldDraft): unknown {
  const value = toWire({ ...previewField(draft, 'en'), kind: draft.kind }, draft.defaultValue)
  const isEmpty = Array.isArray(value) && value.length === 0
  if (value === null || isEmpty || (draft.kind === 'boolean' && value === false)) return null
  return isChoice(draft.kind) ? knownOptions(draft, value) : value
}

/** An option that was taken off the list, or is archived, is nothing to begin with. */
function knownOptions(draft: FieldDraft, value: unknown): unknown {
  const offered = new Set(
    sentOptions(draft.options).flatMap(({ value: own, archived }) => (archived === true ? [] : own)),
  )
  if (!Array.isArray(value)) return offered.has(String(value)) ? value : null
  const left = value.filter((one) => offered.has(String(one)))
  return left.length === 0 ? null : left
}

const editors: Readonly<Record<string, string>> = {
  longText: 'textarea',
  integer: 'number',
  decimal: 'number',
}

/** The field as forms would meet it, for the editor of its default. */
export function previewField(draft: FieldDraft, language: string): FieldInfo {
  const options = isChoice(draft.kind)
    ? {
        options: sentOptions(draft.options)
          .filter(({ archived }) => archived !== true)
          .map(({ value, labels = {}, color = 'grey' }: FieldOption) => ({
            value,
            color,
            label: labels[language] ?? Object.values(labels)[0] ?? value,
          })),
      }
    : { scale: Number(draft.scale) }
  return {
    name: 'default',
    kind: draft.kind,
    label: '',
    options,
    editor: editors[draft.kind] ?? draft.kind,
    required: false,
    unique: false,
    readOnly: false,
    writable: true,
    creatable: true,
    system: false,
    namespace: null,
    operators: [],
    operands: {},
    sortable: false,
    aggregate: [],
  }
}
