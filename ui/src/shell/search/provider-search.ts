import type { SearchResult } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'
import { scriptPlacements } from '../slots/script-placements.ts'

const timeLimit = 3_000

/** What one plugin found. */
export interface FoundSection {
  readonly placement: Placement
  readonly results: readonly SearchResult[]
}

/** Searches that plugins bring, each on its own: what comes is shown as it comes, what fails or is late is left out. */
export class ProviderSearch implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #shell: () => Shell
  #found = new Map<string, FoundSection>()
  #asked: AbortController | undefined
  #waiting = 0

  constructor(host: ReactiveControllerHost, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostDisconnected(): void {
    this.clear()
  }

  get isBusy(): boolean {
    return this.#waiting > 0
  }

  /** In the order of their placements, whoever was first. */
  get sections(): readonly FoundSection[] {
    return scriptPlacements(this.#shell(), 'search.provider').flatMap(({ key }) => {
      const section = this.#found.get(key)
      return section === undefined || section.results.length === 0 ? [] : [section]
    })
  }

  clear(): void {
    this.#asked?.abort()
    this.#asked = undefined
    this.#waiting = 0
    this.#found = new Map()
  }

  ask(text: string, limit: number): void {
    this.#asked?.abort()
    const asked = (this.#asked = new AbortController())
    const placements = scriptPlacements(this.#shell(), 'search.provider')
    const keys = new Set(placements.map(({ key }) => key))
    // What was found for the text before stays until there is something newer.
    this.#found = new Map([...this.#found].filter(([key]) => keys.has(key)))
    this.#waiting = placements.length
    for (const placement of placements) void this.#ask(placement, { text, limit }, asked)
  }

  async #ask(
    placement: Placement,
    question: { readonly text: string; readonly limit: number },
    asked: AbortController,
  ): Promise<void> {
    const { openScript, reportScript } = await import('../slots/panel-scripts.ts')
    let results: readonly SearchResult[] = []
    try {
      const { script, ctx } = await openScript(this.#shell(), placement, 'search')
      const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(timeLimit)])
      results = await Promise.race([script.search(ctx, question, { signal }), ending(signal)])
    } catch (error) {
      if (!asked.signal.aborted) reportScript(placement, error)
    }
    if (asked.signal.aborted) return
    this.#found.set(placement.key, {
      placement,
      results: results.filter((result) => this.#isReadable(result)).slice(0, question.limit),
    })
    this.#waiting -= 1
    this.#host.requestUpdate()
  }

  #isReadable({ open }: SearchResult): boolean {
    const shell = this.#shell()
    if (typeof open === 'string') return open.startsWith('/') && !open.startsWith('//')
    return shell.metadata.entity(open.entity) !== undefined && shell.can('read', open.entity)
  }
}

/** Rejects when the time is over, whether the plugin listens to its signal or not. */
function ending(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

export function hrefOf({ href }: Pick<Shell, 'href'>, { open }: SearchResult): string {
  return typeof open === 'string' ? open : href.record(open.entity, open.id)
}
