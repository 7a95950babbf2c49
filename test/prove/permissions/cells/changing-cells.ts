import { parsed, type Cell, type Cells } from '../cell.ts'
import type { ActorFact, EntityFact, FieldFact, RowFact } from '../facts.ts'
import { filesOf } from '../plant.ts'
import { rowsOf, type World } from '../world.ts'
import { body, isMatchable, newValue } from './write-cells.ts'

/** Changes that go round about: by matching, many at once, with another's file, with a value that must be the only one. */
export const changingCells: Cells = function* (world, actor) {
  for (const entity of world.facts.entities) {
    for (const field of entity.fields) {
      if (['id', 'version'].includes(field.path)) continue
      const rows = rowsOf(world, entity.name).filter((row) => isRefused(world, actor, row, field))
      if (rows.length === 0) continue
      yield* matched(world, actor, entity, rows, field)
      yield bulk(world, actor, entity, rows, field)
      yield pasted(world, actor, entity, rows, field)
    }
    yield* otherFiles(world, actor, entity)
  }
  yield* onlyOnes(world, actor)
}

/** A record that the actor sees, with a field that they may not change on it. */
function isRefused({ oracle }: World, actor: ActorFact, row: RowFact, field: FieldFact): boolean {
  return row.deletedAt === null && oracle.may(actor, row, 'read') && !oracle.writes(actor, row, field)
}

/** Found by a value that may be read, changed where it may not be written. */
function* matched(
  world: World,
  actor: ActorFact,
  entity: EntityFact,
  rows: readonly RowFact[],
  field: FieldFact,
): Generator<Cell> {
  const { oracle, canaries } = world
  const row = canaries.random.pick(rows)
  const keys = entity.fields.filter(
    (key) =>
      key !== field &&
      !key.system &&
      isMatchable(key.kind) &&
      key.kind !== 'autoNumber' &&
      (row.values[key.path] ?? null) !== null &&
      oracle.reads(actor, row, key.path) &&
      oracle.reach(actor, key, 'write') !== 'none',
  )
  if (keys.length === 0) return
  const { path } = canaries.random.pick(keys)
  const record = merged(body(path, row.values[path]), body(field.path, newValue(world, field)))
  yield {
    operation: 'upsert (update)',
    actor,
    subject: `${entity.name}.${field.path}`,
    request: {
      method: 'POST',
      path: `/api/records/${entity.name}/upsert`,
      body: { matchKeys: [[path]], policy: 'update', records: [record] },
    },
    judge: (answer) => {
      if (answer.status !== 200)
        return answer.status === 400 || answer.status === 403
          ? null
          : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
      const [outcome] = parsed(answer).data as { outcome: string }[]
      return outcome?.outcome === 'failed' ? null : `gave ${outcome?.outcome}: ${answer.text.slice(0, 200)}`
    },
    isDenied: true,
  }
}

/** Both in one; those of a plugin and of the admin meet in their own object. */
function merged(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const [space] = Object.keys(other) as [string]
  const both = [one[space], other[space]]
  return both.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    ? { ...one, [space]: Object.assign({}, ...both) as unknown }
    : { ...one, ...other }
}

function bulk(
  world: World,
  actor: ActorFact,
  entity: EntityFact,
  rows: readonly RowFact[],
  field: FieldFact,
): Cell {
  const ids = rows.map(({ id }) => id)
  const target = world.canaries.random.chance(0.5) ? { ids } : { query: { filter: { id: { in: ids } } } }
  return {
    operation: 'bulk update (field)',
    actor,
    subject: `${entity.name}.${field.path}`,
    request: {
      method: 'POST',
      path: `/api/records/${entity.name}/bulk`,
      body: { action: 'update', ...target, values: body(field.path, newValue(world, field)) },
    },
    judge: (answer) => {
      if (answer.status !== 200)
        return answer.status === 400 || answer.status === 403
          ? null
          : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
      const { changed } = parsed(answer) as { changed: number }
      return changed === 0 ? null : `changed ${changed}: ${answer.text.slice(0, 200)}`
    },
    isDenied: true,
  }
}

/** A cell is written as text, and left as it was where it may not be: no record changes by it. */
function pasted(
  world: World,
  actor: ActorFact,
  entity: EntityFact,
  rows: readonly RowFact[],
  field: FieldFact,
): Cell {
  const ids = rows.slice(0, 1_000).map(({ id }) => id)
  return {
    operation: 'paste',
    actor,
    subject: `${entity.name}.${field.path}`,
    request: {
      method: 'POST',
      path: `/api/records/${entity.name}/paste`,
      body: { fields: [field.path], rows: ids.map(() => [textOf(newValue(world, field))]), ids },
    },
    judge: (answer) => {
      if (answer.status !== 200)
        return answer.status === 400 || answer.status === 403
          ? null
          : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
      const outcomes = (parsed(answer).rows as { outcome: string }[]).map(({ outcome }) => outcome)
      return outcomes.includes('changed') ? `changed a record: ${answer.text.slice(0, 200)}` : null
    },
    isDenied: true,
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A file that somebody else uploaded comes to no record by its id, whether a record holds it already or not. */
function* otherFiles(world: World, actor: ActorFact, entity: EntityFact): Generator<Cell> {
  const { oracle, canaries, facts, admin, ids } = world
  if (actor.user === admin.user) return
  const held = facts.rows.flatMap((row) =>
    (oracle.entity(row.entity)?.fields ?? []).flatMap((field) => filesOf(row, field)),
  )
  for (const field of entity.fields.filter(({ kind }) => kind === 'file')) {
    // Within a record a file may move from where it can be read.
    const holds = (row: RowFact, file = ''): boolean =>
      entity.fields.some(
        (other) =>
          filesOf(row, other).includes(file) && (other === field || oracle.reads(actor, row, other.path)),
      )
    for (const file of [canaries.random.pick(held), ids.looseFile]) {
      const rows = rowsOf(world, entity.name).filter(
        (row) => row.deletedAt === null && oracle.writes(actor, row, field) && !holds(row, file),
      )
      if (rows.length === 0) continue
      yield {
        operation: "update (another's file)",
        actor,
        subject: `${entity.name}.${field.path}`,
        request: {
          method: 'PATCH',
          path: `/api/records/${entity.name}/${canaries.random.pick(rows).id}`,
          body: body(field.path, file),
        },
        judge: ({ status, text }) =>
          status === 400 ? null : `answered ${status} instead of 400: ${text.slice(0, 200)}`,
        isDenied: true,
      }
    }
  }
}

/** A value that another record has, and no second one may: that it is taken is told, and nothing of who has it. */
function* onlyOnes(world: World, actor: ActorFact): Generator<Cell> {
  const { oracle, canaries } = world
  const seal = oracle.field('vault.item', 'seal') as FieldFact
  const items = rowsOf(world, 'vault.item').filter((row) => row.deletedAt === null)
  const own = items.filter((row) => oracle.writes(actor, row, seal))
  const taken = items.filter((row) => (row.values.seal ?? null) !== null && !own.includes(row))
  if (own.length === 0 || taken.length === 0) return
  const holder = canaries.random.pick(taken)
  yield {
    operation: 'update (taken value)',
    actor,
    subject: 'vault.item.seal',
    request: {
      method: 'PATCH',
      path: `/api/records/vault.item/${canaries.random.pick(own).id}`,
      body: { seal: holder.values.seal },
    },
    judge: ({ status, text }) =>
      status === 409 ? null : `answered ${status} instead of 409: ${text.slice(0, 200)}`,
    isDenied: true,
  }
}
