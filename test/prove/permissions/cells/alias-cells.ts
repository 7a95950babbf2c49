import { query, same, type Cell, type Cells } from '../cell.ts'
import type { ActorFact, EntityFact } from '../facts.ts'
import { fieldIn, ownPaths, relatedPath, type Path } from '../paths.ts'
import type { World } from '../world.ts'
import { listJudge } from './read-cells.ts'

/** Figures under names that are those of other fields, and periods that dates lie in. */
export const aliasCells: Cells = function* (world, actor) {
  for (const entity of world.facts.entities) {
    const deep = [1, 2, 3].flatMap((depth) => relatedPath(world, entity.name, depth, false) ?? [])
    for (const path of [...ownPaths(world, entity), ...deep]) {
      if (path.isList) continue
      yield aliasCell(world, actor, entity, path)
      if (path.kind === 'date' || path.kind === 'dateTime') yield bucketCell(world, actor, entity, path)
    }
  }
}

function aliasCell(world: World, actor: ActorFact, entity: EntityFact, path: Path): Cell {
  const alias = world.canaries.random.pick(entity.fields.filter((field) => !field.path.includes('.'))).path
  const judge = listJudge(world, actor, entity.name, path.text, () => (json) => {
    const [row] = json.aggregates as Record<string, unknown>[]
    const rows = world.oracle.visible(actor, entity.name)
    const values = rows.flatMap((one) => world.oracle.values(actor, one, path.text))
    return same(row, { [alias]: values.filter((value) => value !== null).length })
  })
  const body = { aggregate: { values: { [alias]: { count: path.text } } } }
  return query(actor, 'alias', `${entity.name}.${path.text}`, entity.name, body, judge)
}

function bucketCell(world: World, actor: ActorFact, entity: EntityFact, path: Path): Cell {
  const judge = listJudge(world, actor, entity.name, path.text, () => (json) => {
    const years = new Map<string, number>()
    for (const row of world.oracle.visible(actor, entity.name)) {
      const value = (fieldIn(world.oracle.selected(actor, row, path.text), path.text) ?? null) as
        | string
        | null
      const year = value === null ? 'null' : `${value.slice(0, 4)}-01-01`
      years.set(year, (years.get(year) ?? 0) + 1)
    }
    const given = (json.aggregates as Record<string, unknown>[]).map((group) => [
      JSON.stringify(group[path.text] ?? null).replaceAll('"', ''),
      group.n,
    ])
    return same(given.map(String).sort(), [...years].map(String).sort())
  })
  const body = { aggregate: { by: [{ field: path.text, bucket: 'year' }], values: { n: { count: '*' } } } }
  return query(actor, 'group (period)', `${entity.name}.${path.text}`, entity.name, body, judge)
}
