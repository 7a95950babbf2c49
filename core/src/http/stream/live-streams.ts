import { TesseraError } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { LiveFeed } from '../../events/live-feed.ts'
import { DisposableStore, type Disposable } from '../../foundation/disposable.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import type { RecordService } from '../../records/record-service.ts'
import type { PluginRegistry } from '../plugins/plugin-registry.ts'
import { LiveStream } from './live-stream.ts'

export interface LiveStreamsOptions {
  readonly feed: Pick<LiveFeed, 'position' | 'follow'>
  readonly records: RecordService
  readonly registry: PluginRegistry
  readonly metadata: MetadataSource
  readonly logger: Logger
}

const mostPerUser = 20

/** All open streams of this process: what concerns everybody is told here, and a stop ends them. */
export class LiveStreams implements Disposable {
  readonly #options: LiveStreamsOptions
  readonly #open = new Map<LiveStream, string>()
  readonly #subscriptions = new DisposableStore()
  #stopped = false

  constructor(options: LiveStreamsOptions) {
    this.#options = options
    const { registry, metadata } = options
    this.#subscriptions.add(registry.onChange((generation) => this.#announce('registry', { generation })))
    this.#subscriptions.add(metadata.onChange(({ version }) => this.#announce('metadata', { version })))
  }

  get count(): number {
    return this.#open.size
  }

  open(
    actor: Actor,
    authenticate: () => Promise<Actor | null>,
    lastPosition: number | undefined,
  ): LiveStream {
    const caller = actor.userId ?? actor.agentId ?? ''
    this.#demandRoom(caller)
    const { feed, records, logger } = this.#options
    const stream: LiveStream = new LiveStream(actor, {
      feed,
      records,
      authenticate,
      logger,
      onEnd: () => this.#open.delete(stream),
    })
    this.#open.set(stream, caller)
    stream.start(lastPosition)
    return stream
  }

  /** Tells each reader what concerns them, and those nothing for whom there is nothing. */
  tell(event: string, dataFor: (actor: Actor) => unknown): void {
    for (const stream of this.#open.keys()) stream.tell(event, dataFor)
  }

  /** Ends every stream; browsers connect again, to another process or to this one after its restart. */
  async dispose(): Promise<void> {
    this.#stopped = true
    await this.#subscriptions.dispose()
    for (const stream of this.#open.keys()) stream.dispose()
  }

  #announce(event: string, data: unknown): void {
    for (const stream of this.#open.keys()) stream.announce(event, data)
  }

  #demandRoom(caller: string): void {
    if (this.#stopped)
      throw new TesseraError({
        code: 'http.stopping',
        kind: 'unavailable',
        message: 'The server is stopping. Connect again in a moment.',
      })
    const count = [...this.#open.values()].filter((owner) => owner === caller).length
    if (count < mostPerUser) return
    throw new TesseraError({
      code: 'http.too_many_streams',
      kind: 'limited',
      message: `You have ${count} live streams open already. Close some, or share one between tabs.`,
      details: { retryAfter: 30 },
    })
  }
}
