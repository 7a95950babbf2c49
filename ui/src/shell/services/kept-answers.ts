import type { ApiRequest, ApiResponse, Transport } from '@tessera/sdk/ui'
import type { AnswerKind, AnswerStore, KeptAnswer } from '../offline/answer-store.ts'
import { Notifier } from './notifier.ts'

const load = () => import('../offline/read-kept.ts')
const id = '[0-9a-f-]{36}'
const kinds: readonly (readonly [RegExp, AnswerKind])[] = [
  [/^GET \/api\/(?:session|metadata|registry|registry\/locales\/\w+|directory|layouts\/[^/]+)$/, 'app'],
  [new RegExp(`^GET /api/records/[^/]+/${id}$`), 'record'],
  [/^POST \/api\/records\/[^/]+\/query$/, 'list'],
  [
    new RegExp(`^GET /api/(?:records/[^/]+/${id}/(?:timeline|history)|follows/.+|inbox|inbox/unread|p/.+)$`),
    'beside',
  ],
]
const writeDelay = 250

function kindOf({ method, path }: ApiRequest): AnswerKind | undefined {
  const question = `${method} ${path.replace(/\?.*/, '')}`
  return kinds.find(([pattern]) => pattern.test(question))?.[1]
}

function keyOf({ method, path, body }: ApiRequest): string {
  return `${method} ${path}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`
}

/**
 * What the server answered last, kept in this browser for the time without a connection: a question that does not
 * reach the server is answered from it. Only questions of a page are kept, never what is written, exported or signed in
 * with. They are their user's alone, and end with the session.
 */
export class KeptAnswers {
  readonly #changed = new Notifier()
  #store: Promise<AnswerStore> | undefined
  #isStarted = false
  #pending: KeptAnswer[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #asOf: number | undefined

  readonly onChange = this.#changed.on

  /** When the oldest was answered of what the page shows for want of a connection. */
  get asOf(): Date | undefined {
    return this.#asOf === undefined ? undefined : new Date(this.#asOf)
  }

  /** Another page, or the server is back: what is shown next tells anew how old it is. */
  begin(): void {
    if (this.#asOf === undefined) return
    this.#asOf = undefined
    this.#changed.notify()
  }

  over(send: Transport): Transport {
    return async (request) => {
      try {
        const response = await send(request)
        if (response.status === 200) this.#keep(request, response)
        return response
      } catch (error) {
        const kept = request.signal?.aborted === true ? undefined : await this.#find(request)
        if (kept === undefined) throw error
        return kept
      }
    }
  }

  /** To be called when it is known who works here. */
  async start(user: string): Promise<void> {
    try {
      await (await this.#opened()).start(user)
      this.#isStarted = true
      this.#writeSoon()
      document.addEventListener('visibilitychange', () => void this.#write())
    } catch {
      // A browser that keeps nothing, as some do in private windows: without a connection there is nothing to show.
    }
  }

  /** Nothing of it stays in this browser. */
  async forget(): Promise<void> {
    this.#isStarted = false
    this.#pending = []
    try {
      await (await this.#opened()).clear()
    } catch {
      // There is nothing to forget.
    }
  }

  #opened(): Promise<AnswerStore> {
    this.#store ??= import('../offline/answer-store.ts').then(({ AnswerStore: store }) => store.open())
    return this.#store
  }

  #keep(request: ApiRequest, { body }: ApiResponse): void {
    const kind = kindOf(request)
    if (kind === undefined || typeof body !== 'object' || body === null) return
    this.#pending.push({ key: keyOf(request), kind, at: Date.now(), body })
    if (this.#isStarted) this.#writeSoon()
  }

  /** Many answers of one page are written at once, after it is painted. */
  #writeSoon(): void {
    this.#timer ??= setTimeout(() => void this.#write(), writeDelay)
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#isStarted || this.#pending.length === 0) return
    const answers = this.#pending
    this.#pending = []
    try {
      await (await this.#opened()).put(answers)
    } catch {
      // No room: the page has what it needs as long as there is a connection.
    }
  }

  async #find(request: ApiRequest): Promise<ApiResponse | undefined> {
    const kind = kindOf(request)
    const isSearch = request.path.startsWith('/api/search?')
    if (kind === undefined && !isSearch) return undefined
    try {
      const [store, { readKept }] = await Promise.all([this.#opened(), load()])
      const found = await readKept(store, keyOf(request), request)
      if (found === undefined) return undefined
      if (kind !== 'app' && found.at !== undefined) this.#note(found.at)
      return { status: 200, headers: {}, body: found.body }
    } catch {
      return undefined
    }
  }

  #note(at: number): void {
    if (this.#asOf !== undefined && this.#asOf <= at) return
    this.#asOf = at
    this.#changed.notify()
  }
}
