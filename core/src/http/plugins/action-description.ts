import type { ActionDefinition } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { Labels } from '../metadata/labels.ts'
import { jsonSchemaOf } from '../openapi/json-schemas.ts'
import type { ActionAnswer } from './action-answer.ts'
import { labelledSchema, propertiesOf, type SchemaNode } from './labelled-schema.ts'
import { mayCall, servedPlugins, type PluginRegistry } from './plugin-registry.ts'

/** The actions that the caller may run, on any entity or none. */
export function describeActions(
  registry: PluginRegistry,
  labels: Labels,
  actor: Actor,
): readonly ActionAnswer[] {
  return servedPlugins(registry).flatMap((plugin) =>
    plugin.actions
      .filter((action) => mayRun(action, actor))
      .map((action) => describeAction(plugin.id, action, labels, actor.language)),
  )
}

/** Whether the action makes sense for the caller: each record it touches is asked again when it runs. */
export function mayRun(action: ActionDefinition, actor: Actor): boolean {
  return (
    mayCall(actor, action.permission) &&
    rightsOf(action).every(({ entity, action: right }) => actor.access.scope(entity, right) !== 'none')
  )
}

function rightsOf({ rights, entity, effect }: ActionDefinition): NonNullable<ActionDefinition['rights']> {
  return rights ?? (entity !== undefined && effect === 'write' ? [{ entity, action: 'update' }] : [])
}

function describeAction(
  plugin: string,
  action: ActionDefinition,
  labels: Labels,
  language: string,
): ActionAnswer {
  const { name, effect, entity, icon, prominent = false, confirm, offeredWhen } = action
  const input: SchemaNode = jsonSchemaOf(action.input, 'input')
  const text = (key: string): string | undefined => labels.actionText?.(name, key, language)
  const description = text('description')
  return {
    name,
    label: labels.actionLabel(name, language),
    ...(description === undefined ? {} : { description }),
    effect,
    plugin,
    entity: entity ?? null,
    ...(icon === undefined ? {} : { icon }),
    prominent,
    confirm: confirm ?? (effect === 'outside' ? 'ask' : null),
    records: entity === undefined ? null : recordsOf(input),
    ...(offeredWhen === undefined ? {} : { offeredWhen }),
    input: labelledSchema(input, text),
    opens: opensOf(jsonSchemaOf(action.output, 'output')),
  }
}

function recordsOf(input: SchemaNode): ActionAnswer['records'] {
  const { ids, id } = propertiesOf(input)
  if (ids !== undefined) return { input: 'ids', most: typeof ids.maxItems === 'number' ? ids.maxItems : null }
  return id === undefined ? null : { input: 'id', most: 1 }
}

function opensOf(output: SchemaNode): ActionAnswer['opens'] {
  for (const [name, node] of Object.entries(propertiesOf(output)))
    if (typeof node['x-entity'] === 'string') return { output: name, entity: node['x-entity'] }
  return null
}
