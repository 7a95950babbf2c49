import { TesseraError, type FieldIssue } from '@tessera/sdk'

export function importForbidden(entity: string): TesseraError {
  return new TesseraError({
    code: 'import.forbidden',
    kind: 'forbidden',
    message: `Your role does not let you import ${entity}. Ask an administrator for the right.`,
    details: { entity },
  })
}

export function unknownImportEntity(entity: string): TesseraError {
  return new TesseraError({
    code: 'import.unknown_entity',
    kind: 'not_found',
    message: `There is nothing called "${entity}" to import into. Its module may be switched off.`,
    details: { entity },
  })
}

export function importNotFound(id: string): TesseraError {
  return new TesseraError({
    code: 'import.not_found',
    kind: 'not_found',
    message: `There is no import ${id} of yours. It may have been removed: upload the file again.`,
    details: { id },
  })
}

export function importBusy(state: string): TesseraError {
  return new TesseraError({
    code: 'import.busy',
    kind: 'conflict',
    message: `This cannot be done while the import is "${state}". Wait for it, or cancel it first.`,
    details: { state },
  })
}

export function importOver(state: string): TesseraError {
  return new TesseraError({
    code: 'import.over',
    kind: 'conflict',
    message: `This import is "${state}" and cannot be changed any more. Upload the file again to import it once more.`,
    details: { state },
  })
}

export function nothingMapped(): TesseraError {
  return new TesseraError({
    code: 'import.nothing_mapped',
    kind: 'invalid',
    message: 'No column goes anywhere. Choose a field for at least one column.',
  })
}

/** One answer for a field that does not exist and one that may not be imported. */
export function unknownTarget(path: string): FieldIssue {
  return {
    field: path,
    code: 'import.unknown_target',
    message: `"${path}" is not a field that you can import into. Choose another one, or ask an administrator for the right.`,
  }
}

export function unknownMatchKey(path: string): FieldIssue {
  return {
    field: path,
    code: 'import.unknown_match_key',
    message: `"${path}" cannot recognise records here. Choose fields that columns go to.`,
  }
}

export function invalidImport(fields: readonly FieldIssue[]): TesseraError {
  return new TesseraError({
    code: 'import.invalid',
    kind: 'invalid',
    message: fields[0]?.message ?? 'These choices do not fit the file.',
    fields,
  })
}

export function previewTooLong(seconds: number): TesseraError {
  return new TesseraError({
    code: 'import.preview_too_long',
    kind: 'limited',
    message: `Trying the import out took longer than ${seconds} seconds. Split the file, or import it without a preview.`,
    details: { seconds },
  })
}

export function importerGone(): TesseraError {
  return new TesseraError({
    code: 'import.importer_gone',
    kind: 'forbidden',
    message: 'Whoever started this import may not import any more. Start it again as somebody who may.',
  })
}

export function interrupted(): TesseraError {
  return new TesseraError({
    code: 'import.interrupted',
    kind: 'unavailable',
    message:
      'The server was interrupted too often while it worked on this. What is written stays, and the counts tell how far it came. Upload the file again to go on: rows that are there already are recognised.',
  })
}

export function fileChanged(): TesseraError {
  return new TesseraError({
    code: 'import.file_changed',
    kind: 'conflict',
    message: 'The file does not hold the rows any more that it held when it was uploaded. Upload it again.',
  })
}
