import type { Catalogue, Client, DeclaredContent } from '@tessera/sdk/ui'
import { Notifier } from './notifier.ts'

/** Where a panel stands, with all that is needed to load it. */
export interface Placement {
  /** `plugin/panel`, and the entity where it has one: the same across upgrades. */
  readonly key: string
  readonly plugin: string
  readonly version: string
  /** Address of the module that holds the plugin's panels. */
  readonly entry: string
  readonly panel: string
  readonly slot: string
  readonly title: string
  readonly entity?: string
  /** Entities where it does not stand. */
  readonly except?: readonly string[]
  readonly icon?: string
  readonly order?: number
  readonly fields?: readonly string[]
  /** For a composer of the timeline: the letter that opens it. */
  readonly shortcut?: string
  /** For pages: the path below `/p/<plugin>/`. */
  readonly path?: string
  /** For cells: the column in which it stands. */
  readonly field?: string
  readonly size?: 'S' | 'M' | 'L' | 'XL'
  /** What it shows, where it has no code. */
  readonly content?: DeclaredContent
}

export interface RegisteredPlugin {
  readonly id: string
  readonly version: string
  readonly label: string
  readonly entry: string | null
  readonly placements: readonly Omit<Placement, 'key' | 'plugin' | 'version' | 'entry'>[]
  /** Served from source by a plugin's own development server. */
  readonly dev?: boolean
  /** What an administrator set, without secrets. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** False: its code runs in a frame, never in the page itself. */
  readonly isTrusted?: boolean
  /** What a frame of it may reach beside its own; only where it is not trusted. */
  readonly capabilities?: readonly string[]
}

interface RegistryAnswer {
  readonly plugins: readonly RegisteredPlugin[]
}

/** The plugins that run, their panels, and their texts. */
export class RegistryStore {
  readonly #api: Client
  readonly #withPanels: boolean
  readonly #changed = new Notifier()
  readonly #catalogues = new Map<string, Promise<Readonly<Record<string, Catalogue>>>>()
  #asked = 0
  #plugins: readonly RegisteredPlugin[] = []

  /** Without panels nothing of a plugin is loaded into the page. */
  constructor(api: Client, { withPanels = true }: { readonly withPanels?: boolean } = {}) {
    this.#api = api
    this.#withPanels = withPanels
  }

  readonly onChange = this.#changed.on

  get plugins(): readonly RegisteredPlugin[] {
    return this.#plugins
  }

  plugin(id: string): RegisteredPlugin | undefined {
    return this.#plugins.find((plugin) => plugin.id === id)
  }

  /** The panels of a slot in their order; for an entity also those that stand on every entity. */
  placements(slot: string, entity?: string): readonly Placement[] {
    if (!this.#withPanels) return []
    return this.#plugins
      .flatMap((plugin) => placementsOf(plugin))
      .filter(
        (placement) =>
          placement.slot === slot &&
          (placement.entity === undefined || placement.entity === entity) &&
          !(entity !== undefined && placement.except?.includes(entity) === true),
      )
      .toSorted((one, other) => (one.order ?? 100) - (other.order ?? 100))
  }

  async load(): Promise<void> {
    this.#asked += 1
    const asked = this.#asked
    const answer = await this.#api.request<RegistryAnswer>('GET', '/api/registry')
    // An answer that was overtaken by a later question is old. Each server process counts for itself, so its numbers tell nothing.
    if (asked !== this.#asked) return
    this.#plugins = answer.plugins
    this.#catalogues.clear()
    this.#changed.notify()
  }

  /** The texts of all panels in one language, by plugin. */
  catalogues(language: string): Promise<Readonly<Record<string, Catalogue>>> {
    let catalogues = this.#catalogues.get(language)
    if (catalogues === undefined) {
      catalogues = this.#api.request('GET', `/api/registry/locales/${encodeURIComponent(language)}`)
      catalogues.catch(() => this.#catalogues.delete(language))
      this.#catalogues.set(language, catalogues)
    }
    return catalogues
  }
}

function placementsOf({ id, version, entry, placements }: RegisteredPlugin): readonly Placement[] {
  return placements
    .filter(({ content }) => entry !== null || content !== undefined)
    .map((placement) => ({
      ...placement,
      key: [id, placement.panel, placement.slot, placement.entity ?? ''].join('/'),
      plugin: id,
      version,
      entry: entry ?? '',
    }))
}
