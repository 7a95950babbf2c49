import type { Transporter } from 'nodemailer'
import type { Logger } from '../foundation/logger.ts'
import { invalidMail, mailNotConfigured, mailRefused, mailServerUnreachable } from './mail-errors.ts'

export interface MailAttachment {
  readonly name: string
  readonly type: string
  readonly content: Uint8Array
}

export interface Mail {
  readonly to: string | readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly from?: string
  readonly replyTo?: string
  readonly cc?: readonly string[]
  readonly bcc?: readonly string[]
  /** Further headers, such as List-Unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>
  readonly attachments?: readonly MailAttachment[]
  /** The same for every try at one message, so that a receiver can tell that it is one. */
  readonly messageId?: string
}

export interface MailerOptions {
  readonly logger: Logger
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string | undefined
  readonly from: string | undefined
}

export interface SentMail {
  readonly messageId: string
  readonly accepted: readonly string[]
  readonly rejected: readonly string[]
}

const connectTimeout = 10_000
const socketTimeout = 60_000

/** Sends mail through one SMTP server. */
export class Mailer {
  readonly #options: MailerOptions
  #transport: Promise<Transporter> | undefined

  constructor(options: MailerOptions) {
    this.#options = options
  }

  get isConfigured(): boolean {
    return this.#options.url !== undefined && this.#options.from !== undefined
  }

  async send(mail: Mail): Promise<SentMail> {
    const from = mail.from ?? this.#options.from
    if (this.#options.url === undefined || from === undefined) throw mailNotConfigured()
    demandCleanHeaders(mail, from)
    const transport = await this.#connect()
    try {
      const answer = (await transport.sendMail(messageOf(mail, from))) as {
        messageId: string
        accepted: unknown[]
        rejected: unknown[]
      }
      return {
        messageId: answer.messageId,
        accepted: answer.accepted.map(String),
        rejected: answer.rejected.map(String),
      }
    } catch (error) {
      throw meaningOf(error, this.#host())
    }
  }

  /** Tries the connection and the password, for the settings page and readiness. */
  async verify(): Promise<void> {
    if (!this.isConfigured) throw mailNotConfigured()
    const transport = await this.#connect()
    try {
      await transport.verify()
    } catch (error) {
      throw meaningOf(error, this.#host())
    }
  }

  async close(): Promise<void> {
    const transport = await this.#transport
    transport?.close()
    this.#transport = undefined
  }

  /** Loaded with the first mail: most processes never send one. */
  #connect(): Promise<Transporter> {
    this.#transport ??= import('nodemailer').then(({ createTransport }) =>
      createTransport({
        url: this.#options.url,
        pool: true,
        maxConnections: 3,
        connectionTimeout: connectTimeout,
        greetingTimeout: connectTimeout,
        socketTimeout,
        // A message is what it is given: it never fetches files or addresses by itself.
        disableFileAccess: true,
        disableUrlAccess: true,
      } as Parameters<typeof createTransport>[0]),
    )
    return this.#transport
  }

  #host(): string {
    return new URL(this.#options.url!).host
  }
}

function messageOf(mail: Mail, from: string): Record<string, unknown> {
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html !== undefined && { html: mail.html }),
    ...(mail.replyTo !== undefined && { replyTo: mail.replyTo }),
    ...(mail.cc !== undefined && { cc: [...mail.cc] }),
    ...(mail.bcc !== undefined && { bcc: [...mail.bcc] }),
    ...(mail.headers !== undefined && { headers: { ...mail.headers } }),
    ...(mail.messageId !== undefined && { messageId: mail.messageId }),
    ...(mail.attachments !== undefined && {
      attachments: mail.attachments.map(({ name, type, content }) => ({
        filename: name,
        contentType: type,
        content: Buffer.from(content),
      })),
    }),
  }
}

/** A line break in a header would begin another header, or the body: such a mail is refused, not repaired. */
function demandCleanHeaders(mail: Mail, from: string): void {
  const values: [string, string][] = [
    ['subject', mail.subject],
    ['from', from],
    ...[mail.to].flat().map((address): [string, string] => ['to', address]),
    ...(mail.cc ?? []).map((address): [string, string] => ['cc', address]),
    ...(mail.bcc ?? []).map((address): [string, string] => ['bcc', address]),
    ...Object.entries(mail.headers ?? {}),
  ]
  if (mail.replyTo !== undefined) values.push(['replyTo', mail.replyTo])
  if (mail.messageId !== undefined) values.push(['messageId', mail.messageId])
  for (const attachment of mail.attachments ?? [])
    values.push(['attachment', attachment.name], ['attachment', attachment.type])
  for (const [name, value] of values) {
    if (/[\u0000-\u0008\u000a-\u001f\u007f\u0085\u2028\u2029]/.test(value))
      throw invalidMail(name, 'holds a line break or another control character')
  }
  for (const name of Object.keys(mail.headers ?? {})) {
    if (!/^[A-Za-z0-9-]+$/.test(name))
      throw invalidMail(name.replace(/[^\x20-\x7e]/g, '?'), 'is not the name of a header')
  }
  if ([mail.to].flat().length === 0) throw invalidMail('to', 'names nobody')
}

/** Codes of nodemailer for a server that cannot be spoken with just now. */
const unreachable = new Set([
  'ECONNECTION',
  'ESOCKET',
  'ETIMEDOUT',
  'EDNS',
  'ETLS',
  'EAUTH',
  'EPROTOCOL',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EOAUTH2',
  'ENOAUTH',
  'EREQUIRETLS',
])

function meaningOf(error: unknown, host: string): unknown {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH') return mailRefused(host, error)
  if (responseCode !== undefined || (code !== undefined && unreachable.has(code)))
    return mailServerUnreachable(host, error)
  return code === 'EENVELOPE' || code === 'EMESSAGE' ? mailRefused(host, error) : error
}
