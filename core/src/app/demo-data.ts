import { TesseraError } from '@tessera/sdk'
import type { DependencyContainer } from 'tsyringe'
import type { Actor } from '../access/actor.ts'
import { systemActor } from '../access/system-actor.ts'
import { newId } from '../foundation/uuid.ts'
import type { HostedPlugin } from '../plugins/plugin-activation.ts'
import { inOrder } from '../plugins/plugin-order.ts'
import { tokens } from './tokens.ts'

const loadedEvent = 'core.demo.loaded'
export const demoRemoved = 'core.demo.removed'

/** The first active administrator, acting by itself: who owns what is loaded before anybody asks for it. */
async function firstAdministrator(container: DependencyContainer): Promise<Actor | null> {
  const result = await container
    .resolve(tokens.database)
    .query<{ id: string; name: string; language: string; zone: string; team: string | null }>(
      `SELECT u.id, u.name, u.language, u.time_zone AS zone, u.primary_team_id AS team FROM core."user" u
     WHERE u.state = 'active' AND EXISTS (SELECT 1 FROM core.user_role h JOIN core.role r ON r.id = h.role_id WHERE h.user_id = u.id AND r.key = 'administrator')
     ORDER BY u.created_at, u.id LIMIT 1`,
    )
  const user = result.rows[0]
  if (user === undefined) return null
  const teamIds = user.team === null ? [] : [user.team]
  return {
    ...systemActor(),
    kind: 'user',
    userId: user.id,
    displayName: user.name,
    language: user.language,
    timeZone: user.zone,
    teamIds,
    primaryTeamId: user.team,
  }
}

/** The demo company: each running plugin brings its share, written through the record service and marked as demo in the log. */
export class DemoData {
  readonly #container: DependencyContainer
  #loading: Promise<void> | null = null
  #isExpected = false

  constructor(container: DependencyContainer) {
    this.#container = container
  }

  /** True once every running plugin has brought its share; those switched on later have theirs still to bring. */
  async isLoaded(): Promise<boolean> {
    return (await this.#waiting()).length === 0
  }

  /** True from the first share that was brought until the demo company was removed. */
  async isPresent(): Promise<boolean> {
    return (await this.#loaded()).size > 0
  }

  /** The server was started with `--demo`: nobody has to ask for it. */
  get isExpected(): boolean {
    return this.#isExpected
  }

  expect(): void {
    this.#isExpected = true
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
    // Whoever removed it does not want it back with the next start.
    if (!(await this.#wasRemoved()) && !(await this.isLoaded())) await this.load(actor)
    return true
  }

  async #load(actor: Actor): Promise<void> {
    const waiting = await this.#waiting()
    if (waiting.length === 0) {
      throw new TesseraError({
        code: 'demo.loaded',
        kind: 'conflict',
        message: 'The demo company was loaded before, and is not loaded twice.',
      })
    }
    const host = this.#container.resolve(tokens.plugins)
    const contexts = this.#container.resolve(tokens.pluginContexts)
    const origin = { channel: 'demo' as const, cause: null }
    for (const { package: plugin, definition } of waiting) {
      const caller = { actor, origin, language: actor.language, signal: AbortSignal.timeout(300_000) }
      await definition!.demo!(contexts.request(host.identity(plugin.id), caller))
      const event = {
        id: newId(),
        type: loadedEvent,
        entity: null,
        recordId: null,
        version: null,
        actor,
        origin,
        changes: {},
        payload: { plugin: plugin.id },
      }
      await this.#container.resolve(tokens.eventLog).append(null, [event])
    }
  }

  /** Plugins whose share was not loaded yet, requirements first: what one of them left out may be brought by a later call. */
  async #waiting(): Promise<readonly HostedPlugin[]> {
    const loaded = await this.#loaded()
    const hosted = this.#container.resolve(tokens.plugins).plugins
    const bringing = [...hosted.values()].filter(
      (plugin) =>
        plugin.status === 'enabled' &&
        plugin.definition?.demo !== undefined &&
        !loaded.has(plugin.package.id),
    )
    return inOrder(bringing.map((plugin) => plugin.package)).map((plugin) => hosted.get(plugin.id)!)
  }

  /** The plugins whose share was brought, and not removed since. */
  async #loaded(): Promise<ReadonlySet<string>> {
    const { rows } = await this.#container.resolve(tokens.database).query<{ plugin: string }>(
      `SELECT v.payload->>'plugin' AS plugin FROM core.event e JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
       WHERE e.type = $1 AND e.at > coalesce((SELECT max(r.at) FROM core.event r WHERE r.type = $2), '-infinity')`,
      [loadedEvent, demoRemoved],
    )
    return new Set(rows.map((row) => row.plugin))
  }

  async #wasRemoved(): Promise<boolean> {
    const { rowCount } = await this.#container
      .resolve(tokens.database)
      .query('SELECT 1 FROM core.event WHERE type = $1 LIMIT 1', [demoRemoved])
    return (rowCount ?? 0) > 0
  }
}
