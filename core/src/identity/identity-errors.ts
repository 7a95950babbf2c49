import { TesseraError, type FieldIssue } from '@tessera/sdk'

/** One answer for every way in which a name and password can be wrong. */
export function wrongCredentials(): TesseraError {
  return new TesseraError({
    code: 'identity.wrong_credentials',
    kind: 'unauthenticated',
    message: 'The e-mail address or the password is wrong. Check both, or ask for a new password.',
  })
}

export function tooManyTries(retryAfter: number): TesseraError {
  return new TesseraError({
    code: 'identity.too_many_tries',
    kind: 'limited',
    message: `There were too many tries. Wait ${Math.ceil(retryAfter / 60)} minutes and try again.`,
    details: { retryAfter },
  })
}

export function missing(what: string, id: string): TesseraError {
  return new TesseraError({
    code: `identity.${what}_not_found`,
    kind: 'not_found',
    message: `There is no ${what.replaceAll('_', ' ')} ${id}.`,
    details: { id },
  })
}

/** A link that was used, has expired, was taken back, or never existed: which of these is nobody's business. */
export function deadLink(): TesseraError {
  return new TesseraError({
    code: 'identity.link_invalid',
    kind: 'not_found',
    message: 'This link is not valid any more. Ask for a new one.',
  })
}

/** `reason` tells which right is missing, and for what. */
export type ForbiddenDetails =
  | { readonly reason: 'permission'; readonly permission: string }
  | { readonly reason: 'user' | 'administrator' | 'account' }
  | { readonly reason: 'excess'; readonly roles: string; readonly excess: string }

export function forbidden(message: string, details: ForbiddenDetails): TesseraError {
  return new TesseraError({ code: 'identity.forbidden', kind: 'forbidden', message, details })
}

type Values = Readonly<Record<string, unknown>>

export function invalidField(
  field: string,
  code: string,
  message: string,
  values: Values = {},
): TesseraError {
  const issue: FieldIssue = { field, code: `identity.${code}`, message, values }
  return new TesseraError({
    code: issue.code,
    kind: 'invalid',
    message,
    fields: [issue],
    details: values,
  })
}

export function conflict(code: string, message: string, field?: string, values: Values = {}): TesseraError {
  const fields = field === undefined ? [] : [{ field, code: `identity.${code}`, message, values }]
  return new TesseraError({ code: `identity.${code}`, kind: 'conflict', message, fields, details: values })
}

export function staleVersion(what: string, version: number): TesseraError {
  return conflict(
    'version_conflict',
    `Somebody else has changed this ${what} meanwhile: it is at version ${version}. Load it again and repeat your change.`,
    undefined,
    { version },
  )
}
