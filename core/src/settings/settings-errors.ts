import { TesseraError, type FieldIssue } from '@tessera/sdk'

export function unknownSettings(owner: string, names: readonly string[]): TesseraError {
  return new TesseraError({
    code: 'settings.unknown',
    kind: 'invalid',
    message: `${owner} has no setting named ${names.join(', ')}. Ask for its settings to see their names.`,
    details: { names },
    fields: names.map((field) => ({ field, code: 'settings.unknown', message: 'There is no such setting.' })),
  })
}

export function invalidSettings(owner: string, fields: readonly FieldIssue[]): TesseraError {
  const names = fields.map(({ field }) => field).join(', ')
  return new TesseraError({
    code: 'settings.invalid',
    kind: 'invalid',
    message: `The settings of ${owner} were not saved: ${names} cannot have that value. Correct it and save again.`,
    fields,
  })
}

export function undeclaredSettings(owner: string): TesseraError {
  return new TesseraError({
    code: 'settings.undeclared',
    kind: 'not_found',
    message: `${owner} has no settings, or is not enabled.`,
    details: { owner },
  })
}
