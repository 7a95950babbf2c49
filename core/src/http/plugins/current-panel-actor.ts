import type { PanelRights } from '../../plugins/panel-rights.ts'
import type { CurrentActor } from '../stream/current-actor.ts'
import type { PluginRegistry } from './plugin-registry.ts'

/** Who goes on asking for a panel goes on with the rights that its plugin has by then; null once it does not run. */
export function currentPanelActor(
  registry: PluginRegistry,
  rights: PanelRights,
  currentActor: CurrentActor,
): CurrentActor {
  return async (c) => {
    const panel = c.get('actor')?.panel
    const actor = await currentActor(c)
    if (actor === null || panel === undefined) return actor
    const plugin = registry.current().get(panel)
    return plugin?.state === 'enabled' ? rights.narrowed(actor, plugin) : null
  }
}
