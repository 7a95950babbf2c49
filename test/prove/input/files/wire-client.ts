import { Agent, request, type IncomingMessage } from 'node:http'
import type { ServedWorld } from './served-world.ts'

export interface WireSent {
  readonly method?: string
  /** As it stands: nothing is encoded or resolved. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | (() => Iterable<Uint8Array>)
}

export interface WireAnswer {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly milliseconds: number
}

const longestText = 200_000
const patience = 180_000

/** Sends over a socket of its own. A server may answer before it has read everything, and close. */
export function overWire(
  { port, cookie }: Pick<ServedWorld, 'port' | 'cookie'>,
  sent: WireSent,
): Promise<WireAnswer> {
  const started = performance.now()
  const { body } = sent
  const length = body instanceof Uint8Array ? { 'content-length': String(body.byteLength) } : {}
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false })
    const outgoing = request({
      host: '127.0.0.1',
      port,
      agent,
      method: sent.method ?? 'POST',
      path: sent.path,
      headers: { cookie, 'sec-fetch-site': 'same-origin', ...length, ...sent.headers },
    })
    const late = setTimeout(
      () => outgoing.destroy(new Error(`No answer within ${patience / 1000} s.`)),
      patience,
    )
    let isAnswered = false
    outgoing.once('response', (answer) => {
      isAnswered = true
      void textOf(answer).then((text) => {
        clearTimeout(late)
        outgoing.destroy()
        resolve({
          status: answer.statusCode ?? 0,
          text,
          headers: answer.headers,
          milliseconds: performance.now() - started,
        })
      })
    })
    outgoing.on('error', (error) => {
      clearTimeout(late)
      if (!isAnswered) reject(error)
    })
    if (body === undefined || body instanceof Uint8Array) outgoing.end(body)
    else void writeAll(outgoing, body(), () => isAnswered)
  })
}

async function writeAll(
  outgoing: ReturnType<typeof request>,
  chunks: Iterable<Uint8Array>,
  isOver: () => boolean,
): Promise<void> {
  let goOn = (): void => undefined
  for (const event of ['drain', 'close', 'error', 'response']) outgoing.on(event, () => goOn())
  for (const chunk of chunks) {
    if (isOver() || outgoing.destroyed) return
    if (!outgoing.write(chunk)) await new Promise<void>((settle) => (goOn = settle))
  }
  outgoing.end()
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  try {
    for await (const chunk of answer.setEncoding('utf8')) if (text.length < longestText) text += String(chunk)
  } catch {
    // The connection was closed under an answer that had come already.
  }
  return text
}
