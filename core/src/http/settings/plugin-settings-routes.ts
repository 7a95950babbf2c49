import { Hono } from 'hono'
import type { ChangeContext } from '../../identity/change-context.ts'
import { demandPermission } from '../../identity/change-context.ts'
import type { SettingsChange, SettingsDescription, SettingsStore } from '../../settings/settings-store.ts'
import type { Transaction } from '../../database/database.ts'
import { demandStorable, readObject } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { labelledSchema, type SchemaNode } from '../plugins/labelled-schema.ts'
import { originOf, requireActor } from '../require-actor.ts'

export interface PluginSettingsDoor {
  readonly settings: Pick<SettingsStore, 'describe' | 'update'>
  /** A text of the plugin's for the form, such as `input.radiusKm`. */
  readonly text: (owner: string, key: string, language: string) => string | undefined
  /** Leaves the change in the event log, in its transaction. */
  readonly record: (tx: Transaction, change: SettingsChange, by: ChangeContext) => Promise<void>
  readonly nameOf: (userId: string) => Promise<string | null>
}

function demandRight(c: HttpContext): ChangeContext {
  const actor = requireActor(c)
  demandPermission(actor, 'settings.manage')
  return { actor, origin: originOf(c) }
}

/** `/api/admin/settings/:owner`: a plugin's settings as its form shows them; secrets can be set, never read. */
export function pluginSettingsRoutes(door: PluginSettingsDoor): Hono<HttpEnv> {
  const { settings, record } = door
  const app = new Hono<HttpEnv>()
  app.get('/:owner', async (c) => {
    const { actor } = demandRight(c)
    const owner = c.req.param('owner')
    return c.json(await describe(door, owner, await settings.describe(owner), actor.language))
  })
  app.patch('/:owner', async (c) => {
    const by = demandRight(c)
    const owner = c.req.param('owner')
    const values = await readObject(c)
    demandStorable(values)
    await settings.update(owner, values, by.actor.userId, {
      record: (tx, change) => record(tx, change, by),
    })
    return c.json(await describe(door, owner, await settings.describe(owner), by.actor.language))
  })
  return app
}

async function describe(
  { text, nameOf }: PluginSettingsDoor,
  owner: string,
  { schema, secrets, changed, ...rest }: SettingsDescription,
  language: string,
) {
  const own = (key: string): string | undefined => text(owner, key, language)
  const name = changed === null || changed.by === null ? null : await nameOf(changed.by)
  return {
    ...rest,
    schema: labelledSchema(schema as SchemaNode, own),
    secrets: Object.entries(secrets).map(([secret, isSet]) => ({
      name: secret,
      label: own(`input.${secret}`) ?? secret,
      help: own(`help.${secret}`) ?? null,
      isSet,
    })),
    changed: changed === null ? null : { at: changed.at, by: name },
  }
}
