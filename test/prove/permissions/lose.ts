import type { Answered, Sent } from './door.ts'
import type { ActorFact } from './facts.ts'
import { leaksIn, type Tally } from './judge-cells.ts'
import { idempotentRepeats } from './lose-repeats.ts'
import { importsOfTheRobbed } from './lose-imports.ts'
import { inboxOfTheRobbed } from './lose-inbox.ts'
import { undoOfTheRobbed } from './lose-undo.ts'
import { viewsOfTheRobbed } from './lose-views.ts'
import { takings, type Taking } from './takings.ts'
import type { World } from './world.ts'

const patience = 20_000

/** Takes rights away from people who are at work: from then on nothing answers them as before, nor tells them more. */
export async function runLosing(world: World, tally: Tally, enough: () => boolean): Promise<void> {
  const losing = new Losing(world, tally)
  await losing.run(await takings(world))
  if (!enough()) await idempotentRepeats(losing)
  if (!enough()) await importsOfTheRobbed(losing)
  if (!enough()) await undoOfTheRobbed(losing)
  if (!enough()) await inboxOfTheRobbed(losing)
  if (!enough()) await viewsOfTheRobbed(losing)
}

/** Somebody, what they are told of it, and where it is counted. */
export class Losing {
  readonly world: World
  readonly #tally: Tally

  constructor(world: World, tally: Tally) {
    this.world = world
    this.#tally = tally
  }

  /** Everything is taken under the eyes of those who lose it. */
  async run(all: readonly Taking[]): Promise<void> {
    for (const { actor, what, ask } of all)
      for (const request of ask) {
        const { status, text } = await this.send(actor.name, request)
        if (status >= 300) this.find(`losing ${what}`, actor, `cannot begin: ${status} ${text.slice(0, 200)}`)
      }
    const streams = await Promise.all(all.map(({ actor }) => this.#follow(actor)))
    await this.#until(() => streams.every((stream) => stream.text().includes('event: ready')))
    for (const { actor, what, take, by } of all) {
      const { status, text } = await this.send(by, take)
      if (status >= 300) this.find(`losing ${what}`, actor, `cannot be done: ${status} ${text.slice(0, 200)}`)
    }
    // What was changed while they still saw it may be told: only what comes after counts.
    await this.world.door.dispatch()
    await this.#quiet(streams)
    const seen = streams.map((stream) => stream.text().length)
    for (const taking of all) await this.#askAgain(taking)
    for (const { touch } of all) if (touch !== null) await this.send('admin', touch)
    await this.world.door.dispatch()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await this.#quiet(streams)
    for (const [index, { actor, what, record }] of all.entries()) {
      const told = streams[index]!.text().slice(seen[index])
      await streams[index]!.close()
      this.count(`losing ${what} (live)`)
      if (record !== null && told.includes(record))
        this.find(`losing ${what} (live)`, actor, `is still told of ${record}`)
    }
  }

  /** Waits until nobody is told more. */
  async #quiet(streams: readonly { text(): string }[]): Promise<void> {
    let told = -1
    await this.#until(() => {
      const size = streams.reduce((sum, stream) => sum + stream.text().length, 0)
      const isQuiet = size === told
      told = size
      return isQuiet
    }, 400)
  }

  async #until(isDone: () => boolean, pause = 20): Promise<void> {
    const end = performance.now() + patience
    while (!isDone() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, pause))
  }

  async #askAgain({ actor, what, ask, isOver }: Taking): Promise<void> {
    for (const request of ask) {
      const answer = await this.send(actor.name, request)
      this.count(`losing ${what}`, request)
      if (!isOver(answer))
        this.find(
          `losing ${what}`,
          actor,
          `${request.method} ${request.path} is still answered ${answer.status}: ${answer.text.slice(0, 200)}`,
        )
    }
  }

  #follow(actor: ActorFact): ReturnType<World['door']['follow']> {
    return this.world.door.follow(this.world.credentials[actor.name] ?? null, '/api/stream')
  }

  send(name: string, request: Sent): Promise<Answered> {
    return this.world.door.send(this.world.credentials[name] ?? null, request)
  }

  count(operation: string, request: Sent | null = null): void {
    this.#tally.counts.set(operation, (this.#tally.counts.get(operation) ?? 0) + 1)
    this.#tally.requests.add(JSON.stringify([operation, request]))
  }

  find(operation: string, actor: ActorFact, what: string): void {
    this.#tally.findings.push({ kind: 'leak', operation, cell: `${actor.name} · ${operation}`, what })
  }

  /** What in a text is not for somebody whose roles are now these. */
  leaks(actor: ActorFact, text: string, world: World = this.world): string[] {
    return leaksIn(world, actor, '', text)
  }
}
