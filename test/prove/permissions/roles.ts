import { noGrant, type Action, type EntityFact, type GrantFact, type Level } from './facts.ts'
import type { RoleFact, Scope } from './facts.ts'

const of = (scope: Scope): Readonly<Record<Action, Scope>> => ({
  create: scope,
  read: scope,
  update: scope,
  delete: scope,
  export: scope,
  import: scope,
})

type Exceptions = GrantFact['exceptions']

function grant(
  scopes: Partial<Record<Action, Scope>>,
  fields: Level,
  exceptions: Exceptions = [],
): GrantFact {
  return { ...noGrant, ...scopes, fields, exceptions }
}

export const everything: GrantFact = grant(of('all'), 'write')

/** Exceptions for the fields that a rule picks by their place. */
function some(entity: EntityFact, picks: (index: number) => Level | null): Exceptions {
  return entity.fields.flatMap(({ path, id }, index) => {
    const level = ['id', 'version', 'deletedAt', 'displayName'].includes(path) ? null : picks(index)
    return level === null ? [] : [{ path, fieldId: id, level }]
  })
}

const even = (level: Level) => (index: number) => (index % 2 === 0 ? level : null)
const odd = (level: Level) => (index: number) => (index % 2 === 1 ? level : null)
const third = (level: Level) => (index: number) => (index % 3 === 0 ? level : index % 3 === 1 ? 'read' : null)

function only(entity: EntityFact, paths: Readonly<Record<string, Level>>): Exceptions {
  return entity.fields.flatMap(({ path, id }) =>
    paths[path] === undefined ? [] : [{ path, fieldId: id, level: paths[path] }],
  )
}

/** Roles that differ in every way a role can: by scope, by entity, by field, and together. */
export function makeRoles(entities: readonly EntityFact[]): RoleFact[] {
  const role = (name: string, grants: RoleFact['grants']): RoleFact => ({
    name,
    isAdministrator: false,
    grants,
  })
  const each = (make: (entity: EntityFact) => GrantFact): RoleFact['grants'] =>
    Object.fromEntries(entities.map((entity) => [entity.name, make(entity)]))
  const item = entities.find((entity) => entity.name === 'vault.item') as EntityFact
  const readAll = { read: 'all', export: 'all' } as const
  return [
    role('reads all', { '*': grant(readAll, 'read') }),
    role('own', { '*': grant(of('own'), 'write') }),
    role('team', { '*': grant({ ...of('own'), read: 'team', create: 'team', update: 'team' }, 'write') }),
    role(
      'half',
      each((entity) => grant(of('all'), 'write', some(entity, even('none')))),
    ),
    role(
      'other half',
      each((entity) => grant(of('all'), 'write', some(entity, odd('none')))),
    ),
    role(
      'third',
      each((entity) => grant(of('all'), 'none', some(entity, third('write')))),
    ),
    role('sees rows only', { '*': grant(readAll, 'none') }),
    role(
      'changes half of its own',
      each((entity) => grant({ ...readAll, update: 'own' }, 'read', some(entity, even('write')))),
    ),
    role('no companies', { '*': grant(of('all'), 'write'), 'contacts.company': grant({}, 'write') }),
    role('companies of the team', { 'contacts.company': grant({ ...of('team'), delete: 'own' }, 'write') }),
    role('makes only', { '*': grant({ create: 'all', import: 'all' }, 'write') }),
    role('makes names only', {
      'vault.item': grant(
        { ...readAll, create: 'all' },
        'none',
        only(item, { name: 'write', count: 'none' }),
      ),
    }),
    role('changes only', { 'vault.item': grant({ ...readAll, update: 'all' }, 'write') }),
    role(
      'exports its own',
      each((entity) => grant({ read: 'all', export: 'own' }, 'read', some(entity, third('none')))),
    ),
    role('exports rows only', { '*': grant(readAll, 'none') }),
    role('reads, exports nothing', { '*': grant({ read: 'all' }, 'read') }),
    role('reborn allowed', {
      'vault.item': grant(of('all'), 'none', only(item, { name: 'read', 'custom.reborn': 'write' })),
    }),
    role('reborn denied', {
      'vault.item': grant(of('all'), 'write', only(item, { 'custom.reborn': 'none' })),
    }),
    role('steward', {}),
    role('field maker', {}),
    role('nothing', {}),
    role('importing', { '*': everything }),
    role('imports more than it changes', {
      '*': grant({ read: 'all', update: 'own', import: 'all' }, 'write'),
    }),
    role('sees less than it changes', { '*': grant({ ...of('all'), read: 'own' }, 'write') }),
    role('leaving', { '*': grant(of('all'), 'write') }),
    role('unused', { '*': grant(of('all'), 'write') }),
    role('blind to its links', {
      '*': grant(of('own'), 'write'),
      'vault.item': grant(of('all'), 'write'),
      'contacts.person': grant({ read: 'team' }, 'read'),
    }),
  ]
}

