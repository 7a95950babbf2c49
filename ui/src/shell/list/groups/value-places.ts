import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'

/** Records with an order of their own are a handful, such as the stages of a pipeline. */
const most = 200

/** Where the values of a field stand in an order that is not their names': undefined where names decide. */
export async function valuePlaces(
  shell: Pick<Shell, 'api' | 'metadata'>,
  field: FieldInfo,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number> | undefined> {
  if (field.kind === 'select' || field.kind === 'multiSelect')
    return placesOf((field.options.options ?? []).map(({ value }) => value))
  const target = field.kind === 'reference' ? shell.metadata.entity(field.target ?? '') : undefined
  const [first = ''] = target?.sort ?? []
  const path = first.replace(/^-/, '')
  const isOwn = target?.fields.some(({ name, system }) => name === path && !system) === true
  if (target === undefined || !isOwn || target.title.includes(path)) return undefined
  const records = await shell.api.list(
    target.name,
    { fields: ['id'], sort: target.sort, limit: most + 1 },
    { signal },
  )
  return records.length > most ? undefined : placesOf(records.map(({ id }) => id))
}

function placesOf(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, index) => [value, index]))
}
