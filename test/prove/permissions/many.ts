import { isUnknown, refused, unknownEntity, type Cell, type Judge } from './cell.ts'
import { body, newValue } from './cells/write-cells.ts'
import { withConsequences } from './consequences.ts'
import type { Sent } from './door.ts'
import type { Action, ActorFact, EntityFact, FieldFact, RowFact } from './facts.ts'
import { runCell, type Tally } from './judge-cells.ts'
import { ManyByQuery } from './many-by-query.ts'
import { ManyJob, type Expected, type ManyAction } from './many-job.ts'
import { plantValue } from './plant.ts'
import { place } from './seed.ts'
import { rowsOf, type World } from './world.ts'

/** More than fit a request, so that a job is made of it. */
const ghostCount = 2_001

/** Of fields that change others, and of values that are one record's alone, each record has its own. */
const ofOneRecord = new Set([...withConsequences, 'vault.item.seal', 'contacts.company.taxNumber'])

const right: Readonly<Record<ManyAction, Action>> = { update: 'update', delete: 'delete', restore: 'delete' }

/** Changes of many records as jobs: of what may be changed, is not to be seen, and is not there, all at once. */
export async function runMany(
  world: World,
  share: number,
  tally: Tally,
  enough: () => boolean,
): Promise<void> {
  const ghosts = Array.from({ length: ghostCount }, () => world.canaries.id())
  for (const actor of world.facts.actors)
    for (const entity of world.facts.entities)
      if (!enough() && world.canaries.random.chance(share))
        await new Many(world, actor, entity, ghosts, tally).run()
  if (!enough()) await new ManyByQuery(world, tally).run(share, enough)
}

/** What one actor may do to many records of one entity. */
class Many {
  readonly #world: World
  readonly #actor: ActorFact
  readonly #entity: EntityFact
  readonly #ghosts: readonly string[]
  readonly #tally: Tally

  constructor(world: World, actor: ActorFact, entity: EntityFact, ghosts: readonly string[], tally: Tally) {
    this.#world = world
    this.#actor = actor
    this.#entity = entity
    this.#ghosts = ghosts
    this.#tally = tally
  }

