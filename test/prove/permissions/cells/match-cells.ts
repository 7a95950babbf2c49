import { isUnknown, parsed, unknownEntity, unknownPath, type Cell, type Cells } from '../cell.ts'
import type { ActorFact, EntityFact, FieldFact, RowFact } from '../facts.ts'
import { rowsOf, type World } from '../world.ts'
import { body, isMatchable, newValue } from './write-cells.ts'

/** Asking whether a record has a value by sending one that matches it, as an import does. */
export const matchCells: Cells = function* (world, actor) {
  const { oracle, canaries } = world
  for (const entity of world.facts.entities) {
    const mayCreate = oracle.scope(actor, entity.name, 'create') !== 'none'
    for (const field of entity.fields) {
      if (field.system || !isMatchable(field.kind) || field.kind === 'autoNumber') continue
      // A record that is not found would be made: where it could be, only those are asked for that are found.
      const open = rowsOf(world, entity.name).filter(
        (row) =>
          row.values[field.path] !== null &&
          row.deletedAt === null &&
          (!mayCreate || isMatched(world, actor, row, field)),
      )
      for (let times = 0; times < 2 && open.length > 0; times++)
        yield matchCell(world, actor, entity, canaries.random.pick(open), field)
    }
  }
}

/** A new record through the same door: what may not be set on a new record is refused there too. */
export const upsertCells: Cells = function* (world, actor) {
  const { oracle } = world
  for (const entity of world.facts.entities) {
    const [title] = entity.title
    for (const field of entity.fields) {
      const isRefused =
        oracle.reach(actor, field, 'create') === 'none' || oracle.reach(actor, field, 'write') === 'none'
      if (
        field.path === 'id' ||
        field.path === 'version' ||
        field.path === title ||
        title === undefined ||
        !isRefused
      )
        continue
      const record = { ...body(title, world.canaries.word()), ...body(field.path, newValue(world, field)) }
      yield {
        operation: 'upsert (new)',
        actor,
        subject: `${entity.name}.${field.path}`,
        request: {
          method: 'POST',
          path: `/api/records/${entity.name}/upsert`,
          body: { matchKeys: [[title]], policy: 'update', records: [record] },
        },
        judge: (answer) => {
          if (answer.status !== 200)
            return answer.status === 400 || answer.status === 404
              ? null
              : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
          const [outcome] = parsed(answer).data as { outcome: string }[]
          return outcome?.outcome === 'failed'
            ? null
            : `gave ${outcome?.outcome}: ${answer.text.slice(0, 200)}`
        },
        isDenied: true,
      }
    }
  }
}

function isMatched({ oracle }: World, actor: ActorFact, row: RowFact, field: FieldFact): boolean {
  return oracle.reads(actor, row, field.path) && oracle.reach(actor, field, 'write') !== 'none'
}

function matchCell(world: World, actor: ActorFact, entity: EntityFact, row: RowFact, field: FieldFact): Cell {
  const { oracle } = world
  return {
    operation: 'upsert (import match)',
    actor,
    subject: `${entity.name}.${field.path}`,
    request: {
      method: 'POST',
      path: `/api/records/${entity.name}/upsert`,
      body: {
        matchKeys: [[field.path]],
        policy: 'skip',
        records: [body(field.path, row.values[field.path])],
      },
    },
    judge: (answer) => {
      if (isUnknown(world, actor, entity.name)) return unknownEntity(world, actor, entity.name)(answer)
      if (answer.status !== 200) {
        const isHidden = oracle.way(actor, entity.name, field.path) === undefined
        return isHidden
          ? unknownPath(world, actor, entity.name, field.path)(answer)
          : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
      }
      const [outcome] = parsed(answer).data as { outcome: string; id: string | null }[]
      const wanted = isMatched(world, actor, row, field) ? `skipped ${row.id}` : 'failed null'
      const given = `${outcome?.outcome} ${outcome?.id}`
      return given === wanted ? null : `gave ${given} instead of ${wanted}: ${answer.text.slice(0, 300)}`
    },
    isDenied: true,
  }
}
