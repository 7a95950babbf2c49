import { same } from '../cell.ts'
import type { ActorFact, FieldFact } from '../facts.ts'
import type { World } from '../world.ts'

type Json = Record<string, unknown>

/** What the actor may read of an entity, on at least some records. */
export function readable({ oracle, facts }: World, actor: ActorFact, entity: string): FieldFact[] {
  const { fields, title } = facts.entities.find(({ name }) => name === entity)!
  const isOpen = (field: FieldFact): boolean => oracle.reach(actor, field, 'read') !== 'none'
  // A name made of other fields is told of where all of them are.
  const isNamed = title.every((path) => fields.some((field) => field.path === path && isOpen(field)))
  return fields.filter((field) => isOpen(field) && (field.path !== 'displayName' || isNamed))
}

/** What the API's description tells of entities, fields and operations, beyond or short of the rights. */
export function openApiFault(world: World, actor: ActorFact, json: Json): string | null {
  const { schemas } = json.components as { schemas: Record<string, { properties?: Json }> }
  for (const { name } of world.facts.entities) {
    const isOpen = world.oracle.scope(actor, name, 'read') !== 'none'
    if ((schemas[name] !== undefined) !== isOpen) return `${name} is ${isOpen ? 'missing' : 'described'}`
    if (!isOpen) continue
    const wrong = same(
      pathsIn(schemas[name]!, world, name).sort(),
      readable(world, actor, name)
        .map(({ path }) => path)
        .sort(),
    )
    if (wrong !== null) return `${name}: ${wrong}`
    const fault =
      writingFault(world, actor, name, schemas) ?? operationFault(world, actor, name, json.paths as Json)
    if (fault !== null) return `${name}: ${fault}`
  }
  const isSteward = actor.name === 'admin' || actor.roles.includes('steward')
  if ('/api/invitations' in (json.paths as Json) !== isSteward) return `describes invitations, or does not`
  return mentionFault(world, actor, JSON.stringify(json))
}

function writingFault(
  world: World,
  actor: ActorFact,
  name: string,
  schemas: Record<string, { properties?: Json }>,
): string | null {
  const { oracle } = world
  const fields = oracle.entity(name)?.fields ?? []
  for (const [use, suffix] of [
    ['create', 'create'],
    ['write', 'update'],
  ] as const) {
    const wanted = fields.filter(
      (field) => field.kind !== 'autoNumber' && oracle.reach(actor, field, use) !== 'none',
    )
    const given = pathsIn(schemas[`${name}.${suffix}`] ?? {}, world, name)
    const allowed = ['id', 'version', 'deletedAt', 'displayName']
    const cut = (paths: readonly string[]): string[] => paths.filter((path) => !allowed.includes(path)).sort()
    const fault = same(cut(given), cut(wanted.map(({ path }) => path)))
    if (fault !== null) return `${suffix}: ${fault}`
  }
  return null
}

function operationFault({ oracle }: World, actor: ActorFact, name: string, paths: Json): string | null {
  const verbs = [
    ['create', '', 'post'],
    ['update', '/{id}', 'patch'],
    ['delete', '/{id}', 'delete'],
    ['export', '/export', 'post'],
  ] as const
  for (const [action, below, verb] of verbs) {
    const isTold = (paths[`/api/records/${name}${below}`] as Json | undefined)?.[verb] !== undefined
    if (isTold !== (oracle.scope(actor, name, action) !== 'none'))
      return `the operation ${action} is ${isTold ? 'told' : 'missing'}`
  }
  return null
}

/** Property names, those inside a plugin's or the admin's object with their prefix. */
function pathsIn(schema: { properties?: Json }, world: World, entity: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    world.oracle.field(entity, name) !== undefined
      ? [name]
      : Object.keys((inner as { properties?: Json }).properties ?? {}).map((below) => `${name}.${below}`),
  )
}

/** The admin's fields have names that stand nowhere else: a description without them does not show them. */
export function mentionFault({ facts, oracle }: World, actor: ActorFact, text: string): string | null {
  const own = facts.entities.flatMap(({ fields }) => fields).filter(({ path }) => path.startsWith('custom.a'))
  const told = own.filter(
    (field) =>
      oracle.reach(actor, field, 'read') === 'none' &&
      oracle.reach(actor, field, 'create') === 'none' &&
      text.includes(`"${field.path.slice(7)}"`),
  )
  return told.length === 0 ? null : `mentions ${told.map(({ path }) => path).join(', ')}`
}
