/** What came back. Without an answer `status` is 0, the code says why, and nobody knows what happened. */
export interface Answered {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
  readonly isReplayed: boolean
}

export interface Sent {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly json?: unknown
  readonly body?: string
  readonly key?: string
}

/** Longer than the server may take to give up a database that says nothing. */
const longestWait = 45_000

const administrator = {
  organisationName: 'Ledger',
  language: 'en',
  currency: 'EUR',
  country: 'BE',
  timeZone: 'Europe/Brussels',
  name: 'Ada Lambert',
  email: 'ada@example.com',
  password: 'blue whales sing low',
}

/** Somebody who is signed in and talks HTTP, as a browser or a program does. */
export class Caller {
  readonly #url: string
  readonly session: string

  private constructor(url: string, session: string) {
    this.#url = url
    this.session = session
  }

  /** The first administrator of a server that has just been started. */
  static async setUp(url: string, token: string): Promise<Caller> {
    const answer = await fetch(new URL('/api/setup', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ token, ...administrator }),
    })
    if (!answer.ok) throw new Error(`The server could not be set up: ${await answer.text()}`)
    const cookie = answer.headers.getSetCookie().find((header) => header.startsWith('tessera='))
    return new Caller(url, cookie?.split(';')[0] ?? '')
  }

  async send({ method, path, json, body, key }: Sent): Promise<Answered> {
    try {
      const answer = await fetch(new URL(path, this.#url), {
        method,
        headers: {
          cookie: this.session,
          origin: this.#url,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(body === undefined ? {} : { 'content-type': 'application/octet-stream' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        body: body ?? (json === undefined ? null : JSON.stringify(json)),
        signal: AbortSignal.timeout(longestWait),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        json: text === '' ? {} : (JSON.parse(text) as Answered['json']),
        isReplayed: answer.headers.get('idempotency-replayed') === 'true',
      }
    } catch (error) {
      const code = (error as Error).name === 'TimeoutError' ? 'hung' : 'cut off'
      return { status: 0, json: { code }, isReplayed: false }
    }
  }

  /** For what has to work. */
  async demand(sent: Sent): Promise<Answered['json']> {
    const { status, json } = await this.send(sent)
    if (status >= 200 && status < 300) return json
    throw new Error(`${sent.method} ${sent.path} was answered with ${status}: ${JSON.stringify(json)}`)
  }
}
