import type { AddressInfo } from 'node:net'
import { TesseraError } from '../errors/tessera-error.ts'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string | null
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
}

/** A mail server in this process that keeps what it gets. */
export interface MailTrap {
  /** `smtp://…` */
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  stop(): Promise<void>
}

async function loadPackages() {
  try {
    const [{ SMTPServer }, { default: PostalMime }] = await Promise.all([
      import('smtp-server'),
      import('postal-mime'),
    ])
    return { SMTPServer, PostalMime }
  } catch (cause) {
    throw new TesseraError({
      code: 'testing.mail_missing',
      kind: 'unavailable',
      message:
        'The test kit catches mail with the packages smtp-server and postal-mime, which are not installed. Install with optional dependencies.',
      cause,
    })
  }
}

async function settle(work: Promise<void>, done: (error?: Error | null) => void): Promise<void> {
  const failure = await work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
  done(failure)
}

/** Listens on a free port of this machine. */
export async function startMailTrap(): Promise<MailTrap> {
  const { SMTPServer, PostalMime } = await loadPackages()
  const mails: ReceivedMail[] = []
  const keep = async (content: Buffer, from: string, to: readonly string[]): Promise<void> => {
    const { subject = '', text = '', html, headers } = await PostalMime.parse(content)
    mails.push({
      from,
      to,
      subject,
      text: text.trimEnd(),
      html: html ?? null,
      headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    })
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 50,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address)
        void settle(keep(Buffer.concat(chunks), from, to), done)
      })
    },
  })
  // A client that hangs up is no fault of the test.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
