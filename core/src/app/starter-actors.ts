import type { DependencyContainer } from 'tsyringe'
import type { StarterActors } from '../access/starter.ts'
import { PanelRights } from '../plugins/panel-rights.ts'
import { tokens } from './tokens.ts'

/** What was begun by a token, or for a panel in a frame, goes on with no more rights than that has by then. */
export function starterActors(container: DependencyContainer): StarterActors {
  const rights = new PanelRights()
  return async ({ userId, tokenId, panel }) => {
    const { actors } = container.resolve(tokens.identity)
    const actor = await (tokenId === null ? actors.ofUser(userId) : actors.ofTokenId(tokenId))
    if (actor === null || panel === null) return actor
    const plugin = container.resolve(tokens.plugins).plugins.get(panel)
    if (plugin?.status !== 'enabled') return null
    return rights.narrowed(actor, { id: panel, capabilities: plugin.package.manifest.capabilities })
  }
}
