import type { ActorFact, FieldFact, RowFact } from './facts.ts'
import type { Tally } from './judge-cells.ts'
import { ManyJob, type Expected, type ManyAction } from './many-job.ts'
import { plantValue } from './plant.ts'
import { rowsOf, type World } from './world.ts'

const entity = 'vault.note'
const path = 'body'
const crowdSize = 2_001
/** Thousands go to the trash and come back: by few. */
const deleters = ['admin', 'own in all', 'far hand']

/** Changes of many records that a query finds, for which there is a crowd of notes meanwhile. */
export class ManyByQuery {
  readonly #world: World
  readonly #tally: Tally

  constructor(world: World, tally: Tally) {
    this.#world = world
    this.#tally = tally
  }

  async run(share: number, enough: () => boolean): Promise<void> {
    const { facts, canaries, door } = this.#world
    const isChosen = (): boolean => canaries.random.chance(share)
    const changing = facts.actors.filter(isChosen)
    const deleting = facts.actors.filter(({ name }) => deleters.includes(name)).filter(isChosen)
    if (changing.length === 0 && deleting.length === 0) return
    const model = rowsOf(this.#world, entity).find(({ deletedAt }) => deletedAt === null) as RowFact
    const values = { ...model.values }
    const crowd: RowFact[] = Array.from({ length: crowdSize }, () => ({
      id: canaries.id(),
      entity,
      owner: null,
      team: null,
      deletedAt: null,
      values,
    }))
    const ids = crowd.map(({ id }) => id)
    await door.sql(
      `INSERT INTO vault.note SELECT (jsonb_populate_record(n, jsonb_build_object('id', x.id, 'team_id', null))).*
       FROM vault.note n CROSS JOIN unnest($2::uuid[]) AS x(id) WHERE n.id = $1`,
      [model.id, ids],
    )
    facts.rows.push(...crowd)
    try {
      for (const actor of changing) if (!enough()) await this.#update(actor, crowd)
      for (const actor of deleting) if (!enough()) await this.#deleteAndBack(actor, crowd)
    } finally {
      facts.rows.splice(0, facts.rows.length, ...facts.rows.filter((row) => !crowd.includes(row)))
      await door.sql('DELETE FROM vault.note WHERE id = ANY ($1)', [ids])
    }
  }

  /** The crowd is the actor's own, and has the new value already. */
  async #update(actor: ActorFact, crowd: readonly RowFact[]): Promise<void> {
    const { oracle, canaries } = this.#world
    const field = oracle.field(entity, path) as FieldFact
    const isOpen =
      oracle.reach(actor, field, 'write') !== 'none' && oracle.scope(actor, entity, 'read') !== 'none'
    if (!isOpen || oracle.scope(actor, entity, 'update') === 'none') return
    const value = canaries.word()
    await this.#give(crowd, actor, value)
    const filter = canaries.random.pick([
      {},
      { subject: { empty: false } },
      { not: { company: { empty: true } } },
    ])
    const found = this.#found(actor, filter)
    if (found === null) return
    const expected = new Map<string, Expected>()
    for (const row of found) {
      if (!oracle.may(actor, row, 'update')) expected.set(row.id, 'records.forbidden')
      else if (!oracle.writes(actor, row, field)) expected.set(row.id, 'records.unknown_field')
      else expected.set(row.id, row.values[path] === value ? 'unchanged' : 'changed')
    }
    const changed = found.filter((row) => expected.get(row.id) === 'changed')
    const job = this.#job(actor, 'update', filter, found.length, { values: { [path]: value } })
    const before = new Map(changed.map((row) => [row.id, row.values]))
    for (const row of changed) {
      row.values = { ...row.values, [path]: value }
      plantValue(canaries, row, field, value)
    }
    const isDone = await job.run(expected)
    const rows = rowsOf(this.#world, entity).filter((row) => !crowd.includes(row))
    if (isDone) await job.demandWritten(rows)
    if (isDone) await job.strangers()
    for (const row of changed) row.values = before.get(row.id)!
    if (isDone && changed.length > 0) await job.undo({ reverted: changed.length, leftCount: 0 }, rows)
  }

  async #deleteAndBack(actor: ActorFact, crowd: readonly RowFact[]): Promise<void> {
    const { oracle, canaries } = this.#world
    await this.#give(crowd, actor, canaries.word())
    const trashed = rowsOf(this.#world, entity).filter(({ deletedAt }) => deletedAt !== null)
    const filter = { id: { nin: trashed.map(({ id }) => id) } }
    for (const action of ['delete', 'restore'] as const) {
      const found = this.#found(actor, filter, action === 'restore' ? 'only' : 'without')
      if (found === null) return
      const expected = new Map(
        found.map((row): [string, Expected] => [
          row.id,
          oracle.may(actor, row, 'delete') ? 'changed' : 'records.forbidden',
        ]),
      )
      const job = this.#job(actor, action, filter, found.length, {})
      if (!(await job.run(expected))) return
      for (const row of found)
        if (expected.get(row.id) === 'changed') row.deletedAt = action === 'delete' ? 'now' : null
      await job.demandWritten(rowsOf(this.#world, entity).filter((row) => !crowd.slice(20).includes(row)))
      await job.strangers()
    }
  }

  #found(actor: ActorFact, filter: object, trash: 'without' | 'only' = 'without'): RowFact[] | null {
    const { oracle } = this.#world
    const rows = oracle.visible(actor, entity, trash)
    const answers = rows.map((row) => oracle.matches(actor, row, filter))
    // Asked so they would be refused: other cells see to that.
    return answers.includes(undefined) ? null : rows.filter((_row, index) => answers[index])
  }

  #job(actor: ActorFact, action: ManyAction, filter: object, total: number, more: object): ManyJob {
    const request = {
      method: 'POST',
      path: '/api/bulk',
      body: { entity, action, query: { filter }, ...more },
    } as const
    return new ManyJob({ world: this.#world, tally: this.#tally }, { actor, entity, action, request, total })
  }

  async #give(crowd: readonly RowFact[], { user }: ActorFact, value: string): Promise<void> {
    const { door } = this.#world
    await door.sql('UPDATE vault.note SET owner_id = $2, body = $3, deleted_at = NULL WHERE id = ANY ($1)', [
      crowd.map(({ id }) => id),
      user,
      value,
    ])
    for (const row of crowd)
      Object.assign(row, { owner: user, deletedAt: null, values: { ...row.values, [path]: value } })
  }
}
