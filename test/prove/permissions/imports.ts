import { parsed, refused, same, type Cell } from './cell.ts'
import type { Answered, Credentials, Sent } from './door.ts'
import type { ActorFact, EntityFact, FieldFact } from './facts.ts'
import { makeSheet, uploadOf, type Sheet } from './import-sheet.ts'
import { runCell, type Tally } from './judge-cells.ts'
import type { World } from './world.ts'

type Json = Record<string, unknown>

interface Target {
  readonly path: string
  readonly link: string | null
}

interface Import {
  readonly id: string
  readonly state: string
  readonly targets: readonly Target[]
  readonly mapping: readonly { readonly path: string | null }[]
  readonly matchKeys: { readonly usable: readonly { readonly paths: readonly string[] }[] }
}

interface PreviewRow {
  readonly outcome: string
  readonly record: Json | null
  readonly problem: { readonly code: string } | null
}

/** Files that everybody brings in, tried out and never carried out. */
export async function runImports(
  world: World,
  share: number,
  tally: Tally,
  enough: () => boolean,
): Promise<void> {
  const offered = await everyTarget(world)
  const waiting = world.facts.actors.values()
  const work = async (): Promise<void> => {
    for (const actor of waiting)
      for (const entity of world.facts.entities)
        if (!enough() && world.canaries.random.chance(share))
          await new Bringing(world, actor, entity, offered.get(entity.name)!, tally).run()
  }
  await Promise.all([work(), work(), work()])
}

/** The administrator's targets: of these everybody else is offered some. */
async function everyTarget({ door, credentials, facts }: World): Promise<Map<string, readonly Target[]>> {
  const targets = new Map<string, readonly Target[]>()
  for (const { name } of facts.entities) {
    const answer = await door.send(credentials.admin ?? null, uploadOf(name, 'admin', [['x']]))
    targets.set(name, (parsed(answer) as unknown as Import).targets)
  }
  return targets
}

/** One actor's import into one entity, from the empty form to what it would do. */
class Bringing {
  readonly #world: World
  readonly #actor: ActorFact
  readonly #entity: EntityFact
  readonly #offered: readonly Target[]
  readonly #tally: Tally
  readonly #sheet: Sheet | null

  constructor(world: World, actor: ActorFact, entity: EntityFact, offered: readonly Target[], tally: Tally) {
    this.#world = world
    this.#actor = actor
    this.#entity = entity
    this.#offered = offered
    this.#tally = tally
    this.#sheet = makeSheet(world, entity)
  }

