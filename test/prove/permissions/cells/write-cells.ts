import {
  isUnknown,
  parsed,
  refused,
  unknownEntity,
  unknownPath,
  type Cell,
  type Cells,
  type Judge,
} from '../cell.ts'
import type { Answered } from '../door.ts'
import type { ActorFact, EntityFact, FieldFact, RowFact } from '../facts.ts'
import { isLink, operatorsOf } from '../kinds.ts'
import { ownPaths } from '../paths.ts'
import { place } from '../seed.ts'
import { makeParts, makeValue } from '../values.ts'
import { rowsOf, type World } from '../world.ts'
import { notFound } from './record-cells.ts'

const forbidden = refused(403, 'records.forbidden')

/** Refused for this field: unknown and unwritable ones alike. */
function refusesField(path: string): Judge {
  return (answer) => {
    if (answer.status !== 400) return `answered ${answer.status} instead of 400: ${answer.text.slice(0, 300)}`
    const fields = (parsed(answer).fields ?? []) as { field: string; code: string }[]
    return fields.some(({ field, code }) => field === path && code === 'records.unknown_field')
      ? null
      : `does not refuse ${path}: ${answer.text.slice(0, 300)}`
  }
}

/** What is said of a field, without its name. */
function wordsAbout(answer: Answered, path: string): string | undefined {
  const fields = (parsed(answer).fields ?? []) as { field: string; message: string }[]
  const message = fields.find(({ field }) => field === path)?.message
  return message?.replaceAll(`“${path}”`, '…').replaceAll(`"${path}"`, '…')
}

/** A value that nobody wrote yet, or a link to some record. */
export function newValue(world: World, field: FieldFact): unknown {
  const { canaries, facts } = world
  const ids = (target: string): string => {
    if (target === 'core.user') return canaries.random.pick(facts.actors).user
    if (target === 'core.team') return facts.actors.flatMap(({ teams }) => teams)[0] as string
    return canaries.random.pick(facts.rows.filter((row) => row.entity === target && row.deletedAt === null))
      .id
  }
  if (field.kind === 'id') return canaries.id()
  if (field.kind === 'autoNumber') return 'AN-99999999'
  if (field.kind === 'file') return canaries.id()
  return field.parts === null
    ? makeValue(field, canaries, ids)
    : makeParts(field, canaries, (target) => (target === 'core.file' ? null : ids(target)))
}

export function body(path: string, value: unknown): Record<string, unknown> {
  const values = {}
  place(values, path, value)
  return values
}

/** Writes that have to be refused, each of which would change something. */
export const deniedWriteCells: Cells = function* (world, actor) {
  for (const entity of world.facts.entities) {
    const rows = rowsOf(world, entity.name)
    for (const field of entity.fields) {
      if (field.path === 'id' || field.path === 'version') continue
      yield* deniedUpdates(world, actor, rows, field)
      yield createCell(world, actor, entity, field)
    }
    for (const row of rows) yield* deniedRemovals(world, actor, row)
    yield* bulkRowCells(world, actor, entity, rows)
    for (const path of ownPaths(world, entity)) yield bulkPathCell(world, actor, entity, path.text, path.kind)
  }
}

/** Why a change of a field must be refused; null where it must not. */
function updateRefusal(world: World, actor: ActorFact, row: RowFact, field: FieldFact): Judge | null {
  const { oracle } = world
  if (isUnknown(world, actor, row.entity)) return unknownEntity(world, actor, row.entity)
  if (!oracle.may(actor, row, 'read')) return notFound
  if (!oracle.may(actor, row, 'update')) return forbidden
  if (row.deletedAt !== null) return notFound
  return oracle.writes(actor, row, field) ? null : refusesField(field.path)
}

function* deniedUpdates(
  world: World,
  actor: ActorFact,
  rows: readonly RowFact[],
  field: FieldFact,
): Generator<Cell> {
  const denied = rows.flatMap((row) => {
    const judge = updateRefusal(world, actor, row, field)
    return judge === null ? [] : [{ row, judge }]
  })
  if (denied.length === 0) return
  const { row, judge } = world.canaries.random.pick(denied)
  const path = `/api/records/${row.entity}/${row.id}`
  const values = body(field.path, newValue(world, field))
  const subject = `${row.entity}.${field.path}`
  const change: Cell['request'] = { method: 'PATCH', path, body: values }
  yield { operation: 'update', actor, subject, request: change, judge, isDenied: true }
  const put = { field: field.path, values, after: null, before: null }
  const request: Cell['request'] = { method: 'POST', path: `${path}/place`, body: put }
  yield { operation: 'place', actor, subject, request, judge, isDenied: true }
}

/** A new record with one field, and one that does not exist: what may be set is told by what is refused beside it. */
function createCell(world: World, actor: ActorFact, entity: EntityFact, field: FieldFact): Cell {
  const { oracle } = world
  return {
    operation: 'create',
    actor,
    subject: `${entity.name}.${field.path}`,
    request: {
      method: 'POST',
      path: `/api/records/${entity.name}`,
      body: { ...body(field.path, newValue(world, field)), nosuchfield: 1 },
    },
    judge: (answer) => {
      if (oracle.scope(actor, entity.name, 'create') === 'none')
        return (
          oracle.scope(actor, entity.name, 'read') === 'none'
            ? unknownEntity(world, actor, entity.name)
            : forbidden
        )(answer)
      const isRefused = refusesField(field.path)(answer) === null
      const words = wordsAbout(answer, field.path)
      if (isRefused && words !== wordsAbout(answer, 'nosuchfield'))
        return `says ${words} of what is hidden, and something else of what does not exist`
      const isWanted = oracle.reach(actor, field, 'create') === 'none' || field.kind === 'autoNumber'
      if (answer.status !== 400 || isRefused === isWanted)
        return answer.status === 400 ? null : `answered ${answer.status} instead of 400`
      return `${isWanted ? 'takes' : 'refuses'} ${field.path}: ${answer.text.slice(0, 300)}`
    },
    isDenied: true,
  }
}

