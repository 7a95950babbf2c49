import { refused, type Cell, type Judge } from '../cell.ts'
import type { Sent } from '../door.ts'
import type { ActorFact } from '../facts.ts'
import { rowsOf, type World } from '../world.ts'

const forbidden: Judge = (answer) =>
  answer.status === 403 ? null : `answered ${answer.status} instead of 403: ${answer.text.slice(0, 300)}`
const nothing = {
  create: 'none',
  read: 'none',
  update: 'none',
  delete: 'none',
  export: 'none',
  import: 'none',
  fields: 'none',
}
const everything = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'all',
  export: 'all',
  import: 'all',
  fields: 'write',
}

function cell(
  actor: ActorFact,
  method: Sent['method'],
  path: string,
  body?: unknown,
  judge: Judge = forbidden,
): Cell {
  return {
    operation: 'rights',
    actor,
    subject: path,
    request: { method, path, ...(body === undefined ? {} : { body }) },
    judge,
    isDenied: true,
  }
}

/** Changing rights is for those who may: nobody gives themselves more. */
export function* rightsCells(world: World, share: number): Generator<Cell> {
  const others = world.facts.actors.filter(
    ({ name, roles }) => name !== 'admin' && !roles.includes('steward'),
  )
  const few = others.filter(({ name }) => ['reader', 'half', 'no role', 'token of admin'].includes(name))
  for (const actor of share >= 0.2 ? others : few) {
    if (actor.limits === null) yield* userCells(world, actor)
    yield* administrationCells(world, actor)
    yield* shareCells(world, actor)
  }
  for (const actor of world.facts.actors.filter(({ limits }) => limits !== null)) yield* tokenCells(actor)
}

