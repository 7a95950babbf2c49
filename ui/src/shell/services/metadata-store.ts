import type { Client } from '@tessera/sdk/ui'
import type { ActionInfo, EntityInfo } from './entity-info.ts'
import { Notifier } from './notifier.ts'

interface MetadataAnswer {
  readonly version: number
  readonly language: string
  readonly entities: readonly EntityInfo[]
  readonly actions: readonly ActionInfo[]
}

/** What entities there are for this user, and how they look. The browser keeps the answer by its entity tag. */
export class MetadataStore {
  readonly #api: Client
  readonly #changed = new Notifier()
  #answer: MetadataAnswer = { version: 0, language: '', entities: [], actions: [] }
  #byName: ReadonlyMap<string, EntityInfo> = new Map()
  #asked = 0

  constructor(api: Client) {
    this.#api = api
  }

  readonly onChange = this.#changed.on

  get version(): number {
    return this.#answer.version
  }

  get entities(): readonly EntityInfo[] {
    return this.#answer.entities
  }

  /** Those with a place in the navigation, in its order. */
  get navigable(): readonly EntityInfo[] {
    return this.entities
      .filter((entity) => entity.navigation !== null)
      .toSorted((one, other) => (one.navigation?.order ?? 0) - (other.navigation?.order ?? 0))
  }

  /** All, as somebody looks for them: first what stands in the navigation, in its order, then the rest. */
  get ordered(): readonly EntityInfo[] {
    return [...this.navigable, ...this.entities.filter((entity) => entity.navigation === null)]
  }

  entity(name: string): EntityInfo | undefined {
    return this.#byName.get(name)
  }

  async load(): Promise<void> {
    this.#asked += 1
    const asked = this.#asked
    const answer = await this.#api.metadata<MetadataAnswer>()
    // An answer that was overtaken by a later question is old.
    if (asked !== this.#asked) return
    this.#answer = answer
    this.#byName = new Map(answer.entities.map((entity) => [entity.name, entity]))
    this.#changed.notify()
  }
}