function* deniedRemovals(world: World, actor: ActorFact, row: RowFact): Generator<Cell> {
  const { oracle } = world
  const hidden = isUnknown(world, actor, row.entity) ? unknownEntity(world, actor, row.entity) : notFound
  const address = `/api/records/${row.entity}/${row.id}`
  const make = (operation: string, request: Cell['request'], judge: Judge): Cell => ({
    operation,
    actor,
    subject: `${row.entity} ${row.id}`,
    request,
    judge,
    isDenied: true,
  })
  const isVisible = oracle.may(actor, row, 'read')
  const mayDelete = isVisible && oracle.may(actor, row, 'delete')
  if (!mayDelete) {
    const judge = isVisible ? forbidden : hidden
    yield make('delete', { method: 'DELETE', path: address }, judge)
    yield make('restore', { method: 'POST', path: `${address}/restore`, body: {} }, judge)
    yield make('purge', { method: 'POST', path: `${address}/purge`, body: {} }, judge)
  } else if (actor.name !== 'admin')
    yield make('purge', { method: 'POST', path: `${address}/purge`, body: {} }, forbidden)
  if (!isVisible || !oracle.may(actor, row, 'update')) {
    yield make(
      'share',
      { method: 'POST', path: `${address}/shares`, body: { user: actor.user, level: 'write' } },
      (answer) =>
        answer.status === 403 || answer.status === 404
          ? null
          : `answered ${answer.status}: ${answer.text.slice(0, 200)}`,
    )
    yield make('shares', { method: 'GET', path: `${address}/shares` }, isVisible ? forbidden : hidden)
  }
}

/** The same for many records named by id: each that may not be changed is refused by itself. */
function* bulkRowCells(
  world: World,
  actor: ActorFact,
  entity: EntityFact,
  rows: readonly RowFact[],
): Generator<Cell> {
  const { oracle } = world
  const writable = entity.fields.find(
    (field) => !field.system && field.kind === 'text' && oracle.reach(actor, field, 'write') !== 'none',
  )
  for (const action of ['update', 'delete', 'restore'] as const) {
    const right = action === 'update' ? 'update' : 'delete'
    const denied = rows.filter((row) => !oracle.may(actor, row, 'read') || !oracle.may(actor, row, right))
    if (denied.length === 0 || (action === 'update' && writable === undefined)) continue
    const values = action === 'update' ? { values: body(writable!.path, world.canaries.word()) } : {}
    yield {
      operation: `bulk ${action}`,
      actor,
      subject: entity.name,
      request: {
        method: 'POST',
        path: `/api/records/${entity.name}/bulk`,
        body: { action, ids: denied.map(({ id }) => id), ...values },
      },
      judge: (answer) => {
        if (isUnknown(world, actor, entity.name)) return unknownEntity(world, actor, entity.name)(answer)
        if (oracle.scope(actor, entity.name, right) === 'none') return forbidden(answer)
        if (answer.status !== 200)
          return `answered ${answer.status} instead of 200: ${answer.text.slice(0, 200)}`
        const { changed, failed } = parsed(answer) as {
          changed: number
          failed: { id: string; code: string }[]
        }
        const wanted = denied.map(
          (row) =>
            `${row.id} ${oracle.may(actor, row, 'read') && !(action === 'update' && row.deletedAt !== null) ? 'records.forbidden' : 'records.not_found'}`,
        )
        const given = failed.map(({ id, code }) => `${id} ${code}`)
        return changed === 0 && given.sort().join() === wanted.sort().join()
          ? null
          : `changed ${changed}, refused ${given.join(', ').slice(0, 300)}`
      },
      isDenied: true,
    }
  }
}

/** A bulk change found by a condition on the field: it is refused where the field may not be asked, and finds nothing else. */
function bulkPathCell(world: World, actor: ActorFact, entity: EntityFact, path: string, kind: string): Cell {
  const { oracle } = world
  const writable = entity.fields.find(
    (field) => !field.system && field.kind === 'text' && oracle.reach(actor, field, 'write') !== 'none',
  )
  const condition = operatorsOf(kind).includes('empty')
    ? { [path]: { empty: false } }
    : { [path]: { nin: [] } }
  const filter = { and: [condition, { id: { in: [] } }] }
  return {
    operation: 'bulk update by query',
    actor,
    subject: `${entity.name}.${path}`,
    request: {
      method: 'POST',
      path: `/api/records/${entity.name}/bulk`,
      body: {
        action: 'update',
        query: { filter },
        values: body(writable?.path ?? 'nosuchfield', world.canaries.word()),
      },
    },
    judge: (answer) => {
      if (isUnknown(world, actor, entity.name)) return unknownEntity(world, actor, entity.name)(answer)
      if (writable === undefined)
        return answer.status === 400 || answer.status === 403 || answer.status === 404
          ? null
          : `answered ${answer.status}`
      if (oracle.way(actor, entity.name, path) === undefined)
        return unknownPath(world, actor, entity.name, path)(answer)
      return answer.status === 200 && parsed(answer).changed === 0
        ? null
        : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
    },
    isDenied: true,
  }
}

export const isMatchable = (kind: string): boolean =>
  !isLink(kind) &&
  kind !== 'record' &&
  kind !== 'boolean' &&
  kind !== 'select' &&
  kind !== 'money' &&
  kind !== 'id' &&
  operatorsOf(kind).includes('in')