  async run(): Promise<void> {
    const { name } = this.#entity
    await this.#send(
      'import (form)',
      { method: 'GET', path: `/api/imports/template?entity=${name}` },
      (answer) => (this.#isOpen ? this.#formFault(answer) : this.#refusal(answer)),
    )
    const sheet = this.#sheet
    const cells = sheet?.cells ?? [[this.#world.canaries.word()]]
    const answer = await this.#send('import (targets)', uploadOf(name, this.#actor.name, cells), (given) =>
      this.#isOpen
        ? given.status === 201
          ? this.#targetFault(parsed(given) as unknown as Import)
          : `answered ${given.status}: ${given.text.slice(0, 200)}`
        : this.#refusal(given),
    )
    if (answer?.status !== 201) return
    const { id, targets } = parsed(answer) as unknown as Import
    await this.#choose(id, targets)
    await this.#strangers(id)
    const isOffered = sheet?.paths.every((path) => targets.some((target) => target.path === path)) ?? false
    if (sheet !== null && isOffered) await this.#tryOut(id, sheet)
  }

  get #isOpen(): boolean {
    const { oracle } = this.#world
    const { name } = this.#entity
    return (
      oracle.scope(this.#actor, name, 'read') !== 'none' &&
      oracle.scope(this.#actor, name, 'import') !== 'none'
    )
  }

  #refusal(answer: Answered): string | null {
    const isHidden = this.#world.oracle.scope(this.#actor, this.#entity.name, 'read') === 'none'
    return (isHidden ? refused(404, 'import.unknown_entity') : refused(403, 'import.forbidden'))(answer)
  }

  /** Whether values may be brought into this field at all. */
  #takes(field: FieldFact): boolean {
    const { oracle } = this.#world
    const reach = (use: 'import' | 'create' | 'write'): boolean =>
      oracle.reach(this.#actor, field, use) !== 'none'
    return reach('import') && (reach('create') || reach('write'))
  }

  #isOffered({ path, link }: Target): boolean {
    const { oracle } = this.#world
    if (path === 'fullName')
      return this.#entity.title.every((name) => this.#takes(oracle.field(this.#entity.name, name)!))
    const field = headOf(this.#entity, path)
    if (!this.#takes(field)) return false
    if (link === null) return true
    const linked = oracle.entity(field.target)!
    if (oracle.scope(this.#actor, linked.name, 'read') === 'none') return false
    const inner = path.slice(field.path.length + 1)
    if (inner === 'fullName')
      return linked.title.every((name) => this.#takes(oracle.field(linked.name, name)!))
    const below = headOf(linked, inner)
    const isKnown = oracle.reach(this.#actor, below, 'read') !== 'none' && recognising(linked, inner)
    return this.#takes(below) || isKnown
  }

  #targetFault({ targets, mapping, matchKeys }: Import): string | null {
    const wanted = this.#offered.filter((target) => this.#isOffered(target)).map(({ path }) => path)
    const fault = same(targets.map(({ path }) => path).toSorted(), wanted.toSorted())
    if (fault !== null) return fault
    const chosen = mapping.flatMap(({ path }) => path ?? [])
    const strange = [...chosen, ...matchKeys.usable.flatMap(({ paths }) => paths)].filter(
      (path) => !targets.some((target) => target.path === path || target.path.startsWith(`${path}.`)),
    )
    return strange.length === 0 ? null : `uses ${strange.join(', ')}`
  }

  /** The empty table names no field that is not the actor's to fill. */
  #formFault({ status, text }: Answered): string | null {
    if (status !== 200) return `answered ${status}: ${text.slice(0, 200)}`
    const hidden = this.#entity.fields.filter(
      (field) =>
        field.path.startsWith('custom.') && !this.#takes(field) && text.includes(`${field.path} of `),
    )
    return hidden.length === 0 ? null : `names ${hidden.map(({ path }) => path).join(', ')}`
  }

  /** Columns that go where they may not, and records recognised by what may not be read. */
  async #choose(id: string, targets: readonly Target[]): Promise<void> {
    const { random } = this.#world.canaries
    const path = `/api/imports/${id}`
    const closed = this.#offered.filter((target) => !targets.some((open) => open.path === target.path))
    const tried = closed.length === 0 ? [] : [random.pick(closed), random.pick(closed)]
    for (const { path: target } of [...tried, { path: 'nosuchfield' }])
      await this.#send(
        'import (mapping)',
        { method: 'PATCH', path, body: { mapping: [{ column: 0, path: target }] } },
        refusedField(target, 'import.unknown_target'),
      )
    const key = random.pick(this.#entity.fields).path
    if (targets.some((target) => target.path === key)) return
    await this.#send(
      'import (match key)',
      { method: 'PATCH', path, body: { options: { matchKeys: [[key]] } } },
      refusedField(key, 'import.unknown_match_key'),
    )
  }

  /** An import is its owner's alone. */
  async #strangers(id: string): Promise<void> {
    const { facts, canaries } = this.#world
    const other = canaries.random.pick(facts.actors.filter(({ user }) => user !== this.#actor.user))
    const path = `/api/imports/${id}`
    const requests: Sent[] = [
      ...['', '/preview', '/errors.csv'].map((below): Sent => ({ method: 'GET', path: `${path}${below}` })),
      ...['/preview', '/start', '/cancel'].map((below): Sent => ({
        method: 'POST',
        path: `${path}${below}`,
      })),
      { method: 'PATCH', path, body: { options: { byName: false } } },
      { method: 'DELETE', path },
    ]
    for (const request of requests)
      await this.#send("import (another's)", request, refused(404, 'import.not_found'), other)
    await this.#send(
      "import (others')",
      { method: 'GET', path: '/api/imports?limit=100' },
      ({ text }) => (text.includes(id) ? `lists ${id}` : null),
      other,
    )
  }

  /** What hidden records have is as strange to the import as what no record has. */
  async #tryOut(id: string, sheet: Sheet): Promise<void> {
    const { oracle } = this.#world
    const path = `/api/imports/${id}`
    const mapping = sheet.paths.map((target, column) => ({ column, path: target }))
    const options = { policy: 'skip', createLinked: false, byName: false }
    const changed = await this.#send(
      'import (mapping)',
      { method: 'PATCH', path, body: { mapping, options } },
      ({ status, text }) => (status === 200 ? null : `answered ${status}: ${text.slice(0, 200)}`),
    )
    if (changed?.status !== 200) return
    await this.#send('import (preview)', { method: 'POST', path: `${path}/preview` }, ({ status, text }) =>
      status === 202 ? null : `answered ${status}: ${text.slice(0, 200)}`,
    )
    if (!(await this.#isDone(id))) return
    const { usable } = (parsed(changed) as unknown as Import).matchKeys
    const { record, linked, key } = sheet
    await this.#send('import match', { method: 'GET', path: `${path}/preview` }, (answer) => {
      const [found, strange, named, unnamed] = parsed(answer).rows as PreviewRow[]
      const isUsable = usable.some(({ paths }) => paths.join() === key)
      const isFound = isUsable && oracle.reads(this.#actor, record, key)
      const isLinked = oracle.reads(this.#actor, linked, 'name')
      const fault = isFound ? same(found?.outcome, 'skipped') : alike(found, strange)
      return fault ?? (isLinked ? null : alike(named, unnamed))
    })
  }

  /** The work is a job's; whoever waits asks again. */
  async #isDone(id: string): Promise<boolean> {
    const { door } = this.#world
    for (let tries = 0; tries < 600; tries++) {
      const answer = await door.send(this.#credentials, { method: 'GET', path: `/api/imports/${id}` })
      if (answer.status !== 200) return false
      if ((parsed(answer) as unknown as Import).state === 'draft') return true
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    this.#tally.findings.push({
      kind: 'wrong answer',
      operation: 'import (preview)',
      cell: `${this.#actor.name} · ${this.#entity.name}`,
      what: 'the preview does not end',
    })
    return false
  }

  get #credentials(): Credentials {
    return this.#world.credentials[this.#actor.name] ?? null
  }

  async #send(
    operation: string,
    request: Sent,
    judge: Cell['judge'],
    actor: ActorFact = this.#actor,
  ): Promise<Answered | null> {
    let answer: Answered | null = null
    const cell: Cell = {
      operation,
      actor,
      subject: this.#entity.name,
      request,
      known: this.#sheet?.cells,
      judge: (given) => {
        answer = given
        return judge(given)
      },
    }
    await runCell(this.#world, cell, this.#tally)
    return answer
  }
}

function headOf({ fields }: EntityFact, path: string): FieldFact {
  const names = [path.split('.')[0], path.split('.').slice(0, 2).join('.')]
  const field = fields.find((one) => names.includes(one.path))
  if (field === undefined) throw new Error(`No field of ${path}`)
  return field
}

/** A record that is linked to may be recognised by its name and its numbers, without being changed. */
function recognising({ title, matchKeys }: EntityFact, path: string): boolean {
  return title.includes(path) || matchKeys.some((key) => key.length === 1 && key[0] === path)
}

function refusedField(path: string, code: string): Cell['judge'] {
  return (answer) => {
    const fields = (parsed(answer).fields ?? []) as { field: string; code: string }[]
    return answer.status === 400 && fields.some((one) => one.field === path && one.code === code)
      ? null
      : `does not refuse ${path}: ${answer.status} ${answer.text.slice(0, 300)}`
  }
}

/** What may not be found fares as what stands nowhere; only that a value is taken is told, of one that no second may have. */
function alike(given: PreviewRow | undefined, strange: PreviewRow | undefined): string | null {
  if (given?.problem?.code === 'records.duplicate') return null
  return same([given?.outcome, given?.problem?.code], [strange?.outcome, strange?.problem?.code])
}
