import { isTesseraError } from '@tessera/sdk'
import type { Access } from '../../access/access.ts'
import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'
import { fieldReader, type FieldReader, type ReaderInput } from '../import/field-reader.ts'
import { isImportable, leadingField, linkedModel } from '../import/target-place.ts'
import { cellText, cleanText } from '../reading/cell.ts'
import type { ValueSettings } from '../reading/values/value-type.ts'
import type { RowProblem } from '../import/import-session.ts'

/** What a cell says for its field. */
export type CellValue =
  | { readonly value: unknown }
  /** A record by its name. */
  | { readonly name: string }
  | { readonly problem: RowProblem }

/** One column of a pasted block. */
export interface PasteColumn {
  readonly field: FieldModel
  /** Where names of records are looked for. */
  readonly target: EntityModel | null
  read(text: string, before: unknown, settings: ValueSettings): CellValue
}

export interface ColumnInput extends ReaderInput {
  readonly metadata: Metadata
  readonly model: EntityModel
  readonly access: Access
}

/** How the cells of a column are read that goes to this field, in the way of imports. */
export function pasteColumn(input: ColumnInput, field: FieldModel): PasteColumn {
  const refused = notPasteable(field)
  if (!isPasteable(input, field))
    return { field, target: null, read: (text, before) => keepsOr(text, before, refused) }
  const target = linkedModel(input.metadata, field)
  if (target !== null) {
    const mayLook = input.access.scope(target.name, 'read') !== 'none'
    return {
      field,
      target: mayLook ? target : null,
      read: (text) =>
        cleanText(text) === '' ? { value: null } : mayLook ? { name: cleanText(text) } : refused,
    }
  }
  if (field.part !== null) return partColumn(input, field)
  const reader = fieldReader(field, null, input)
  return { field, target: null, read: (text, _before, settings) => readCell(reader, text, settings) }
}

function isPasteable({ model, access }: ColumnInput, field: FieldModel): boolean {
  const isWritable =
    access.fieldScope(model.name, field.path, 'write') !== 'none' ||
    access.fieldScope(model.name, field.path, 'create') !== 'none'
  if (!isWritable || field.options.readOnly === true) return false
  if (field.part !== null) return leadingField(field) !== null
  return isImportable(field) && field.kind.name !== 'address' && field.kind.name !== 'record'
}

function readCell(reader: FieldReader, text: string, settings: ValueSettings): CellValue {
  if (cleanText(text) === '') return { value: null }
  try {
    return reader(text, settings)
  } catch (error) {
    if (!isTesseraError(error)) throw error
    return { problem: { code: error.code, field: null, message: error.message, values: error.details } }
  }
}

type Part = Readonly<Record<string, unknown>>

/** A list is shown by its main entry, and that is what a cell changes: the others, and what else it says, stay. */
function partColumn(input: ColumnInput, field: FieldModel): PasteColumn {
  const leading = leadingField(field)!
  const reader = fieldReader(leading, null, input)
  return {
    field,
    target: null,
    read: (text, before, settings) => {
      const read = readCell(reader, text, settings)
      if (!('value' in read)) return read
      const parts = (Array.isArray(before) ? before : []) as readonly Part[]
      if (read.value === null) return { value: [] }
      const known = parts.some((part) => part[leading.name] === read.value)
      if (known) return { value: parts }
      const main = Math.max(
        0,
        parts.findIndex((part) => part['primary'] === true),
      )
      if (parts.length === 0) return { value: [{ [leading.name]: read.value }] }
      return {
        value: parts.map((part, index) => (index === main ? { ...part, [leading.name]: read.value } : part)),
      }
    },
  }
}

function notPasteable(field: FieldModel): { readonly problem: RowProblem } {
  return {
    problem: {
      code: 'import.reason.not_pasteable',
      field: field.path,
      message: `"${field.path}" cannot be pasted into.`,
      values: {},
    },
  }
}

/** Copying rows with such a column and pasting them back changes nothing there. */
function keepsOr(text: string, before: unknown, refused: CellValue): CellValue {
  return cleanText(cellText(text)) === '' && (before ?? null) === null ? { value: undefined } : refused
}
