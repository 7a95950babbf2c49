import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const shortestPause = 200
const longestPause = 500

export interface ImportState {
  readonly id: string
  readonly state: string
  readonly rowCount: number
  readonly counts: Readonly<
    Record<'rows' | 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed', number>
  >
  readonly preview: { readonly counts: ImportState['counts']; readonly repeated: number } | null
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly error: { readonly message: string } | null
}

/** Somebody who is signed in to a running server. */
export class ImportUser {
  readonly #base: string
  readonly #cookie: string

  constructor(port: number, cookie: string) {
    this.#base = `http://127.0.0.1:${port}`
    this.#cookie = cookie
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const isFile = body instanceof Uint8Array
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        'sec-fetch-site': 'same-origin',
        ...(body === undefined
          ? {}
          : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { body: isFile ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`)
    return JSON.parse(text) as T
  }

  async upload(path: string, name: string): Promise<ImportState> {
    return this.ask('POST', `/api/imports?entity=contacts.person&name=${name}`, await readFile(path))
  }

  preview(id: string): Promise<ImportState> {
    return this.#through(id, 'preview')
  }

  run(id: string): Promise<ImportState> {
    return this.#through(id, 'start')
  }

  /** Asks as often as the wizard does. */
  async #through(id: string, step: 'preview' | 'start'): Promise<ImportState> {
    await this.ask('POST', `/api/imports/${id}/${step}`)
    for (let pause = shortestPause; ; pause = Math.min(longestPause, pause * 1.3)) {
      await sleep(pause)
      const state = await this.ask<ImportState>('GET', `/api/imports/${id}`)
      if (state.error !== null) throw new Error(state.error.message)
      if (state.state !== 'previewing' && state.state !== 'running') return state
    }
  }
}
