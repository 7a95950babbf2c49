import { z } from 'zod'
import type { ActionDefinition } from '../actions/define-action.ts'
import type { EntityDefinition } from '../entity/define-entity.ts'
import type { FieldDefinition, Fields } from '../entity/field-definition.ts'
import type { PluginDefinition } from '../plugin/define-plugin.ts'
import type { PanelPlacement } from '../plugin/panel-placement.ts'

const ownName = (name: string): string => name.slice(name.indexOf('.') + 1)

/** Every key that a definition looks up in the plugin's locales: labels are never written in the definition itself. */
export function expectedTexts(definition: PluginDefinition): readonly string[] {
  return [
    'plugin.name',
    'plugin.description',
    ...(definition.entities ?? []).flatMap(entityTexts),
    ...(definition.extensions ?? []).flatMap(({ target, fields }) =>
      fieldTexts(`extensions.${target}`, fields),
    ),
    ...(definition.permissions ?? []).map(({ name }) => `permissions.${ownName(name)}`),
    ...(definition.actions ?? []).flatMap(actionTexts),
    ...(definition.jobs ?? []).map(({ name }) => `jobs.${name}`),
    ...(definition.subscribers ?? []).map(({ name }) => `subscribers.${name}`),
    ...new Set((definition.panels ?? []).map(({ panel }) => `panels.${panel}`)),
    ...(definition.panels ?? []).flatMap(contentTexts),
    ...settingTexts(definition.settings),
    ...(definition.notifications ?? []).map(({ name }) => `notifications.${name}.label`),
  ]
}

/** The form of an action shows each member of its input but the records it runs on. */
function actionTexts({ name, input, entity }: ActionDefinition): readonly string[] {
  const base = `actions.${ownName(name)}`
  const { properties = {} } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
  const fields = Object.keys(properties).filter(
    (field) => entity === undefined || (field !== 'ids' && field !== 'id'),
  )
  return [`${base}.title`, ...fields.map((field) => `${base}.input.${field}`)]
}

/** A panel without code shows texts of the locales. */
function contentTexts({ panel, content }: PanelPlacement): readonly string[] {
  if (content?.kind === 'text') return [`content.${panel}.text`]
  if (content?.kind === 'links') return content.links.map(({ name }) => `content.${panel}.links.${name}`)
  if (content?.kind === 'numbers')
    return content.numbers.map(({ name }) => `content.${panel}.numbers.${name}`)
  return []
}

function settingTexts(settings: PluginDefinition['settings']): readonly string[] {
  return Object.keys(settings?.shape ?? {}).map((name) => `settings.input.${name}`)
}

function entityTexts(entity: EntityDefinition): readonly string[] {
  const base = `entities.${ownName(entity.name)}`
  return [
    `${base}.one`,
    `${base}.other`,
    ...fieldTexts(base, entity.fields),
    ...(entity.groups ?? []).map(({ name }) => `${base}.groups.${name}`),
    ...Object.keys(entity.views ?? {}).map((name) => `${base}.views.${name}`),
  ]
}

function fieldTexts(base: string, fields: Fields): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    `${base}.fields.${name}`,
    ...optionTexts(base, name, field),
    ...partTexts(base, name, field),
  ])
}

function optionTexts(base: string, path: string, { options }: FieldDefinition): readonly string[] {
  return (options.options ?? []).map(({ value }) => `${base}.options.${path}.${value}`)
}

function partTexts(base: string, part: string, { options }: FieldDefinition): readonly string[] {
  return Object.entries(options.fields ?? {}).flatMap(([name, field]) => [
    `${base}.parts.${part}.${name}`,
    ...optionTexts(base, `${part}.${name}`, field),
  ])
}
