import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SMTPServer } from 'smtp-server'
import { createLogger } from '../foundation/logger.ts'
import { Mailer } from './mailer.ts'

interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
}

const logger = createLogger({ level: 'silent' })
let server: SMTPServer
let received: Received[]
let port: number
let mailers: Mailer[]

async function listen(on: number): Promise<void> {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    closeTimeout: 50,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'crm' && password === 'right'
        ? done(null, { user: 'crm' })
        : done(new Error('wrong password')),
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('unknown')
          ? Object.assign(new Error('No such user'), { responseCode: 550 })
          : null,
      ),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(on, '127.0.0.1', resolve))
  port = (server.server.address() as AddressInfo).port
}

beforeEach(async () => {
  received = []
  mailers = []
  await listen(0)
})
afterEach(async () => {
  await Promise.all(mailers.map((one) => one.close()))
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

function mailer(
  url: string | undefined = `smtp://127.0.0.1:${port}`,
  from: string | undefined = 'CRM <crm@example.com>',
): Mailer {
  const made = new Mailer({ logger, url, from })
  mailers.push(made)
  return made
}

const mail = { to: 'anna@example.com', subject: 'Héllo', text: 'Good morning' }

describe('the mailer', () => {
  it('delivers text, page, headers and attachments', async () => {
    const sent = await mailer().send({
      ...mail,
      html: '<p>Good <b>morning</b></p>',
      replyTo: 'sales@example.com',
      bcc: ['archive@example.com'],
      headers: { 'List-Unsubscribe': '<https://crm.example.com/u/1>' },
      attachments: [{ name: 'päper.txt', type: 'text/plain', content: new TextEncoder().encode('attached') }],
      messageId: '<stable@crm.example.com>',
    })
    expect(sent).toMatchObject({
      messageId: '<stable@crm.example.com>',
      accepted: ['anna@example.com', 'archive@example.com'],
      rejected: [],
    })
    const { from, to, text } = received[0]!
    expect({ from, to }).toEqual({ from: 'crm@example.com', to: ['anna@example.com', 'archive@example.com'] })
    for (const part of [
      'From: CRM <crm@example.com>',
      'Reply-To: sales@example.com',
      'List-Unsubscribe: <https://crm.example.com/u/1>',
      'Good <b>morning</b>',
      Buffer.from('attached').toString('base64'),
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('archive@example.com')
  })

  it.each([
    ['subject', { subject: 'Hello\r\nBcc: victim@example.com' }],
    ['subject', { subject: 'Hello\nBcc: victim@example.com' }],
    ['to', { to: 'anna@example.com\r\nDATA' }],
    ['replyTo', { replyTo: 'a@example.com\nBcc: victim@example.com' }],
    ['from', { from: 'a@example.com\r\nBcc: victim@example.com' }],
    ['cc', { cc: ['b@example.com\u2028x'] }],
    ['List-Id', { headers: { 'List-Id': 'x\r\nBcc: victim@example.com' } }],
    ['X', { headers: { 'X\r\nBcc': 'victim@example.com' } }],
    [
      'attachment',
      { attachments: [{ name: 'a\r\nX: y.txt', type: 'text/plain', content: new Uint8Array() }] },
    ],
    ['messageId', { messageId: '<a@b>\r\nBcc: victim@example.com' }],
  ])('refuses a line break in %s', async (_header, part) => {
    await expect(mailer().send({ ...mail, ...part })).rejects.toMatchObject({
      code: 'mail.invalid_header',
      kind: 'invalid',
    })
    expect(received).toEqual([])
  })

  it('never reads files or addresses that a text asks for', async () => {
    await mailer().send({ ...mail, html: '<img src="file:///etc/passwd">' })
    expect(received[0]!.text).not.toContain('root:')
  })

  it('says what to do when no server is configured', async () => {
    const none = new Mailer({ logger, url: undefined, from: undefined })
    expect([none.isConfigured, mailer().isConfigured]).toEqual([false, true])
    await expect(none.send(mail)).rejects.toMatchObject({ code: 'mail.not_configured', kind: 'unavailable' })
  })

  it('tells apart a server that is away, a wrong password, and a refused recipient', async () => {
    const away = mailer('smtp://127.0.0.1:1')
    await expect(away.send(mail)).rejects.toMatchObject({ code: 'mail.unavailable', kind: 'unavailable' })
    const wrong = mailer(`smtp://crm:wrong-password@127.0.0.1:${port}`)
    const failure = await wrong.verify().catch((error: Error) => error)
    expect(failure).toMatchObject({ code: 'mail.unavailable' })
    expect((failure as Error).message).not.toContain('wrong-password')
    await expect(mailer().send({ ...mail, to: 'unknown@example.com' })).rejects.toMatchObject({
      code: 'mail.refused',
      kind: 'invalid',
    })
    await mailer(`smtp://crm:right@127.0.0.1:${port}`).verify()
  })

  it('sends again after the server was away for a while', async () => {
    const one = mailer()
    await one.send(mail)
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await expect(one.send(mail)).rejects.toMatchObject({ kind: 'unavailable' })
    await listen(port)
    await one.send(mail)
    expect(received).toHaveLength(2)
  })
})
