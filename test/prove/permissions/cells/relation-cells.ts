import { answered, query, same, unknownEntity, unknownPath, type Cell, type Cells } from '../cell.ts'
import type { ActorFact, EntityFact, InverseFact, RowFact } from '../facts.ts'
import { endsAtHiddenLink, relatedPath } from '../paths.ts'
import type { World } from '../world.ts'

/** Records on the other end of a relation: included with a field of theirs, and asked for in conditions. */
export const relationCells: Cells = function* (world, actor) {
  for (const inverse of world.facts.inverses) {
    const entity = world.facts.entities.find(({ name }) => name === inverse.on)
    const other = world.facts.entities.find(({ name }) => name === inverse.entity) as EntityFact
    if (entity === undefined) continue
    const paths = other.fields.map(({ path }) => path)
    const deep = [1, 1, 1, 2, 2].flatMap(
      (depth) => relatedPath(world, other.name, depth, false, 2)?.text ?? [],
    )
    for (const path of [...paths, ...deep]) {
      yield includeCell(world, actor, inverse, path)
      yield* someCells(world, actor, inverse, path)
    }
    for (let times = 0; times < 3; times++) yield* nestedCells(world, actor, inverse)
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
  const links = world.oracle.way(world.admin, inverse.entity, path)?.fields.length ?? 1
  const depth = links > 2 ? 'include (depth 3)' : links > 1 ? 'include (depth 2)' : 'include'
  return query(actor, depth, `${inverse.on}.${inverse.name}.${path}`, inverse.on, body, (answer) => {
    if (oracle.scope(actor, inverse.on, 'read') === 'none')
      return unknownEntity(world, actor, inverse.on)(answer)
    if (!isUsable(world, actor, inverse)) return unknownPath(world, actor, inverse.on, inverse.name)(answer)
    const way = oracle.way(actor, inverse.entity, path)
    if (way === undefined && !endsAtHiddenLink(world, actor, inverse.entity, path))
      return unknownPath(world, actor, inverse.entity, path)(answer)
    return answered((json) => {
      const wanted = oracle.visible(actor, inverse.on).map((row) => ({
        id: row.id,
        [inverse.name]: related(world, actor, row, inverse).map((one) => oracle.selected(actor, one, path)),
      }))
      return same(json.data, wanted)
    })(answer)
  })
}

function isUsable({ oracle }: World, actor: ActorFact, inverse: InverseFact): boolean {
  return oracle.way(actor, inverse.entity, inverse.path) !== undefined
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
        if (oracle.scope(actor, inverse.on, 'read') === 'none')
          return unknownEntity(world, actor, inverse.on)(answer)
        if (!isUsable(world, actor, inverse))
          return unknownPath(world, actor, inverse.on, inverse.name)(answer)
        if (oracle.way(actor, inverse.entity, path) === undefined)
          return unknownPath(world, actor, inverse.entity, path)(answer)
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

/** Conditions on relations of relations of relations: each is followed with the same rights. */
function* nestedCells(world: World, actor: ActorFact, first: InverseFact): Generator<Cell> {
  const { oracle, canaries, facts } = world
  const chain = [first]
  for (let depth = 1; depth < 3; depth++) {
    const onward = facts.inverses.filter(({ on }) => on === chain.at(-1)?.entity)
    if (onward.length > 0) chain.push(canaries.random.pick(onward))
  }
  const { entity } = chain.at(-1) as InverseFact
  const plain = facts.entities
    .find(({ name }) => name === entity)!
    .fields.filter(({ kind }) => kind === 'text' || kind === 'integer')
  const { path } = canaries.random.pick(plain)
  const filter = chain.reduceRight<object>(
    (inner, { name }) => ({ [name]: { [canaries.random.chance(0.8) ? 'some' : 'none']: inner } }),
    { [path]: { empty: false } },
  )
  const body = { fields: ['id'], filter, sort: ['id'], count: 'exact', limit: 500 }
  const subject = `${first.on}.${chain.map(({ name }) => name).join('.')}.${path}`
  yield query(actor, `filter some (depth ${chain.length})`, subject, first.on, body, (answer) => {
    if (oracle.scope(actor, first.on, 'read') === 'none') return unknownEntity(world, actor, first.on)(answer)
    const closed = chain.find((inverse) => !isUsable(world, actor, inverse))
    if (closed !== undefined) return unknownPath(world, actor, closed.on, closed.name)(answer)
    if (oracle.way(actor, entity, path) === undefined) return unknownPath(world, actor, entity, path)(answer)
    return answered((json) => {
      const rows = oracle
        .visible(actor, first.on)
        .filter((row) => oracle.matches(actor, row, filter) === true)
      const fault = same(
        json.data,
        rows.map(({ id }) => ({ id })),
      )
      return fault ?? same((json.count as { value: number }).value, rows.length)
    })(answer)
  })
}
