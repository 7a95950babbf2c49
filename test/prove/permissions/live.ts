import { leaksIn, type Tally } from './judge-cells.ts'
import type { ActorFact, RowFact, Scope } from './facts.ts'
import type { World } from './world.ts'

interface Change {
  readonly entity: string
  readonly id: string
  readonly changed: readonly string[]
  readonly actorId: string | null
}

interface Open {
  readonly actor: ActorFact
  readonly path: string
  readonly stream: Awaited<ReturnType<World['door']['follow']>>
}

const ranks: readonly Scope[] = ['none', 'own', 'team', 'all']
const patience = 20_000

/** Live streams of everybody, opened before something changes and read afterwards. */
export class LiveWatch {
  readonly #world: World
  readonly #tally: Tally
  readonly #open: Open[] = []
  readonly #changed = new Set<RowFact>()

  constructor(world: World, tally: Tally) {
    this.#world = world
    this.#tally = tally
  }

  async open(path: string, actors: readonly ActorFact[] = this.#world.facts.actors): Promise<void> {
    for (const actor of actors) {
      const key = JSON.stringify([actor.name, path])
      if (this.#tally.requests.has(key)) continue
      this.#tally.requests.add(key)
      this.#open.push({
        actor,
        path,
        stream: await this.#world.door.follow(this.#world.credentials[actor.name] ?? null, path),
      })
    }
    await this.#until(() => this.#open.every(({ stream }) => stream.text().includes('event: ready')))
  }

  /** A record that was changed: whoever may see it is told. */
  changed(row: RowFact): void {
    this.#changed.add(row)
  }

  /** Waits for what was changed to arrive, and judges what everybody was told. */
  async close(): Promise<void> {
    await this.#until(() =>
      this.#open.every(({ actor, stream }) => this.#untold(actor, stream.text()).length === 0),
    )
    let told = -1
    await this.#until(() => {
      const size = this.#open.reduce((sum, { stream }) => sum + stream.text().length, 0)
      const isQuiet = size === told
      told = size
      return isQuiet
    }, 600)
    for (const { actor, path, stream } of this.#open.splice(0)) {
      const text = stream.text()
      await stream.close()
      this.#judge(actor, path, text)
    }
    this.#changed.clear()
  }

  #judge(actor: ActorFact, path: string, text: string): void {
    const { counts, findings } = this.#tally
    const operation = 'live stream'
    const cell = `${actor.name} · ${operation} · GET ${path}`
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
    for (const what of leaksIn(this.#world, actor, path, text))
      findings.push({ kind: 'leak', operation, cell, what })
    for (const change of changesIn(text)) {
      const what = this.#faultOf(actor, change)
      if (what !== null) findings.push({ kind: 'leak', operation, cell, what })
    }
    for (const row of this.#untold(actor, text))
      findings.push({
        kind: 'wrong answer',
        operation,
        cell,
        what: `does not tell that ${row.entity} ${row.id} changed`,
      })
    if (!text.includes('event: ready'))
      findings.push({
        kind: 'wrong answer',
        operation,
        cell,
        what: `never became ready: ${text.slice(0, 200)}`,
      })
  }

  /** What somebody may see, and was not told of. */
  #untold(actor: ActorFact, text: string): RowFact[] {
    if (text.includes('event: refetch')) return []
    return [...this.#changed].filter(
      (row) => !text.includes(row.id) && this.#world.oracle.may(actor, row, 'read'),
    )
  }

  #faultOf(actor: ActorFact, { entity, id, changed, actorId }: Change): string | null {
    const { oracle, facts } = this.#world
    const row = facts.rows.find((candidate) => candidate.id === id)
    if (row === undefined) return null
    if (!oracle.may(actor, row, 'read')) return `tells that ${entity} ${id} changed`
    const needed = ranks.indexOf(oracle.scope(actor, entity, 'read'))
    const told = actorId === null || actorId === actor.user ? changed : [...changed, 'updatedBy']
    const hidden = told.filter((path) => {
      const field = oracle.field(entity, path)
      return field === undefined || ranks.indexOf(oracle.reach(actor, field, 'read')) < needed
    })
    return hidden.filter((path) => path !== 'displayName').length === 0
      ? null
      : `tells that ${hidden.join(', ')} of ${entity} changed`
  }

  async #until(isDone: () => boolean, pause = 20): Promise<void> {
    const end = performance.now() + patience
    while (!isDone() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

function changesIn(text: string): Change[] {
  return text.split('\n\n').flatMap((block) => {
    if (!block.includes('event: changes')) return []
    const data = block.split('\n').find((line) => line.startsWith('data: '))
    return data === undefined ? [] : (JSON.parse(data.slice(6)) as { changes: Change[] }).changes
  })
}
