import type { Credentials, Door } from './door.ts'
import type { ActorFact, EntityFact } from './facts.ts'

const noField = 'nosuchfield'
const noEntity = 'vault.nosuch'

/** What each person hears of an entity and of a field that do not exist: what is hidden from them gets the very same. */
export class Refusals {
  readonly #texts: ReadonlyMap<string, string>

  constructor(texts: Iterable<readonly [string, string]>) {
    this.#texts = new Map(texts)
  }

  /** Everything heard, as data. */
  entries(): readonly (readonly [string, string])[] {
    return [...this.#texts]
  }

  /** The words about an unknown path of this entity. */
  path(actor: ActorFact, entity: string, path: string): string {
    return this.#of(`${actor.name} ${entity}`).replaceAll(noField, path)
  }

  /** The words about an unknown entity. */
  entity(actor: ActorFact, entity: string): string {
    return this.#of(actor.name).replaceAll(noEntity, entity)
  }

  #of(key: string): string {
    const text = this.#texts.get(key)
    if (text === undefined) throw new Error(`Nobody has asked as ${key} for what does not exist.`)
    return text
  }
}

/** Asks for what does not exist, as everybody, of every entity that they can see. */
export async function collectRefusals(
  door: Door,
  actors: readonly ActorFact[],
  credentials: Readonly<Record<string, Credentials>>,
  entities: readonly EntityFact[],
): Promise<Refusals> {
  const texts: [string, string][] = []
  for (const { name } of actors) {
    const ask = async (entity: string): Promise<string> => {
      const path = `/api/records/${entity}/query`
      const body = { fields: [noField] }
      const answer = await door.send(credentials[name] ?? null, { method: 'POST', path, body })
      return String((JSON.parse(answer.text) as { detail?: unknown }).detail)
    }
    texts.push([name, await ask(noEntity)])
    for (const entity of entities) texts.push([`${name} ${entity.name}`, await ask(entity.name)])
  }
  return new Refusals(texts)
}
