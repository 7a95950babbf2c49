import type { ActionDefinition } from '@tessera/sdk'
import { Hono } from 'hono'
import { jsonAnswer, responseOf } from '../answer.ts'
import { readJson } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import type { Idempotency } from '../idempotency.ts'
import { demandValidAnswer } from './plugin-app.ts'
import { demandPermission, pluginCallOf, type RequestContextFactory } from './plugin-call.ts'
import { servedPlugins, type PluginRegistry } from './plugin-registry.ts'

export interface ActionRoutesOptions {
  readonly registry: PluginRegistry
  readonly makeContext: RequestContextFactory
  readonly idempotency: Idempotency
  readonly checkAnswers: boolean
}

/** `POST /api/actions/:name`: what a button, a rule or a program does through one definition. */
export function actionRoutes({
  registry,
  makeContext,
  idempotency,
  checkAnswers,
}: ActionRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/:name', async (c) => {
    const { plugin, action } = findAction(registry, c.req.param('name'))
    c.set('route', `/api/actions/${action.name}`)
    demandPermission(c, action.permission)
    const input: unknown = action.input.parse((await readJson(c)) ?? {})
    return idempotency.claimed(c, async () => {
      const output: unknown = await action.run(input, await makeContext(pluginCallOf(c, plugin)))
      if (checkAnswers) demandValidAnswer(output, action.output, plugin)
      return responseOf(jsonAnswer(output ?? null))
    })
  })

  return app
}

function findAction(
  registry: PluginRegistry,
  name: string,
): { readonly plugin: string; readonly action: ActionDefinition } {
  for (const plugin of servedPlugins(registry)) {
    const action = plugin.actions.find((candidate) => candidate.name === name)
    if (action !== undefined) return { plugin: plugin.id, action }
  }
  throw notFound('actions.unknown', `There is no action "${name}". Its plugin may be switched off.`, {
    action: name,
  })
}
