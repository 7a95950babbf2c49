import { answered, query, same, unknownEntity, unknownPath, type Cell, type Cells } from '../cell.ts'
import type { ActorFact, EntityFact, InverseFact, RowFact } from '../facts.ts'
import { endsAtHiddenLink, selected } from '../paths.ts'
import type { World } from '../world.ts'

/** Records on the other end of a relation: included with a field of theirs, and asked for in conditions. */
export const relationCells: Cells = function* (world, actor) {
  for (const inverse of world.facts.inverses) {
    const entity = world.facts.entities.find(({ name }) => name === inverse.on)
    const other = world.facts.entities.find(({ name }) => name === inverse.entity) as EntityFact
    if (entity === undefined) continue
    const paths = other.fields.map(({ path }) => path)
    const deep = other.fields.flatMap((field) => {
      const target = world.facts.entities.find(({ name }) => name === field.target)
      return target === undefined
        ? []
        : [
            `${field.path}.${world.canaries.random.pick(target.fields.filter(({ parts }) => parts === null)).path}`,
          ]
    })
    for (const path of [...paths, ...deep]) {
      yield includeCell(world, actor, inverse, path)
      yield* someCells(world, actor, inverse, path)
    }
  }
}

function includeCell(world: World, actor: ActorFact, inverse: InverseFact, path: string): Cell {
  const { oracle } = world
  const body = {
    fields: ['id'],
    include: { [inverse.name]: { fields: [path], sort: ['id'], limit: 100 } },
    sort: ['id'],
    limit: 500,
  }
  const depth = path.split('.').length > 1 ? 'include (deep)' : 'include'
  return query(actor, depth, `${inverse.on}.${inverse.name}.${path}`, inverse.on, body, (answer) => {
    if (oracle.scope(actor, inverse.on, 'read') === 'none') return unknownEntity(answer)
    if (!isUsable(world, actor, inverse)) return unknownPath(inverse.on, inverse.name)(answer)
    const way = oracle.way(actor, inverse.entity, path)
    if (way === undefined && !endsAtHiddenLink(world, actor, inverse.entity, path))
      return unknownPath(inverse.entity, path)(answer)
    return answered((json) => {
      const wanted = oracle.visible(actor, inverse.on).map((row) => ({
        id: row.id,
        [inverse.name]: related(world, actor, row, inverse).map((one) => selected(world, actor, one, path)),
      }))
      return same(json.data, wanted)
    })(answer)
  })
}

function isUsable({ oracle }: World, actor: ActorFact, inverse: InverseFact): boolean {
  return (
    oracle.scope(actor, inverse.entity, 'read') !== 'none' &&
    oracle.way(actor, inverse.entity, inverse.part ?? inverse.field) !== undefined
  )
}

function related({ oracle }: World, actor: ActorFact, row: RowFact, inverse: InverseFact): RowFact[] {
  return oracle.related(actor, row, inverse.name) ?? []
}

/** Two records are told apart by whether one of their relations has a value there. */
function* someCells(world: World, actor: ActorFact, inverse: InverseFact, path: string): Generator<Cell> {
  const { oracle, admin } = world
  const way = oracle.way(admin, inverse.entity, path)
  const last = way?.fields.at(-1)
  if (
    way === undefined ||
    last === undefined ||
    ['parts', 'address', 'json'].includes(last.kind) ||
    last.path === 'id'
  )
    return
  for (const operator of ['some', 'none'] as const) {
    const filter = { [inverse.name]: { [operator]: { [path]: { empty: false } } } }
    const body = { fields: ['id'], filter, sort: ['id'], count: 'exact', limit: 500 }
    yield query(
      actor,
      `filter ${operator}`,
      `${inverse.on}.${inverse.name}.${path}`,
      inverse.on,
      body,
      (answer) => {
        if (oracle.scope(actor, inverse.on, 'read') === 'none') return unknownEntity(answer)
        if (!isUsable(world, actor, inverse)) return unknownPath(inverse.on, inverse.name)(answer)
        if (oracle.way(actor, inverse.entity, path) === undefined)
          return unknownPath(inverse.entity, path)(answer)
        return answered((json) => {
          const rows = oracle
            .visible(actor, inverse.on)
            .filter((row) => oracle.matches(actor, row, filter) === true)
          return (
            same(
              json.data,
              rows.map(({ id }) => ({ id })),
            ) ?? same((json.count as { value: number }).value, rows.length)
          )
        })(answer)
      },
    )
  }
}