function* userCells({ ids, facts, admin }: World, actor: ActorFact): Generator<Cell> {
  const other = facts.actors.find(({ user }) => user !== actor.user && user !== admin.user)!.user
  const reach = (path: string): string => `/api/users/${other}${path}`
  yield cell(actor, 'GET', '/api/users')
  yield cell(actor, 'GET', reach(''))
  yield cell(actor, 'GET', reach('/access'))
  yield cell(actor, 'GET', reach('/owned'))
  yield cell(actor, 'PATCH', reach(''), { name: 'Somebody Else' })
  yield cell(actor, 'PATCH', `/api/users/${actor.user}`, { roles: [ids.administrator] })
  yield cell(actor, 'POST', reach('/hand-over'), { to: actor.user })
  yield cell(actor, 'POST', reach('/deactivate'), {})
  yield cell(actor, 'POST', `/api/users/${ids.retired}/reactivate`)
  yield cell(actor, 'POST', reach('/reset-link'))
  yield cell(actor, 'POST', `/api/users/${admin.user}/reset-link`)
  yield cell(actor, 'GET', '/api/invitations')
  yield cell(actor, 'POST', '/api/invitations', {
    emails: [`of.${actor.name.replaceAll(' ', '.')}@example.com`],
    roles: [ids.nothing],
  })
  yield cell(actor, 'DELETE', `/api/invitations/${ids.invitation}`)
  yield cell(actor, 'POST', '/api/teams', { name: `of ${actor.name}`, members: [actor.user] })
  yield cell(actor, 'PATCH', `/api/teams/${ids.south}`, { members: [actor.user] })
  yield cell(actor, 'DELETE', `/api/teams/${ids.empty}`)
  yield cell(actor, 'GET', '/api/tokens?of=everybody')
  yield cell(
    actor,
    'DELETE',
    `/api/sessions/${ids.session}`,
    undefined,
    refused(404, 'identity.session_not_found'),
  )
  yield cell(
    actor,
    'DELETE',
    `/api/tokens/${ids.token}`,
    undefined,
    refused(404, 'identity.api_token_not_found'),
  )
  if (actor.roles.length === 0)
    yield cell(actor, 'POST', '/api/tokens', {
      name: 'mine',
      limits: { entities: { '*': ['read'] }, permissions: ['*'] },
    })
}

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function* administrationCells({ ids, facts }: World, actor: ActorFact): Generator<Cell> {
  const name = `of ${actor.name}`
  yield cell(actor, 'GET', '/api/roles')
  yield cell(actor, 'GET', `/api/roles/${ids.half}`)
  yield cell(actor, 'POST', '/api/roles', { name, entities: {}, permissions: [] })
  yield cell(actor, 'PUT', `/api/roles/${ids.half}`, { name, entities: { '*': everything }, permissions: [] })
  yield cell(actor, 'PUT', `/api/roles/${ids.nothing}`, { name, entities: {}, permissions: [] })
  yield cell(actor, 'DELETE', `/api/roles/${ids.nothing}`)
  yield cell(actor, 'PATCH', '/api/organisation', { name: 'Taken over' })
  yield cell(actor, 'GET', '/api/admin/jobs')
  yield cell(actor, 'GET', '/api/admin/settings/contacts')
  yield cell(actor, 'PATCH', '/api/admin/settings/contacts', {})
  yield cell(actor, 'GET', '/api/places/addresses')
  yield cell(actor, 'POST', '/api/places/addresses/locate')
  yield cell(actor, 'GET', '/api/admin/plugins')
  yield cell(actor, 'GET', '/api/admin/plugins/panels')
  yield cell(actor, 'POST', '/api/admin/plugins/vault/disable')
  yield cell(actor, 'POST', '/api/admin/plugins/vault/trust')
  yield cell(actor, 'POST', '/api/admin/plugins/vault/distrust')
  yield cell(actor, 'POST', '/api/admin/demo')
  yield cell(actor, 'GET', '/api/admin/demo/removal')
  yield cell(actor, 'DELETE', '/api/admin/demo')
  // A picture of one pixel.
  yield cell(actor, 'PUT', '/api/organisation/logo', { content: onePixel })
  yield cell(actor, 'DELETE', '/api/organisation/logo')
  yield cell(actor, 'POST', '/api/admin/jobs/none/retry')
  yield cell(actor, 'POST', '/api/admin/jobs/none/cancel')
  yield cell(actor, 'POST', '/api/admin/plugins/vault/enable')
  yield cell(actor, 'POST', '/api/actions/vault.openDoor', {})
  yield cell(actor, 'GET', '/api/p/vault/door')
  if (actor.roles.includes('field maker')) return
  yield* entityCells(actor)
  const fields = '/api/metadata/entities/contacts.company/fields'
  yield cell(actor, 'PATCH', `${fields}/${ids.field}`, { labels: { en: name } })
  yield cell(actor, 'GET', `${fields}/${ids.field}/usage`)
  for (const step of ['archive', 'restore', 'purge'])
    yield cell(actor, 'POST', `${fields}/${ids.field}/${step}`)
  for (const entity of facts.entities) {
    yield cell(actor, 'GET', `/api/metadata/entities/${entity.name}/fields`)
    yield cell(actor, 'POST', `/api/metadata/entities/${entity.name}/fields`, {
      name: 'mine',
      labels: { en: 'Mine' },
      kind: 'text',
      options: {},
    })
  }
}

/** Entities that an admin makes, and one that an admin made. */
function* entityCells(actor: ActorFact): Generator<Cell> {
  const all = '/api/metadata/entities'
  const one = `${all}/${spare}`
  const labels = { en: { one: 'Mine', other: 'Mine' } }
  yield cell(actor, 'GET', all)
  yield cell(actor, 'POST', all, { name: 'mine', labels })
  yield cell(actor, 'GET', one)
  yield cell(actor, 'PATCH', one, { labels })
  yield cell(actor, 'GET', `${one}/usage`)
  yield cell(actor, 'DELETE', one)
  yield cell(actor, 'POST', `${one}/restore`)
  yield cell(actor, 'POST', `${one}/purge`, { name: spare })
}

/** An entity that is not in use. */
const spare = 'custom.spare'

/** Sharing needs a permission of its own, even for a record that one may change. */
function* shareCells(world: World, actor: ActorFact): Generator<Cell> {
  const own = rowsOf(world, 'vault.item').find(
    (row) => row.deletedAt === null && world.oracle.may(actor, row, 'update'),
  )
  if (own !== undefined)
    yield cell(actor, 'POST', `/api/records/vault.item/${own.id}/shares`, { user: actor.user, level: 'read' })
}

