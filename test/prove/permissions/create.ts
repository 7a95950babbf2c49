import { answered, same, type Cell } from './cell.ts'
import { newValue } from './cells/write-cells.ts'
import type { ActorFact, EntityFact, FieldFact, RowFact } from './facts.ts'
import { judgeAnswer, type Tally } from './judge-cells.ts'
import { isGiven } from './seed-rows.ts'
import { plantAll } from './plant.ts'
import { nested, refreshRow } from './seed.ts'
import type { World } from './world.ts'

/** New records of everybody who may make some: what their makers are told of them is what they may read. */
export async function runCreates(world: World, tally: Tally, enough: () => boolean): Promise<void> {
  for (const actor of world.facts.actors) {
    for (const entity of world.facts.entities) {
      const row = newRow(world, actor, entity)
      if (row !== null && !enough()) await create(world, actor, entity, row, tally)
    }
  }
}

/** A record with every plain field that this maker may set; null where they may not even name it. */
function newRow(
  { oracle, canaries, facts, ...world }: World,
  actor: ActorFact,
  entity: EntityFact,
): RowFact | null {
  const isSettable = (field: FieldFact): boolean =>
    field.parts === null &&
    !['reference', 'record', 'user', 'file'].includes(field.kind) &&
    oracle.reach(actor, field, 'create') !== 'none'
  const title = entity.fields.find(
    ({ path }) => path === (entity.name === 'contacts.person' ? 'lastName' : entity.title[0]),
  )
  if (title === undefined || !isSettable(title) || oracle.scope(actor, entity.name, 'create') === 'none')
    return null
  const values = Object.fromEntries(
    entity.fields
      .filter((field) => isGiven(field) && !field.system)
      .map((field) => {
        const isSet = isSettable(field) && (field === title || canaries.random.chance(0.4))
        if (field.path === 'doNotCall') return [field.path, false]
        return [
          field.path,
          isSet ? newValue({ oracle, canaries, facts, ...world }, field) : field.parts === null ? null : [],
        ]
      }),
  )
  const { user, teams } = actor
  return {
    id: canaries.id(),
    entity: entity.name,
    owner: entity.owned ? user : null,
    team: entity.owned ? (teams[0] ?? null) : null,
    deletedAt: null,
    values,
  }
}

async function create(
  world: World,
  actor: ActorFact,
  entity: EntityFact,
  row: RowFact,
  tally: Tally,
): Promise<void> {
  const given = nested({
    ...row,
    values: Object.fromEntries(
      Object.entries(row.values).filter(
        ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
      ),
    ),
  })
  // What has a default is left to it.
  for (const name of ['owner', 'team', 'doNotCall']) delete given[name]
  const cell: Cell = {
    operation: 'create (allowed)',
    actor,
    subject: entity.name,
    request: { method: 'POST', path: `/api/records/${entity.name}`, body: given },
    judge: (answer) =>
      answer.status === 201
        ? answered((json) => makersView(world, actor, entity, row, json))({ ...answer, status: 200 })
        : `answered ${answer.status}: ${answer.text.slice(0, 300)}`,
  }
  tally.requests.add(JSON.stringify([actor.name, cell.request]))
  const answer = await world.door.send(world.credentials[actor.name] ?? null, cell.request)
  if (answer.status === 201) {
    world.facts.rows.push(row)
    await refreshRow(world, row)
    plantAll(world.canaries, [entity], [row])
  }
  judgeAnswer(world, cell, answer, tally)
}

function makersView(
  { oracle }: World,
  actor: ActorFact,
  entity: EntityFact,
  row: RowFact,
  json: Record<string, unknown>,
): string | null {
  if (!oracle.may(actor, row, 'read')) return same(json, { id: row.id })
  for (const field of entity.fields) {
    const [space, name] = field.path.split('.') as [string, string?]
    const inner = name === undefined ? json : ((json[space] ?? {}) as Record<string, unknown>)
    const isTold = (name ?? space) in inner
    if (!isTold && !oracle.reads(actor, row, field.path)) continue
    const wanted = oracle.selected(actor, row, field.path)[space]
    const fault = same(name === undefined ? json[space] : { [name]: inner[name] }, wanted)
    if (fault !== null) return `${field.path}: ${fault}`
  }
  return null
}
