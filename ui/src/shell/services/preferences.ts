import type { Client } from '@tessera/sdk/ui'

const writeDelay = 400

/** What tabs of one browser tell each other. */
interface Told {
  readonly user: string
  readonly key: string
  readonly value: unknown
}

/** What a user prefers, kept on the server and with them on every device. */
export class Preferences {
  readonly #api: Client
  readonly #onChange: () => void
  readonly #tabs = new BroadcastChannel('tessera.preferences')
  #user = ''
  #values: Readonly<Record<string, unknown>> = {}
  #unsaved: Record<string, unknown> = {}
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: Client, onChange: () => void) {
    this.#api = api
    this.#onChange = onChange
    addEventListener('pagehide', () => void this.#flush())
    this.#tabs.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data))
  }

  /** What the server told; changes that it has not seen yet stay on top. */
  replace(values: Readonly<Record<string, unknown>>, user = this.#user): void {
    this.#user = user
    this.#values = { ...values, ...this.#unsaved }
  }

  get<Value>(key: string): Value | undefined {
    const value = this.#values[key]
    return value === null ? undefined : (value as Value | undefined)
  }

  /** Sets a value at once here, and soon on the server; null removes it. */
  set(key: string, value: unknown): void {
    this.#values = { ...this.#values, [key]: value }
    this.#unsaved[key] = value
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a broadcast channel has no target
    this.#tabs.postMessage({ user: this.#user, key, value } satisfies Told)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#flush(), writeDelay)
    this.#onChange()
  }

  /** Another tab of this browser set it, and keeps it. */
  #hear({ user, key, value }: Told): void {
    if (user !== this.#user || user === '') return
    this.#values = { ...this.#values, [key]: value }
    this.#onChange()
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer)
    const preferences = this.#unsaved
    if (Object.keys(preferences).length === 0) return
    this.#unsaved = {}
    try {
      await this.#api.request('PATCH', '/api/profile', { body: { preferences }, keepalive: true })
    } catch {
      // A preference that could not be kept is no reason to disturb: it holds until the page is left.
    }
  }
}
