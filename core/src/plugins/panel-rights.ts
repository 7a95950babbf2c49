import type { Access } from '../access/access.ts'
import type { Actor } from '../access/actor.ts'
import { commonAccess } from '../access/common-access.ts'
import { LruCache } from '../foundation/lru-cache.ts'
import { pluginAccess } from './capabilities.ts'

interface PanelPlugin {
  readonly id: string
  readonly capabilities: readonly string[]
}

/** What is left of somebody's rights where the page acts for a panel in a frame: what its plugin has too. */
export class PanelRights {
  readonly #known = new LruCache<string, Access>(500)

  narrowed(actor: Actor, { id, capabilities }: PanelPlugin): Actor {
    const key = JSON.stringify([actor.access.id, id, capabilities])
    const access = this.#known.getOrMake(key, () =>
      commonAccess(actor.access, pluginAccess(id, capabilities)),
    )
    return { ...actor, panel: id, access }
  }
}