  async run(): Promise<void> {
    const { oracle, canaries } = this.#world
    const reach = (field: FieldFact) => oracle.reach(this.#actor, field, 'write')
    const open = this.#entity.fields.filter((field) => isPlain(field) && reach(field) !== 'none')
    const closed = this.#entity.fields.filter((field) => isPlain(field) && reach(field) === 'none')
    for (const field of closed) await this.#refused('update', field)
    const all = open.filter((field) => reach(field) === 'all')
    const some = open.filter((field) => reach(field) !== 'all')
    if (oracle.scope(this.#actor, this.#entity.name, 'update') !== 'none') {
      if (all.length > 0) await this.#update(all)
      if (some.length > 0) await this.#update(some)
      if (open.length > 0) await this.#update([canaries.random.pick(open)])
      await this.#forPanel(open)
    }
    if (oracle.scope(this.#actor, this.#entity.name, 'delete') !== 'none') await this.#deleteAndBack()
    else for (const action of ['delete', 'restore'] as const) await this.#refused(action, null)
  }

  get #rows(): RowFact[] {
    return rowsOf(this.#world, this.#entity.name)
  }

  /** Told at once, and no job is begun. */
  async #refused(action: ManyAction, field: FieldFact | null): Promise<void> {
    const { oracle, door } = this.#world
    const values = field === null ? {} : { values: body(field.path, newValue(this.#world, field)) }
    const ids = this.#rows.map(({ id }) => id)
    const isClosed = oracle.scope(this.#actor, this.#entity.name, right[action]) === 'none'
    const jobs = (): Promise<readonly object[]> => door.sql('SELECT id FROM core.bulk_change')
    const before = await jobs()
    const judge: Judge = (answer) => {
      if (isUnknown(this.#world, this.#actor, this.#entity.name))
        return unknownEntity(this.#world, this.#actor, this.#entity.name)(answer)
      if (field === null) return refused(403, 'records.forbidden')(answer)
      // Which of the two is told first is all the same.
      if (isClosed && answer.status === 403) return refused(403, 'records.forbidden')(answer)
      return answer.status === 400 ? null : `answered ${answer.status}: ${answer.text.slice(0, 200)}`
    }
    await this.#send(`bulk job ${action} (refused)`, start(this.#entity.name, action, ids, values), judge)
    if ((await jobs()).length > before.length) this.#find(`bulk job ${action} (refused)`, 'begins a job')
  }

  /** All of these fields at once: a record of which one may not be written stays as it is. */
  async #update(fields: readonly FieldFact[]): Promise<void> {
    const { canaries } = this.#world
    const given = fields.map((field) => ({ field, value: newValue(this.#world, field) }))
    const isHidden = ({ field, value }: (typeof given)[number]): boolean => this.#isHiddenLink(field, value)
    const hidden = given.filter(isHidden)
    if (hidden.length > 0) await this.#write([canaries.random.pick(hidden)], true)
    const seen = given.filter((one) => !isHidden(one))
    if (seen.length > 0) await this.#write(seen)
  }

  /** To a plugin by itself there are no companies: for its panel nothing is linked to one, whoever is signed in. */
  async #forPanel(open: readonly FieldFact[]): Promise<void> {
    const links = open.filter(({ target }) => target === 'contacts.company')
    const given = links.map((field) => ({ field, value: newValue(this.#world, field) }))
    if (this.#entity.name.startsWith('vault.') && given.length > 0)
      await this.#write([this.#world.canaries.random.pick(given)], true, 'vault')
    const [field] = open
    if (this.#entity.name.startsWith('vault.') || field === undefined) return
    const values = { values: body(field.path, newValue(this.#world, field)) }
    const ids = this.#rows.map(({ id }) => id)
    const request = { ...start(this.#entity.name, 'update', ids, values), panel: 'vault' }
    const judge = unknownEntity(this.#world, this.#actor, this.#entity.name)
    await this.#send('bulk job update (for a panel)', request, judge)
  }

  async #write(
    given: readonly { readonly field: FieldFact; readonly value: unknown }[],
    isHiddenLink = false,
    panel?: string,
  ): Promise<void> {
    const { canaries } = this.#world
    const values = {}
    for (const { field, value } of given) place(values, field.path, value)
    const expected = new Map<string, Expected>()
    for (const row of this.#rows) expected.set(row.id, this.#fateOf(row, given, isHiddenLink))
    const job = this.#job('update', values, this.#rows, panel)
    const before = new Map(this.#rows.map((row) => [row.id, row.values]))
    const changed = this.#rows.filter((row) => expected.get(row.id) === 'changed')
    for (const row of changed) {
      row.values = { ...row.values }
      for (const { field, value } of given) {
        row.values[field.path] = value
        if (field.target === null && field.kind !== 'record') plantValue(canaries, row, field, value)
      }
    }
    if (!(await job.run(expected))) {
      for (const row of changed) row.values = before.get(row.id)!
      return
    }
    await job.demandWritten(this.#rows)
    await job.strangers()
    if (changed.length === 0) return
    const left = changed.map((row) => this.#takenBack(row, before.get(row.id)!, given))
    const leftCount = left.reduce((sum, fields) => sum + fields, 0)
    const reverted = left.filter((fields) => fields < given.length).length
    await job.undo({ reverted, leftCount }, this.#rows)
  }

  /** What becomes of a record, by what the oracle says of it. */
  #fateOf(
    row: RowFact,
    given: readonly { readonly field: FieldFact; readonly value: unknown }[],
    isHiddenLink: boolean,
  ): Expected {
    const { oracle } = this.#world
    if (!oracle.may(this.#actor, row, 'read') || row.deletedAt !== null) return 'records.not_found'
    if (!oracle.may(this.#actor, row, 'update')) return 'records.forbidden'
    if (!given.every(({ field }) => oracle.writes(this.#actor, row, field))) return 'records.unknown_field'
    const isSame = given.every(
      ({ field, value }) => JSON.stringify(row.values[field.path] ?? null) === JSON.stringify(value),
    )
    if (isSame) return 'unchanged'
    return isHiddenLink ? 'records.unknown_reference' : 'changed'
  }

  async #deleteAndBack(): Promise<void> {
    const { oracle, canaries } = this.#world
    const rows = this.#rows
    const fates = (isDone: (row: RowFact) => boolean): Map<string, Expected> =>
      new Map(
        rows.map((row) => {
          if (!oracle.may(this.#actor, row, 'read')) return [row.id, 'records.not_found']
          if (!oracle.may(this.#actor, row, 'delete')) return [row.id, 'records.forbidden']
          return [row.id, isDone(row) ? 'unchanged' : 'changed']
        }),
      )
    const deleting = this.#job('delete', null, rows)
    const expected = fates((row) => row.deletedAt !== null)
    if (!(await deleting.run(expected))) return
    const changed = rows.filter((row) => expected.get(row.id) === 'changed')
    for (const row of changed) row.deletedAt = 'now'
    await deleting.demandWritten(rows)
    await deleting.strangers()
    if (changed.length === 0) return
    if (canaries.random.chance(0.4)) {
      for (const row of changed) row.deletedAt = null
      return deleting.undo({ reverted: changed.length, leftCount: 0 }, rows)
    }
    // What was in the trash before stays there.
    const there = new Set(rows.filter((row) => row.deletedAt !== null && !changed.includes(row)))
    const wanted = rows.filter((row) => !there.has(row))
    const restoring = this.#job('restore', null, wanted)
    const back = fates((row) => row.deletedAt === null)
    for (const row of there) back.delete(row.id)
    const isDone = await restoring.run(back)
    for (const row of changed) row.deletedAt = null
    if (isDone) await restoring.demandWritten(rows)
  }

  #job(action: ManyAction, values: object | null, rows: readonly RowFact[], panel?: string): ManyJob {
    const ids = [...rows.map(({ id }) => id), ...this.#ghosts]
    const request = {
      ...start(this.#entity.name, action, ids, values === null ? {} : { values }),
      ...(panel === undefined ? {} : { panel }),
    }
    return new ManyJob(
      { world: this.#world, tally: this.#tally },
      { actor: this.#actor, entity: this.#entity.name, action, request, total: ids.length },
    )
  }

  /** As it was, but for links to what the actor may not see: how many of these stay as they are. */
  #takenBack(
    row: RowFact,
    before: RowFact['values'],
    given: readonly { readonly field: FieldFact }[],
  ): number {
    const isLeft = (field: FieldFact): boolean =>
      (before[field.path] ?? null) !== null && this.#isHiddenLink(field, before[field.path])
    const left = given.map(({ field }) => field).filter(isLeft)
    row.values = { ...before, ...Object.fromEntries(left.map(({ path }) => [path, row.values[path]])) }
    return left.length
  }

  #isHiddenLink(field: FieldFact, value: unknown): boolean {
    if (field.kind !== 'reference' && field.kind !== 'record') return false
    const target = field.kind === 'record' ? (value as { id: string }).id : value
    const found = this.#world.facts.rows.find(({ id }) => id === target)
    return (
      found === undefined || found.deletedAt !== null || !this.#world.oracle.may(this.#actor, found, 'read')
    )
  }

  async #send(operation: string, request: Sent, judge: Cell['judge']): Promise<void> {
    await runCell(
      this.#world,
      { operation, actor: this.#actor, subject: this.#entity.name, request, judge },
      this.#tally,
    )
  }

  #find(operation: string, what: string): void {
    const cell = `${this.#actor.name} · ${operation} · ${this.#entity.name}`
    this.#tally.findings.push({ kind: 'write', operation, cell, what })
  }
}

const isPlain = ({ entity, path, kind, system, parts }: FieldFact): boolean =>
  !system &&
  parts === null &&
  kind !== 'file' &&
  kind !== 'autoNumber' &&
  !ofOneRecord.has(`${entity}.${path}`)

function start(entity: string, action: ManyAction, ids: readonly string[], more: object): Sent {
  return { method: 'POST', path: '/api/bulk', body: { entity, action, ids, ...more } }
}
