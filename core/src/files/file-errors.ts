import { TesseraError } from '@tessera/sdk'

export function fileTooLarge(name: string, most: number): TesseraError {
  const megabytes = Math.floor(most / 1_048_576)
  return new TesseraError({
    code: 'files.too_large',
    kind: 'invalid',
    message: `The file ${name} is larger than ${megabytes > 0 ? `${megabytes} MB` : `${most} bytes`}. Choose a smaller one, or have the limit raised.`,
    details: { most, name, megabytes },
  })
}

export function fileNotFound(id: string): TesseraError {
  return new TesseraError({
    code: 'files.not_found',
    kind: 'not_found',
    message: `There is no file ${id}. It may have been deleted.`,
    details: { id },
  })
}

export function fileUnreadable(id: string, cause: unknown): TesseraError {
  return new TesseraError({
    code: 'files.unreadable',
    kind: 'unavailable',
    message: `The content of the file ${id} cannot be read from the file store. Check that the folder or bucket is reachable and complete.`,
    details: { id },
    cause,
  })
}

export function uploadFailed(name: string, cause: unknown): TesseraError {
  return new TesseraError({
    code: 'files.upload_failed',
    kind: 'unavailable',
    message: `The file ${name} was not stored. Check that the file store is reachable and has space, and upload it again.`,
    details: { name },
    cause,
  })
}
