import { answered, refused, same, unknownEntity, unknownPath, type Cell, type Cells } from '../cell.ts'
import type { ActorFact, EntityFact, FieldFact, RowFact } from '../facts.ts'
import { filesOf } from '../plant.ts'
import type { World } from '../world.ts'

export const notFound = refused(404, 'records.not_found')

/** Single records: whole, by one field, their history and their timeline. */
export const recordCells: Cells = function* (world, actor) {
  const { facts, canaries } = world
  for (const row of facts.rows) {
    const entity = facts.entities.find(({ name }) => name === row.entity) as EntityFact
    yield wholeCell(world, actor, entity, row)
    for (let times = 0; times < 4; times++)
      yield fieldCell(world, actor, row, canaries.random.pick(entity.fields).path)
    yield historyCell(world, actor, row)
    yield* timelineCells(world, actor, row)
    for (const field of entity.fields)
      for (const file of filesOf(row, field)) yield fileCell(world, actor, row, field, file)
  }
}

function record(
  world: World,
  actor: ActorFact,
  operation: string,
  row: RowFact,
  below: string,
  wanted: (json: Record<string, unknown>) => string | null,
): Cell {
  return {
    operation,
    actor,
    subject: `${row.entity} ${row.id}`,
    request: { method: 'GET', path: `/api/records/${row.entity}/${row.id}${below}` },
    judge: (answer) => {
      if (world.oracle.scope(actor, row.entity, 'read') === 'none')
        return unknownEntity(world, actor, row.entity)(answer)
      return world.oracle.may(actor, row, 'read') ? answered(wanted)(answer) : notFound(answer)
    },
  }
}

function wholeCell(world: World, actor: ActorFact, entity: EntityFact, row: RowFact): Cell {
  const { oracle } = world
  return record(world, actor, 'read', row, '?trash=with', (json) => {
    const readable = entity.fields.filter((field) => oracle.reach(actor, field, 'read') !== 'none')
    const wanted: Record<string, unknown> = {}
    for (const { path } of readable) {
      const [space, name] = path.split('.') as [string, string?]
      const one = oracle.selected(actor, row, path)
      wanted[space] =
        name === undefined
          ? one[space]
          : { ...(wanted[space] as object | undefined), ...(one[space] as object) }
    }
    return same(json, wanted)
  })
}

function fieldCell(world: World, actor: ActorFact, row: RowFact, path: string): Cell {
  const cell = record(world, actor, 'read (field)', row, `?fields=${path}&trash=with`, (json) =>
    same(json, world.oracle.selected(actor, row, path)),
  )
  const { judge } = cell
  const isUnknown = (): boolean =>
    world.oracle.scope(actor, row.entity, 'read') !== 'none' &&
    world.oracle.way(actor, row.entity, path) === undefined
  return {
    ...cell,
    judge: (answer) => (isUnknown() ? unknownPath(world, actor, row.entity, path)(answer) : judge(answer)),
  }
}

interface Change {
  readonly field: string
}

/** No change of a field that may not be read on this record, under no name. */
function historyCell(world: World, actor: ActorFact, row: RowFact): Cell {
  return record(world, actor, 'history', row, '/history?limit=100', (json) => {
    const entries = json.data as { type: string; actor: { id: string | null }; changes: Change[] }[]
    const isNamed = (field: string): boolean => world.oracle.reads(actor, row, field)
    const named = entries.find(
      ({ type, actor: by }) =>
        by.id !== null && !isNamed(type === `${row.entity}.created` ? 'createdBy' : 'updatedBy'),
    )
    if (named !== undefined) return `tells whose ${named.type} it was`
    const hidden = entries
      .flatMap(({ changes }) => changes)
      .filter(({ field }) => !world.oracle.reads(actor, row, field))
    if (hidden.length > 0)
      return `tells changes of ${[...new Set(hidden.map(({ field }) => field))].join(', ')}`
    const made = entries.find(({ type }) => type === `${row.entity}.created`)
    if (made === undefined) return 'does not tell that the record was made'
    const shown = new Set(entries.flatMap(({ changes }) => changes).map(({ field }) => field))
    const missing = Object.entries(row.values).filter(
      ([path, value]) =>
        value !== null &&
        isGivenAtOnce(world, row, path) &&
        world.oracle.reads(actor, row, path) &&
        !shown.has(path),
    )
    return missing.length === 0
      ? null
      : `leaves out the first value of ${missing.map(([path]) => path).join(', ')}`
  })
}

function isGivenAtOnce(world: World, row: RowFact, path: string): boolean {
  const field = world.oracle.field(row.entity, path)
  return (
    field !== undefined &&
    !field.system &&
    field.parts === null &&
    path !== 'custom.reborn' &&
    row.entity !== 'vault.box'
  )
}

/**
 * Exactly the notes that lead here through a field the actor may read on them, and whose place in time he may read:
 * all of them, and the newest with word of whether there are more.
 */
function* timelineCells(world: World, actor: ActorFact, row: RowFact): Generator<Cell> {
  const { oracle } = world
  const notes = (): string[] => {
    const shown = oracle
      .visible(actor, 'vault.note')
      .filter((note) => oracle.reads(actor, note, 'at'))
      .filter((note) =>
        ['item', 'company', 'person'].some(
          (path) => oracle.reads(actor, note, path) && note.values[path] === row.id,
        ),
      )
    const at = (note: RowFact): string => String(note.values.at ?? note.values.createdAt)
    return shown
      .toSorted((a, b) => (at(a) < at(b) || (at(a) === at(b) && a.id < b.id) ? 1 : -1))
      .map(({ id }) => id)
  }
  for (const limit of [100, 1]) {
    yield record(world, actor, 'timeline', row, `/timeline?limit=${limit}`, (json) => {
      const given = (json.data as { id: string }[]).map(({ id }) => id)
      const hasMore = (json.page as { next: string | null }).next !== null
      return same([given, hasMore], [notes().slice(0, limit), notes().length > limit])
    })
  }
}

/** A file is given to whoever put it there, and to whoever reads a record that holds it. */
function fileCell(world: World, actor: ActorFact, row: RowFact, field: FieldFact, file: string): Cell {
  const { oracle, admin } = world
  const isMissing = refused(404, 'files.not_found')
  return {
    operation: 'file',
    actor,
    subject: file,
    request: { method: 'GET', path: `/api/files/${file}` },
    judge: (answer) => {
      if (!oracle.reads(actor, row, field.path) && actor.user !== admin.user) return isMissing(answer)
      return answer.status === 200 ? null : `answered ${answer.status} instead of 200`
    },
  }
}