/** A token makes itself no home: it begets no token, and neither sees nor ends sessions. */
function* tokenCells(actor: ActorFact): Generator<Cell> {
  yield cell(actor, 'GET', '/api/sessions')
  yield cell(actor, 'POST', '/api/sessions/sign-out-everywhere', { includingThis: true })
  yield cell(actor, 'DELETE', '/api/session')
  yield cell(actor, 'GET', '/api/tokens')
  yield cell(actor, 'POST', '/api/tokens', {
    name: 'another',
    limits: { entities: { '*': ['read'] }, permissions: ['*'] },
  })
  yield cell(actor, 'PATCH', '/api/profile', { name: 'Somebody Else' })
}

/** Whoever manages users and roles still hands out no more than they have, and leaves administrators alone. */
export function* stewardCells({ facts, ids, admin }: World): Generator<Cell> {
  yield* boundedCells(facts, ids)
  const steward = facts.actors.find(({ name }) => name === 'steward') as ActorFact
  const { user: reader } = facts.actors.find(({ name }) => name === 'reader') as ActorFact
  yield cell(steward, 'PATCH', `/api/users/${admin.user}`, { name: 'Nobody' })
  yield cell(steward, 'POST', `/api/users/${admin.user}/deactivate`, {})
  yield cell(steward, 'POST', `/api/users/${admin.user}/reset-link`)
  yield cell(steward, 'POST', `/api/users/${reader}/reset-link`)
  yield cell(steward, 'PATCH', `/api/users/${reader}`, { email: 'taken.over@example.com' })
  yield cell(steward, 'PATCH', `/api/users/${reader}`, { roles: [ids.administrator] })
  yield cell(steward, 'PATCH', `/api/users/${steward.user}`, { roles: [ids.half] })
  yield cell(steward, 'POST', `/api/users/${ids.retired}/reactivate`)
  yield cell(steward, 'POST', '/api/invitations', {
    emails: ['more@example.com'],
    roles: [ids.administrator],
  })
  yield cell(steward, 'POST', '/api/roles', {
    name: 'more than mine',
    entities: { '*': everything },
    permissions: [],
  })
  yield cell(steward, 'POST', '/api/roles', {
    name: 'more permissions',
    entities: {},
    permissions: ['metadata.manage'],
  })
  yield cell(steward, 'PUT', `/api/roles/${ids.half}`, {
    name: 'half',
    entities: { '*': nothing },
    permissions: [],
  })
  yield cell(steward, 'DELETE', `/api/roles/${ids.unused}`)
}

/** Of what they have themselves they hand out as much, and neither an action nor a field more. */
function* boundedCells({ actors, entities }: World['facts'], ids: World['ids']): Generator<Cell> {
  const find = (name: string): ActorFact => actors.find((actor) => actor.name === name) as ActorFact
  const readsAll = { ...nothing, read: 'all', export: 'all', fields: 'read' }
  const role = (name: string, grants: object): object => ({ name, entities: grants, permissions: [] })
  const reading = find('reading steward')
  yield cell(reading, 'POST', '/api/roles', role('one action more', { '*': { ...readsAll, delete: 'all' } }))
  yield cell(
    reading,
    'POST',
    '/api/roles',
    role('wider than it sees', { '*': { ...nothing, delete: 'all' } }),
    isInvalid,
  )
  const half = find('half steward')
  const { fields } = entities.find(({ name }) => name === 'vault.item') as World['facts']['entities'][number]
  const hidden = fields.filter((_field, index) => index % 2 === 0 && index > 0).map(({ path }) => path)
  const exceptions = Object.fromEntries(
    hidden
      .filter((path) => !['version', 'deletedAt', 'displayName', 'count'].includes(path))
      .map((path) => [path, 'none']),
  )
  yield cell(
    half,
    'POST',
    '/api/roles',
    role('one field more', { 'vault.item': { ...everything, exceptions } }),
  )
  const maker = find('field maker')
  yield cell(maker, 'POST', `/api/metadata/entities/${spare}/purge`, { name: spare })
  yield cell(maker, 'POST', `/api/metadata/entities/${spare}/purge`, { name: ids.unused })
}

const isInvalid: Judge = ({ status, text }) =>
  status === 400 ? null : `answered ${status} instead of 400: ${text.slice(0, 300)}`
