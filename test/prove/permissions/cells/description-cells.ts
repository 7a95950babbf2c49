import { answered, same, type Cells } from '../cell.ts'
import type { ActorFact, FieldFact } from '../facts.ts'
import type { World } from '../world.ts'

type Json = Record<string, unknown>

/** What is told about fields, where no record is involved: metadata, OpenAPI, the session, the list of plugins. */
export const descriptionCells: Cells = function* (world, actor) {
  const get = (operation: string, path: string, check: (json: Json) => string | null) => ({
    operation,
    actor,
    subject: path,
    request: { method: 'GET' as const, path },
    judge: answered(check),
  })
  yield get('metadata', '/api/metadata', (json) => metadataFault(world, actor, json))
  yield get('OpenAPI', '/api/openapi.json', (json) => openApiFault(world, actor, json))
  yield get('session', '/api/session', () => null)
  yield get('registry', '/api/registry', () => null)
  yield {
    ...get('OpenAPI (page)', '/api/docs', () => null),
    judge: (answer) =>
      answer.status === 200 ? pageFault(world, actor, answer.text) : `answered ${answer.status}`,
  }
}

/** The name is made of other fields: whether it is listed says nothing. */
const listed = (fields: readonly string[]): string[] => fields.filter((path) => path !== 'displayName').sort()

function readable({ oracle, facts }: World, actor: ActorFact, entity: string): FieldFact[] {
  return (facts.entities.find(({ name }) => name === entity)?.fields ?? []).filter(
    (field) => oracle.reach(actor, field, 'read') !== 'none',
  )
}

function metadataFault(world: World, actor: ActorFact, json: Json): string | null {
  const described = json.entities as {
    name: string
    fields: { name: string; writable: boolean; creatable: boolean }[]
    inverses: { entity: string; field: string; part: string | null }[]
  }[]
  const names = world.facts.entities.map(({ name }) => name)
  const own = described.filter(({ name }) => names.includes(name))
  const fault = same(
    own.map(({ name }) => name).sort(),
    names.filter((name) => world.oracle.scope(actor, name, 'read') !== 'none').sort(),
  )
  if (fault !== null) return fault
  for (const entity of own) {
    const wanted = readable(world, actor, entity.name)
    const wrong =
      same(listed(entity.fields.map(({ name }) => name)), listed(wanted.map(({ path }) => path))) ??
      rightsFault(world, actor, entity)
    if (wrong !== null) return `${entity.name}: ${wrong}`
    const hidden = entity.inverses.filter(
      (inverse) => world.oracle.way(actor, inverse.entity, inverse.part ?? inverse.field) === undefined,
    )
    if (hidden.length > 0)
      return `${entity.name} tells of ${hidden.map((inverse) => `${inverse.entity}.${inverse.field}`).join(', ')}`
  }
  return mentionFault(world, actor, JSON.stringify(json))
}

function rightsFault(
  { oracle }: World,
  actor: ActorFact,
  entity: { name: string; fields: readonly { name: string; writable: boolean; creatable: boolean }[] },
): string | null {
  for (const given of entity.fields) {
    const field = oracle.field(entity.name, given.name)
    if (field === undefined || field.kind === 'autoNumber') continue
    const wanted = [
      oracle.reach(actor, field, 'write') !== 'none',
      oracle.reach(actor, field, 'create') !== 'none',
    ]
    const fault = same([given.writable, given.creatable], wanted)
    if (fault !== null) return `the rights on ${given.name}: ${fault}`
  }
  return null
}

function openApiFault(world: World, actor: ActorFact, json: Json): string | null {
  const { schemas } = json.components as { schemas: Record<string, { properties?: Json }> }
  for (const { name } of world.facts.entities) {
    const isOpen = world.oracle.scope(actor, name, 'read') !== 'none'
    if ((schemas[name] !== undefined) !== isOpen) return `${name} is ${isOpen ? 'missing' : 'described'}`
    if (!isOpen) continue
    const wrong = same(
      listed(pathsIn(schemas[name]!, world, name)),
      listed(readable(world, actor, name).map(({ path }) => path)),
    )
    if (wrong !== null) return `${name}: ${wrong}`
  }
  return mentionFault(world, actor, JSON.stringify(json))
}

/** Property names, those inside a plugin's or the admin's object with their prefix. */
function pathsIn(schema: { properties?: Json }, world: World, entity: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    world.oracle.field(entity, name) !== undefined
      ? [name]
      : Object.keys((inner as { properties?: Json }).properties ?? {}).map((below) => `${name}.${below}`),
  )
}

function pageFault(world: World, actor: ActorFact, text: string): string | null {
  return mentionFault(world, actor, text)
}

/** The admin's fields have names that stand nowhere else: a description without them does not show them. */
function mentionFault({ facts, oracle }: World, actor: ActorFact, text: string): string | null {
  const own = facts.entities.flatMap(({ fields }) => fields).filter(({ path }) => path.startsWith('custom.a'))
  const told = own.filter(
    (field) =>
      oracle.reach(actor, field, 'read') === 'none' &&
      oracle.reach(actor, field, 'create') === 'none' &&
      text.includes(`"${field.path.slice(7)}"`),
  )
  return told.length === 0 ? null : `mentions ${told.map(({ path }) => path).join(', ')}`
}
