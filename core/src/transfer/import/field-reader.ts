import type { FieldModel } from '../../metadata/entity-model.ts'
import { convert } from '../reading/values/convert.ts'
import { cellText, cleanText, type Cell } from '../reading/cell.ts'
import { foldText } from '../../foundation/fold-text.ts'
import { splitValues } from '../reading/values/split-values.ts'
import type { ValueSettings, ValueType } from '../reading/values/value-type.ts'
import { phoneAsTyped } from './phone-notation.ts'
import { languages, type ImportLabels } from './import-labels.ts'
import type { RowProblem } from './import-session.ts'

export type CellReading = { readonly value: unknown } | { readonly problem: RowProblem }

/** Reads one cell for one field. */
export type FieldReader = (cell: Cell, settings: ValueSettings) => CellReading

/** Users and teams by their folded names. */
export interface PeopleByName {
  readonly users: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
}

export interface ReaderInput {
  readonly labels: ImportLabels
  readonly people: PeopleByName
}

const typeOfKind: Readonly<Record<string, ValueType>> = {
  email: 'email',
  url: 'url',
  integer: 'integer',
  rating: 'integer',
  duration: 'integer',
  decimal: 'decimal',
  percent: 'percent',
  money: 'money',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'dateTime',
}

/** How the cells of a column are read that goes to this field. `line` is one line of an address. */
export function fieldReader(field: FieldModel, line: string | null, input: ReaderInput): FieldReader {
  if (line === 'country') return converter('country', field.path)
  if (line !== null) return readText
  const type = typeOfKind[field.kind.name]
  if (type !== undefined) return converter(type, field.path)
  switch (field.kind.name) {
    case 'phone':
      return (cell, settings) => phoneAsTyped(cellText(cell), settings.country, field.path)
    case 'taxNumber':
      return readTaxNumber
    case 'select':
      return optionReader(field, input.labels)
    case 'multiSelect':
      return listReader(optionReader(field, input.labels))
    case 'tags':
      return listReader(readText)
    case 'richText':
      return readParagraphs
    case 'user':
    case 'team':
      return personReader(field, field.kind.name === 'user' ? input.people.users : input.people.teams)
    default:
      return readText
  }
}

const readText: FieldReader = (cell) => {
  const text = cleanText(cellText(cell))
  return { value: text === '' ? null : text }
}

function converter(type: ValueType, path: string): FieldReader {
  return (cell, settings) => {
    const conversion = convert(cell, type, settings)
    if ('value' in conversion) return conversion
    const { code, text } = conversion.error
    return {
      problem: {
        code,
        field: path,
        message: `"${text}" cannot be read as ${type}.`,
        values: { text, shown: text },
      },
    }
  }
}

/** With right check digits it is normalised here; other numbers of enterprises are the field's own to judge. */
const readTaxNumber: FieldReader = (cell, settings) => {
  const conversion = convert(cell, 'vat', settings)
  return 'value' in conversion ? conversion : readText(cell, settings)
}

const readParagraphs: FieldReader = (cell) => {
  const text = cleanText(cellText(cell))
  if (text === '') return { value: null }
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return {
    value: escaped
      .split(/\n+/)
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join(''),
  }
}

/** An option by its value or by its name in any language. */
function optionReader(field: FieldModel, labels: ImportLabels): FieldReader {
  const values = new Map<string, string>()
  for (const { value } of field.options.options ?? []) {
    const names = [
      value,
      ...languages.map((language) => labels.optionLabel(field.entity, field.path, value, language)),
    ]
    for (const name of names) if (!values.has(plain(name))) values.set(plain(name), value)
  }
  return (cell) => {
    const text = cleanText(cellText(cell))
    if (text === '') return { value: null }
    const value = values.get(plain(text))
    if (value !== undefined) return { value }
    return {
      problem: {
        code: 'import.reason.unknown_option',
        field: field.path,
        message: `"${text}" is not one of the choices.`,
        values: { shown: text },
      },
    }
  }
}

function plain(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function listReader(read: FieldReader): FieldReader {
  return (cell, settings) => {
    const values: unknown[] = []
    for (const part of splitValues(cell, 'text')) {
      const reading = read(part, settings)
      if ('problem' in reading) return reading
      if (reading.value !== null) values.push(reading.value)
    }
    return { value: values.length === 0 ? null : values }
  }
}

function personReader(field: FieldModel, ids: ReadonlyMap<string, string>): FieldReader {
  return (cell) => {
    const text = cleanText(cellText(cell))
    if (text === '') return { value: null }
    const id = ids.get(foldText(text))
    if (id !== undefined) return { value: id }
    return {
      problem: {
        code: 'import.reason.unknown_user',
        field: field.path,
        message: `There is no user or team called "${text}".`,
        values: { shown: text },
      },
    }
  }
}
