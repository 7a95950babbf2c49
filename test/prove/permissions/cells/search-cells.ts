import { answered, query, same, unknownEntity, type Cell, type Cells } from '../cell.ts'
import type { ActorFact, EntityFact, FieldFact, RowFact } from '../facts.ts'
import type { World } from '../world.ts'

const searched = [
  'text',
  'longText',
  'richText',
  'email',
  'phone',
  'url',
  'taxNumber',
  'autoNumber',
  'tags',
  'address',
]

/** A text that stands in this value and nowhere else, as people type it. */
function typed(kind: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (kind === 'richText') return (value as string).replaceAll(/<\/?p>/g, '')
  if (kind === 'tags') return (value as string[])[0] ?? null
  if (kind === 'address') return (value as { city: string }).city
  if (kind === 'url') return /cn[a-z0-9]{9}/.exec(value as string)?.[0] ?? null
  return value as string
}

interface Target {
  readonly field: FieldFact
  readonly path: string
  readonly isSearched: boolean
  readonly row: RowFact
  readonly term: string
}

/** Per field one record that has a value there, so that exactly that record is what a search for it finds. */
function* targets(world: World, entity: EntityFact): Generator<Target> {
  const { facts, canaries } = world
  const leaves = entity.fields.flatMap((field) => [
    { field, leaf: field, sub: null as string | null },
    ...(field.parts ?? []).map((leaf) => ({ field, leaf, sub: leaf.path })),
  ])
  for (const { field, leaf, sub } of leaves) {
    // What a person does at a company is kept twice, in the position and beside it.
    if (!searched.includes(leaf.kind) || field.system || field.path === 'positions') continue
    const found = facts.rows.flatMap((row) => {
      if (row.entity !== entity.name || row.deletedAt !== null) return []
      const value =
        sub === null
          ? row.values[field.path]
          : (row.values[field.path] as Record<string, unknown>[])[0]?.[sub]
      const term = typed(leaf.kind, value)
      return term === null ? [] : [{ row, term }]
    })
    for (let times = 0; times < 2 && found.length > 0; times++) {
      const { row, term } = canaries.random.pick(found)
      yield {
        field,
        path: sub === null ? field.path : `${field.path}.${sub}`,
        isSearched: leaf.isSearched,
        row,
        term,
      }
    }
  }
}

/** Looking for a value that stands once: it is found by those who may read it there, and by nobody else. */
export const searchCells: Cells = function* (world, actor) {
  const { oracle } = world
  for (const entity of world.facts.entities) {
    for (const target of targets(world, entity)) {
      const finds = (): boolean => target.isSearched && oracle.reads(actor, target.row, target.field.path)
      const subject = `${entity.name}.${target.path}`
      const body = { fields: ['id'], search: target.term, limit: 500 }
      yield query(actor, 'search', subject, entity.name, body, (answer) => {
        if (oracle.scope(actor, entity.name, 'read') === 'none')
          return unknownEntity(world, actor, entity.name)(answer)
        return answered((json) => same(json.data, finds() ? [{ id: target.row.id }] : []))(answer)
      })
      yield globalCell(world, actor, target, finds)
    }
  }
}

function globalCell(world: World, actor: ActorFact, { row, term, path }: Target, finds: () => boolean): Cell {
  return {
    operation: 'search (everywhere)',
    actor,
    subject: `${row.entity}.${path}`,
    request: { method: 'GET', path: `/api/search?q=${encodeURIComponent(term)}` },
    judge: answered((json) => {
      const hits = (json.data as { entity: string; id: string; displayName: string }[]).map(
        ({ entity, id, displayName }) => ({ entity, id, displayName }),
      )
      return same(
        hits,
        finds() ? [{ entity: row.entity, id: row.id, displayName: world.oracle.nameOf(actor, row) }] : [],
      )
    }),
  }
}
