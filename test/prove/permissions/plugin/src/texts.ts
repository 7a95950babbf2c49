import type { EntityDefinition, EntityExtension, Fields } from '@tessera/sdk'

/** What people call a field: words that stand nowhere else, so that a text with them tells of the field. */
export const labelOf = (entity: string, path: string): string => `the ${path} of every ${entity}`

const texts = (entity: string, prefix: string, fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, labelOf(entity, `${prefix}${name}`)]))

/** The plugin's texts in English, one for each field. */
export function englishTexts(
  plugin: string,
  entities: readonly EntityDefinition[],
  extensions: readonly EntityExtension[],
) {
  const own = entities.map(({ name, fields }) => {
    const short = name.slice(plugin.length + 1)
    return [short, { one: `one ${short}`, other: `many ${short}s`, fields: texts(name, '', fields) }] as const
  })
  const added = extensions.map(({ target, fields }) => {
    const [owner, entity] = target.split('.') as [string, string]
    return [owner, { [entity]: { fields: texts(target, `${plugin}.`, fields) } }] as const
  })
  return { entities: Object.fromEntries(own), extensions: Object.fromEntries(added) }
}
