import { answered, same, type Cells } from '../cell.ts'
import type { Action, ActorFact } from '../facts.ts'
import { permissionsOf } from '../roles.ts'
import type { World } from '../world.ts'
import { mentionFault, openApiFault, readable } from './openapi-faults.ts'

type Json = Record<string, unknown>

const actions: readonly Action[] = ['create', 'read', 'update', 'delete', 'export', 'import']

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
  yield get('session', '/api/session', (json) => sessionFault(world, actor, json))
  yield get('registry', '/api/registry', (json) => registryFault(world, actor, json))
  yield {
    ...get('OpenAPI (page)', '/api/docs', () => null),
    judge: (answer) =>
      answer.status === 200 ? mentionFault(world, actor, answer.text) : `answered ${answer.status}`,
  }
}

function metadataFault(world: World, actor: ActorFact, json: Json): string | null {
  const described = json.entities as {
    name: string
    fields: { name: string; writable: boolean; creatable: boolean }[]
    inverses: { entity: string; field: string; part: string | null }[]
    list: string[]
    sort: string[]
    title: string[]
    groups: { fields: string[] }[]
    quickCreate: string[]
    matchKeys: string[][]
    rights: Json
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
      same(entity.fields.map(({ name }) => name).sort(), wanted.map(({ path }) => path).sort()) ??
      rightsFault(world, actor, entity)
    if (wrong !== null) return `${entity.name}: ${wrong}`
    const told = pathsTold(entity).filter((path) => world.oracle.way(actor, entity.name, path) === undefined)
    const unreadable = told.filter((path) => world.oracle.way(world.admin, entity.name, path) !== undefined)
    if (unreadable.length > 0) return `${entity.name} lists ${unreadable.join(', ')}`
    const rights = actions.map((action) => [action, world.oracle.scope(actor, entity.name, action)])
    const wrongRights = same(entity.rights, Object.fromEntries(rights))
    if (wrongRights !== null) return `${entity.name}: its rights: ${wrongRights}`
    const hidden = entity.inverses.filter(
      (inverse) => world.oracle.way(actor, inverse.entity, inverse.part ?? inverse.field) === undefined,
    )
    if (hidden.length > 0)
      return `${entity.name} tells of ${hidden.map((inverse) => `${inverse.entity}.${inverse.field}`).join(', ')}`
  }
  return mentionFault(world, actor, JSON.stringify(json))
}

/** The first fields of all paths that an entity's description names besides its fields. */
function pathsTold(entity: {
  readonly list: readonly string[]
  readonly sort: readonly string[]
  readonly title: readonly string[]
  readonly groups: readonly { readonly fields: readonly string[] }[]
  readonly quickCreate: readonly string[]
  readonly matchKeys: readonly (readonly string[])[]
}): string[] {
  const { list, sort, title, groups, quickCreate, matchKeys } = entity
  const all = [
    ...list,
    ...sort,
    ...title,
    ...groups.flatMap(({ fields }) => fields),
    ...quickCreate,
    ...matchKeys.flat(),
  ]
  return all
    .map((path) => path.replace(/^-/, '').split('.')[0] as string)
    .filter((path) => path !== 'displayName')
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

/** What a page hides or offers by: the very rights, entity by entity and field by field. */
function sessionFault({ oracle, facts }: World, actor: ActorFact, json: Json): string | null {
  const access = json.access as Record<
    string,
    { scopes: Json; fields: Record<string, { read: string; write: string; create: string }> }
  >
  const isAdministrator = actor.limits === null && actor.roles.includes('administrator')
  if (json.isAdministrator !== isAdministrator)
    return `says ${String(json.isAdministrator)} about being an administrator`
  const wanted =
    actor.limits === null || actor.keepsPermissions === true
      ? [...new Set(actor.roles.flatMap(permissionsOf))].sort()
      : []
  if (!isAdministrator && same((json.permissions as string[]).toSorted(), wanted) !== null)
    return `tells the permissions ${String(json.permissions)}`
  for (const { name, fields } of facts.entities) {
    const scopes = Object.fromEntries(actions.map((action) => [action, oracle.scope(actor, name, action)]))
    const isOpen = Object.values(scopes).some((scope) => scope !== 'none')
    const fault = isOpen ? same(access[name]?.scopes, scopes) : same(access[name], undefined)
    if (fault !== null) return `${name}: ${fault}`
    for (const field of fields.filter(({ system }) => !system)) {
      const told = access[name]?.fields[field.path] ?? {
        read: scopes.read,
        write: scopes.update,
        create: scopes.create,
      }
      const reached = {
        read: oracle.reach(actor, field, 'read'),
        write: oracle.reach(actor, field, 'write'),
        create: oracle.reach(actor, field, 'create'),
      }
      const wrong = isOpen ? same(told, reached) : null
      if (wrong !== null) return `${name}.${field.path}: ${wrong}`
    }
  }
  return null
}

/** Panels on records of an entity are offered to those who may read it. */
function registryFault({ oracle, facts }: World, actor: ActorFact, json: Json): string | null {
  const plugins = json.plugins as { placements: { panel: string; entity?: string }[] }[]
  const placed = plugins.flatMap(({ placements }) => placements)
  const hidden = placed.filter(
    ({ entity }) => entity !== undefined && oracle.scope(actor, entity, 'read') === 'none',
  )
  if (hidden.length > 0) return `places ${hidden.map(({ panel }) => panel).join(', ')}`
  const isAny = facts.entities.some(
    ({ name }) => name.startsWith('contacts.') && oracle.scope(actor, name, 'read') === 'all',
  )
  return isAny && placed.length === 0 ? 'places no panel at all' : null
}
