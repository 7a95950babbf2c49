import { TesseraError } from '@tessera/sdk'

export function bulkNotFound(id: string): TesseraError {
  return new TesseraError({
    code: 'bulk.not_found',
    kind: 'not_found',
    message: `There is no change ${id.slice(0, 64)} of many records of yours. It may have been removed 30 days after its end.`,
    details: { id: id.slice(0, 64) },
  })
}

export function tooManyToChange(most: number): TesseraError {
  return new TesseraError({
    code: 'bulk.too_many',
    kind: 'limited',
    message: `One change goes to at most ${most} records, and this one would go to more. Narrow the filter, and change them in parts.`,
    details: { most },
  })
}

export function tooManyAtWork(most: number): TesseraError {
  return new TesseraError({
    code: 'bulk.busy',
    kind: 'limited',
    message: `${most} of your changes of many records are still going on. Wait for one of them, or stop one.`,
    details: { most },
  })
}

export function starterGone(): TesseraError {
  return new TesseraError({
    code: 'bulk.starter_gone',
    kind: 'forbidden',
    message:
      'Whoever started this change may not sign in any more, so it ended. What was changed stays. Start it again as somebody who may.',
  })
}

export function bulkInterrupted(): TesseraError {
  return new TesseraError({
    code: 'bulk.interrupted',
    kind: 'unavailable',
    message:
      'The server was interrupted too often while it made this change. What was changed stays, and the counts tell how far it came. Start it again for the rest.',
  })
}

export function bulkBroken(): TesseraError {
  return new TesseraError({
    code: 'bulk.failed',
    kind: 'internal',
    message:
      'Something went wrong on the server, so the change ended before its end. What was changed stays. Try again, and tell an administrator if it stays.',
  })
}
