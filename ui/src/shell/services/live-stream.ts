import { Notifier } from './notifier.ts'

/** A changed record, without its values: they are read with the user's own rights. */
export interface LiveChange {
  readonly type: string
  readonly entity: string
  readonly id: string
  readonly version: number | null
  readonly changed: readonly string[]
  readonly actorId: string | null
}

/** Who else has a record open, as somebody comes, goes, or changes a field. */
export interface LivePresence {
  readonly entity: string
  readonly id: string
  readonly people: readonly PresentPerson[]
}

export interface PresentPerson {
  readonly id: string
  readonly displayName: string
  /** The field being changed, if any. */
  readonly field: string | null
}

/** Somebody put a record elsewhere among others by hand; without an id where not all records may be seen. */
export interface LiveArranged {
  readonly entity: string
  readonly field: string
  readonly id: string | null
}

type Message =
  | {
      readonly event: 'changes'
      readonly data: { readonly changes: readonly LiveChange[] }
      readonly position: string
    }
  | {
      readonly event: 'refetch'
      readonly data: { readonly entities: readonly string[] | null }
      readonly position: string
    }
  | { readonly event: 'connection'; readonly data: boolean; readonly position: string }
  | { readonly event: 'arranged'; readonly data: LiveArranged; readonly position: string }
  | { readonly event: 'presence'; readonly data: LivePresence; readonly position: string }
  | { readonly event: 'views'; readonly data: { readonly entity: string }; readonly position: string }
  | {
      readonly event: 'registry' | 'metadata' | 'session' | 'inbox' | 'ready'
      readonly data: unknown
      readonly position: string
    }

const events = [
  'changes',
  'refetch',
  'registry',
  'metadata',
  'presence',
  'arranged',
  'inbox',
  'views',
  'session',
  'ready',
] as const
const reconnectAfter = 3000
/** A server that restarts is gone for a moment: that is nothing to tell. */
const patience = 5000

/**
 * What changes while the page is open. All tabs of a browser share one connection: the tab that holds a lock listens
 * and tells the others. Where there are no locks (plain HTTP in a local network), every tab listens for itself.
 */
export class LiveStream {
  readonly #changes = new Notifier<
    [changes: readonly LiveChange[] | 'all', entities: ReadonlySet<string> | 'all']
  >()
  readonly #notices = new Notifier<[event: 'registry' | 'metadata' | 'session']>()
  readonly #connection = new Notifier<[isOnline: boolean]>()
  readonly #presence = new Notifier<[presence: LivePresence]>()
  readonly #arranged = new Notifier<[arranged: LiveArranged]>()
  readonly #inbox = new Notifier()
  readonly #views = new Notifier<[entity: string]>()
  #stop: AbortController | undefined
  #position = ''
  #isOnline = true
  #startedAt = 0
  #lost: ReturnType<typeof setTimeout> | undefined

  /** Records changed: each of them, or `'all'` where there were too many or some may have been missed. */
  readonly onChanges = this.#changes.on
  readonly onNotice = this.#notices.on
  readonly onConnection = this.#connection.on
  /** Only for records that a page of this user says it has open. */
  readonly onPresence = this.#presence.on
  /** A record stands elsewhere on boards that are ordered by hand. */
  readonly onArranged = this.#arranged.on
  /** The user's inbox changed, or may have. */
  readonly onInbox = this.#inbox.on
  /** Somebody changed a saved view of this list that the user has. */
  readonly onViews = this.#views.on

  get isOnline(): boolean {
    return this.#isOnline
  }

  start(): void {
    if (this.#stop !== undefined) return
    const stop = new AbortController()
    this.#stop = stop
    this.#startedAt = performance.now()
    const channel = new BroadcastChannel('tessera.live')
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#take(data))
    stop.signal.addEventListener('abort', () => channel.close())
    const tell = (message: Message) => {
      this.#take(message)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a broadcast channel has no target
      channel.postMessage(message)
    }
    if (!('locks' in navigator)) this.#listen(stop.signal, (message) => this.#take(message))
    else {
      const lead = () =>
        new Promise<void>((resolve) => {
          stop.signal.addEventListener('abort', () => resolve())
          this.#listen(stop.signal, tell)
        })
      navigator.locks.request('tessera.live', { signal: stop.signal }, lead).catch(() => undefined)
    }
  }

  stop(): void {
    this.#stop?.abort()
    this.#stop = undefined
    this.#position = ''
    clearTimeout(this.#lost)
    this.#lost = undefined
  }

  /** Something may have been missed, or could not be read: whoever shows records reads them again. */
  refresh(): void {
    this.#changes.notify('all', 'all')
  }

  #listen(signal: AbortSignal, tell: (message: Message) => void): void {
    if (signal.aborted) return
    const source = new EventSource(`/api/stream${this.#position === '' ? '' : `?after=${this.#position}`}`)
    signal.addEventListener('abort', () => source.close())
    const setOnline = (isOnline: boolean) =>
      tell({ event: 'connection', data: isOnline, position: this.#position })
    source.addEventListener('open', () => {
      clearTimeout(this.#lost)
      this.#lost = undefined
      setOnline(true)
    })
    source.addEventListener('error', () => {
      this.#lost ??= setTimeout(() => setOnline(false), patience)
      if (source.readyState !== EventSource.CLOSED || signal.aborted) return
      // A refusal ends an EventSource for good; the session may have ended.
      tell({ event: 'session', data: {}, position: this.#position })
      setTimeout(() => this.#listen(signal, tell), reconnectAfter)
    })
    for (const event of events) {
      source.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) =>
        tell({ event, data: JSON.parse(data) as unknown, position: lastEventId } as Message),
      )
    }
  }

  #take(message: Message): void {
    if (message.position !== '') this.#position = message.position
    if (message.event === 'changes') {
      const { changes } = message.data
      this.#changes.notify(changes, new Set(changes.map((change) => change.entity)))
    } else if (message.event === 'refetch') {
      this.#changes.notify('all', message.data.entities === null ? 'all' : new Set(message.data.entities))
    } else if (message.event === 'connection') this.#setOnline(message.data)
    else if (message.event === 'presence') this.#presence.notify(message.data)
    else if (message.event === 'arranged') this.#arranged.notify(message.data)
    else if (message.event === 'inbox') this.#inbox.notify()
    else if (message.event === 'views') this.#views.notify(message.data.entity)
    else if (message.event !== 'ready') this.#notices.notify(message.event)
    // Connected again: what is told only once may have been missed.
    else if (performance.now() - this.#startedAt > patience) {
      this.#notices.notify('registry')
      this.#inbox.notify()
    }
  }

  #setOnline(isOnline: boolean): void {
    if (this.#isOnline === isOnline) return
    this.#isOnline = isOnline
    this.#connection.notify(isOnline)
  }
}
