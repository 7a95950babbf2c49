import type { Actor } from '../../access/actor.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { readableOf } from '../query/readable-paths.ts'
import type { QueryService } from '../query/query-service.ts'

export interface FoundRecord {
  readonly entity: string
  readonly id: string
}

export interface SearchHit extends FoundRecord {
  readonly displayName: string
  readonly subtitle: string | null
}

export interface PresentInput {
  readonly actor: Actor
  readonly metadata: MetadataSource
  readonly queries: QueryService
}

/** Names and second lines through the query compiler, one statement per entity; what is hidden by now is left out. */
export async function presentHits(
  input: PresentInput,
  found: readonly FoundRecord[],
): Promise<readonly SearchHit[]> {
  const byEntity = new Map<string, string[]>()
  for (const { entity, id } of found) byEntity.set(entity, [...(byEntity.get(entity) ?? []), id])
  const presented = await Promise.all([...byEntity].map(([entity, ids]) => presentEntity(input, entity, ids)))
  const hits = new Map(presented.flat().map((hit) => [hit.id, hit]))
  return found.flatMap(({ id }) => hits.get(id) ?? [])
}

async function presentEntity(
  { actor, metadata, queries }: PresentInput,
  entity: string,
  ids: readonly string[],
): Promise<SearchHit[]> {
  const model = metadata.current.entities.get(entity)
  if (model === undefined) return []
  const subtitle = readableOf(metadata.current, actor, model, shownPaths(model))
  const filter = { id: { in: ids } }
  const answer = await queries.list(actor, entity, {
    fields: ['displayName', ...subtitle],
    filter,
    limit: ids.length,
  })
  const { data } = JSON.parse(answer) as { data: Record<string, unknown>[] }
  return data.map((record) => ({
    entity,
    id: String(record.id),
    displayName: typeof record.displayName === 'string' ? record.displayName : '',
    subtitle:
      subtitle.flatMap((path) => shownText(valueAt(record, path.split('.'))) ?? []).join(' · ') || null,
  }))
}

/** Options have labels, which are translated where they are shown: they do not stand in a second line. */
function shownPaths(model: EntityModel): string[] {
  return model.subtitle.filter((path) => {
    const kind = model.fields.get(path)?.kind.name
    return kind !== 'select' && kind !== 'multiSelect'
  })
}

/** The value at a path; of a list its first entry counts. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  const one: unknown = Array.isArray(value) ? value[0] : value
  const [segment, ...rest] = path
  if (segment === undefined) return one
  return typeof one === 'object' && one !== null
    ? valueAt((one as Record<string, unknown>)[segment], rest)
    : null
}

function shownText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return null
  const { displayName, amount, currency, city, id: _id, ...others } = value as Record<string, unknown>
  if (typeof displayName === 'string') return displayName
  if (typeof amount === 'string' && typeof currency === 'string') return `${amount} ${currency}`
  if (typeof city === 'string') return city
  return Object.values(others).find((other): other is string => typeof other === 'string') ?? null
}
