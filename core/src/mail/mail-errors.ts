import { TesseraError } from '@tessera/sdk'

export function mailNotConfigured(): TesseraError {
  return new TesseraError({
    code: 'mail.not_configured',
    kind: 'unavailable',
    message:
      'The mail was not sent: no mail server is configured. Set SMTP_URL and MAIL_FROM and restart the server.',
  })
}

export function mailServerUnreachable(host: string, cause: unknown): TesseraError {
  const { code, response } = cause as { code?: string; response?: string }
  const why = response ?? code ?? 'no answer'
  return new TesseraError({
    code: 'mail.unavailable',
    kind: 'unavailable',
    message: `The mail was not sent: the mail server ${host} cannot be used at the moment (${why}). Check SMTP_URL, its user and password, or try again later.`,
    details: { host, why },
    cause,
  })
}

export function mailRefused(host: string, cause: unknown): TesseraError {
  const { response, message } = cause as { response?: string; message?: string }
  return new TesseraError({
    code: 'mail.refused',
    kind: 'invalid',
    message: `The mail server ${host} refused the mail: ${response ?? message ?? 'it gave no reason'}. Correct the sender, the recipients or the text.`,
    details: { host, why: response ?? message ?? '' },
    cause,
  })
}

export function invalidMail(header: string, problem: string): TesseraError {
  return new TesseraError({
    code: 'mail.invalid_header',
    kind: 'invalid',
    message: `The mail was not sent: its ${header} ${problem}. Remove it and send again.`,
    details: { header },
  })
}