/** Who has which roles, and stands in which teams; a token is made by an actor. */
export interface Cast {
  readonly name: string
  readonly roles: readonly string[]
  readonly teams: readonly ('north' | 'south')[]
  readonly token?: Readonly<Record<string, readonly Action[]>>
  readonly keepsPermissions?: boolean
}

export const cast: readonly Cast[] = [
  { name: 'admin', roles: ['administrator'], teams: ['north'] },
  { name: 'reader', roles: ['reads all'], teams: [] },
  { name: 'owner', roles: ['own'], teams: ['north'] },
  { name: 'teammate', roles: ['team'], teams: ['north'] },
  { name: 'half', roles: ['half'], teams: ['south'] },
  { name: 'other half', roles: ['other half'], teams: [] },
  { name: 'third', roles: ['third'], teams: ['north', 'south'] },
  { name: 'own in all', roles: ['sees rows only', 'own'], teams: ['north'] },
  { name: 'team and half', roles: ['team', 'half'], teams: ['south'] },
  { name: 'half changer', roles: ['changes half of its own'], teams: [] },
  { name: 'no companies', roles: ['no companies'], teams: [] },
  { name: 'companies only', roles: ['companies of the team'], teams: ['south'] },
  { name: 'maker', roles: ['makes only'], teams: ['north'] },
  { name: 'two makers', roles: ['makes names only', 'changes only'], teams: [] },
  { name: 'exporter', roles: ['exports its own', 'exports rows only', 'reads, exports nothing'], teams: [] },
  { name: 'no exporter', roles: ['reads, exports nothing'], teams: [] },
  { name: 'reborn allowed', roles: ['reborn allowed'], teams: [] },
  { name: 'reborn denied', roles: ['reborn denied'], teams: [] },
  { name: 'blind to links', roles: ['blind to its links'], teams: ['south'] },
  { name: 'no role', roles: [], teams: ['north'] },
  { name: 'steward', roles: ['steward'], teams: [] },
  { name: 'reading steward', roles: ['reads all', 'steward'], teams: [] },
  { name: 'half steward', roles: ['half', 'steward'], teams: [] },
  { name: 'field maker', roles: ['field maker'], teams: [] },
  { name: 'leaver', roles: ['leaving'], teams: [] },
  { name: 'importer', roles: ['importing'], teams: [] },
  { name: 'far hand', roles: ['sees less than it changes'], teams: ['south'] },
  { name: 'hopeful', roles: ['imports more than it changes'], teams: ['north'] },
  { name: 'retired', roles: ['half'], teams: [] },
  { name: 'guest', roles: ['own'], teams: [] },
  { name: 'team guest', roles: ['own'], teams: ['south'] },
  {
    name: 'token of admin',
    roles: ['administrator'],
    teams: ['north'],
    token: { 'vault.item': ['read', 'export'], 'contacts.company': ['read', 'update'] },
  },
  { name: 'token of half', roles: ['half'], teams: [], token: { '*': ['read'] }, keepsPermissions: true },
  { name: 'token of teammate', roles: ['team'], teams: ['north'], token: { '*': ['read'] } },
  {
    name: 'token of owner',
    roles: ['own'],
    teams: ['north'],
    token: { 'vault.note': ['read', 'update', 'delete'] },
  },
]

/** What a role may do besides records. */
export function permissionsOf(role: string): readonly string[] {
  if (role === 'steward') return ['users.manage', 'roles.manage']
  if (role === 'field maker') return ['metadata.manage']
  return role === 'sees rows only' || role === 'nothing' ? [] : ['tokens.create']
}
