/** A request that is about to be sent, or that was found wanting: everything needed to send it again. */
export interface SentRequest {
  readonly operation: string
  readonly method: string
  /** With the query string; percent-encoded. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
  /** Whether the credentials are good. */
  readonly isSignedIn: boolean
  /** What was done to it. */
  readonly how: string
}

const longestShown = 700

/** As a command that can be tried by hand. */
export function shownRequest({ operation, method, path, headers, body, how }: SentRequest): string {
  const shown =
    typeof body === 'string'
      ? body
      : body === null
        ? ''
        : `<${body.byteLength} bytes: ${Buffer.from(body.subarray(0, 60)).toString('hex')}…>`
  const named = Object.entries(headers).filter(([name]) => name !== 'cookie' && name !== 'authorization')
  return `${operation} (${how}): ${method} ${cut(path)} ${JSON.stringify(Object.fromEntries(named))} ${cut(shown)}`
}

function cut(text: string): string {
  const plain = JSON.stringify(text.toWellFormed()).slice(1, -1)
  return plain.length > longestShown ? `${plain.slice(0, longestShown)}… (${text.length} characters)` : plain
}
