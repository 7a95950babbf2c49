import type { FuzzWorld } from './fuzz-world.ts'
import type { Answered } from './judge.ts'
import type { SentRequest } from './sent-request.ts'

const origin = 'http://localhost'
const longestText = 4_000_000
/** A live stream goes on: what comes at once is enough. */
const streamTime = 30

/** Sends one request to the app within this process, and reads its whole answer. */
export async function send(
  { app }: Pick<FuzzWorld, 'app'>,
  { method, path, headers, body }: SentRequest,
): Promise<Answered> {
  const started = performance.now()
  const abort = new AbortController()
  const hasBody = body !== null && method !== 'GET' && method !== 'HEAD'
  const request = new Request(origin + path, {
    method,
    headers: sendable(headers),
    signal: abort.signal,
    ...(hasBody ? { body: body as string | Uint8Array<ArrayBuffer> } : {}),
  })
  if (hasBody && headers['content-type'] === undefined) request.headers.delete('content-type')
  const answer = await app.http.request(request)
  const text = await readText(answer)
  abort.abort()
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    text,
    milliseconds: performance.now() - started,
  }
}

/** Header values hold bytes, no others. */
function sendable(headers: Readonly<Record<string, string>>): Headers {
  const sent = new Headers()
  for (const [name, value] of Object.entries(headers))
    sent.set(name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?'))
  return sent
}

async function readText(answer: Response): Promise<string> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true)
    return (await answer.text()).slice(0, longestText)
  const reader = answer.body!.getReader()
  const late = new Promise<{ value?: undefined }>((settle) => setTimeout(() => settle({}), streamTime))
  const { value } = await Promise.race([reader.read(), late])
  await reader.cancel()
  return value === undefined ? '' : new TextDecoder().decode(value)
}
