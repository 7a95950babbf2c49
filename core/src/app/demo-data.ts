import { TesseraError } from '@tessera/sdk'
import type { DependencyContainer } from 'tsyringe'
import type { Actor } from '../access/actor.ts'
import { systemActor } from '../access/system-actor.ts'
import { tokens } from './tokens.ts'

/** The first active administrator, acting by itself: who owns what is loaded before anybody asks for it. */
async function firstAdministrator(container: DependencyContainer): Promise<Actor | null> {
  const result = await container.resolve(tokens.database).query<{ id: string; name: string; language: string; zone: string; team: string | null }>(
    `SELECT id, name, language, time_zone AS zone, primary_team_id AS team FROM core."user" WHERE state = 'active' ORDER BY created_at, id LIMIT 1`,
  )
  const user = result.rows[0]
  if (user === undefined) return null
  const teamIds = user.team === null ? [] : [user.team]
  return { ...systemActor(), kind: 'user', userId: user.id, displayName: user.name, language: user.language, timeZone: user.zone, teamIds, primaryTeamId: user.team }
}

/** The demo company: each running plugin brings its share, written through the record service and marked as demo in the log. */
export class DemoData {
  readonly #container: DependencyContainer
  #loading: Promise<void> | null = null

  constructor(container: DependencyContainer) {
    this.#container = container
  }

  /** True once demo records were written and not all of them deleted. */
  async isLoaded(): Promise<boolean> {
    const result = await this.#container.resolve(tokens.database).query(`SELECT 1 FROM core.event WHERE channel = 'demo' LIMIT 1`)
    return result.rowCount > 0
  }

  /** Once: a second call while the first is at work waits for it. */
  load(actor: Actor): Promise<void> {
    this.#loading ??= this.#load(actor).finally(() => {
      this.#loading = null
    })
    return this.#loading
  }

  /** For `--demo`: as soon as there is an administrator to own it. */
  async loadWhenPossible(): Promise<boolean> {
    const actor = await firstAdministrator(this.#container)
    if (actor === null) return false
    if (!(await this.isLoaded())) await this.load(actor)
    return true
  }

  async #load(actor: Actor): Promise<void> {
    if (await this.isLoaded()) {
      throw new TesseraError({ code: 'demo.loaded', kind: 'conflict', message: 'The demo company was loaded before. Delete its records first if you want it anew.' })
    }
    const host = this.#container.resolve(tokens.plugins)
    const contexts = this.#container.resolve(tokens.pluginContexts)
    for (const plugin of host.plugins.values()) {
      if (plugin.status !== 'enabled' || plugin.definition?.demo === undefined) continue
      const caller = { actor, origin: { channel: 'demo' as const, cause: null }, language: actor.language, signal: AbortSignal.timeout(300_000) }
      await plugin.definition.demo(contexts.request(host.identity(plugin.package.id), caller))
    }
  }
}
