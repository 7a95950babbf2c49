import assert from 'node:assert/strict'
import { parsed } from './cell.ts'
import type { Answered, Sent } from './door.ts'
import type { ActorFact, FieldFact, RowFact } from './facts.ts'
import { plantValue } from './plant.ts'
import { rowsOf, type World } from './world.ts'

/** One right that is taken from somebody, and how they notice. */
export interface Taking {
  readonly what: string
  readonly actor: ActorFact
  /** Answered before, and not after. */
  readonly ask: readonly Sent[]
  readonly take: Sent
  readonly by: string
  readonly isOver: (answer: Answered) => boolean
  /** The record that is gone from sight, and a change of it that they may not hear of. */
  readonly record: string | null
  readonly touch: Sent | null
}

const isRefused = ({ status }: Answered): boolean => status >= 400
const isSignedOut = ({ status }: Answered): boolean => status === 401
const get = (path: string): Sent => ({ method: 'GET', path })
const everyItem = get('/api/records/vault.item')

/** Ways to lose sight of something, each of another person. */
export async function takings(world: World): Promise<Taking[]> {
  return [
    await shareEnds(world),
    teamLeft(world),
    handedOver(world),
    fieldClosed(world),
    await tokenRevoked(world),
    signedOut(world),
    deactivated(world),
  ]
}

function actorOf({ facts }: World, name: string): ActorFact {
  return facts.actors.find((actor) => actor.name === name) as ActorFact
}

/** A live item or note that somebody sees, and that fits. */
function seen(world: World, actor: ActorFact, isFit: (row: RowFact) => boolean): RowFact {
  const rows = [...rowsOf(world, 'vault.item'), ...rowsOf(world, 'vault.note')]
  const row = rows.find((one) => one.deletedAt === null && world.oracle.may(actor, one, 'read') && isFit(one))
  assert.ok(row !== undefined, `${actor.name} sees no record that could be taken away`)
  return row
}

function isShared({ facts }: World, row: RowFact, actor: ActorFact): boolean {
  const isTheirs = (team: string | null): boolean => team !== null && actor.teams.includes(team)
  return facts.shares.some(
    ({ record, user, team }) => record === row.id && (user === actor.user || isTheirs(team)),
  )
}

const addressOf = (row: RowFact): string => `/api/records/${row.entity}/${row.id}`

/** A change that the administrator makes afterwards. */
function touchOf({ canaries, oracle }: World, row: RowFact): Sent {
  const field = oracle.field(row.entity, row.entity === 'vault.item' ? 'memo' : 'body') as FieldFact
  row.values[field.path] = canaries.word()
  plantValue(canaries, row, field, row.values[field.path])
  return { method: 'PATCH', path: addressOf(row), body: { [field.path]: row.values[field.path] } }
}

async function shareEnds(world: World): Promise<Taking> {
  const actor = actorOf(world, 'guest')
  const row = seen(world, actor, (one) => one.owner !== actor.user && isShared(world, one, actor))
  const answer = await world.door.send(world.credentials.admin ?? null, get(`${addressOf(row)}/shares`))
  const shares = parsed(answer).data as { id: string; user: { id: string } | null }[]
  const share = shares.find(({ user }) => user?.id === actor.user)
  return {
    what: 'a share',
    actor,
    ask: [get(addressOf(row)), get(`${addressOf(row)}/history`), get(`${addressOf(row)}/timeline`)],
    take: { method: 'DELETE', path: `${addressOf(row)}/shares/${share?.id}` },
    by: 'admin',
    isOver: isRefused,
    record: row.id,
    touch: touchOf(world, row),
  }
}

function teamLeft(world: World): Taking {
  const actor = actorOf(world, 'teammate')
  const row = seen(
    world,
    actor,
    (one) => one.owner !== actor.user && one.team === actor.teams[0] && !isShared(world, one, actor),
  )
  return {
    what: 'a team',
    actor,
    ask: [get(addressOf(row))],
    take: { method: 'PATCH', path: `/api/users/${actor.user}`, body: { teams: [] } },
    by: 'admin',
    isOver: isRefused,
    record: row.id,
    touch: touchOf(world, row),
  }
}

function handedOver(world: World): Taking {
  const actor = actorOf(world, 'owner')
  const row = seen(world, actor, (one) => one.owner === actor.user && !isShared(world, one, actor))
  return {
    what: 'a record',
    actor,
    ask: [get(addressOf(row))],
    take: { method: 'PATCH', path: addressOf(row), body: { owner: world.admin.user, team: null } },
    by: 'admin',
    isOver: isRefused,
    record: row.id,
    touch: touchOf(world, row),
  }
}

/** A field of a role: what was found by it a moment ago is not found any more. */
function fieldClosed(world: World): Taking {
  const actor = actorOf(world, 'reader')
  const row = seen(world, actor, ({ entity, values }) => entity === 'vault.note' && values.body !== null)
  const word = encodeURIComponent(String(row.values.body))
  const asked = (query: object): Sent => ({
    method: 'POST',
    path: '/api/records/vault.note/query',
    body: { ...query, limit: 500 },
  })
  const readAll = {
    read: 'all',
    export: 'all',
    create: 'none',
    update: 'none',
    delete: 'none',
    import: 'none',
  }
  const all = { ...readAll, fields: 'read' }
  return {
    what: 'a field',
    actor,
    ask: [
      get(`${addressOf(row)}?fields=body`),
      get(`/api/search?q=${word}`),
      asked({ search: row.values.body, fields: ['id'] }),
      asked({ filter: { body: { contains: row.values.body } }, fields: ['id'] }),
      get(`${addressOf(row)}/history?limit=100`),
    ],
    take: {
      method: 'PUT',
      path: `/api/roles/${world.ids['role reads all']}`,
      body: {
        name: 'reads all',
        entities: { '*': all, 'vault.note': { ...all, exceptions: { body: 'none' } } },
        permissions: [],
      },
    },
    by: 'admin',
    isOver: ({ status, text }) =>
      status >= 400 ||
      (!text.includes(String(row.values.body)) && !text.includes('"body"') && isEmptyOrHistory(text)),
    record: null,
    touch: null,
  }
}

/** A search that finds nothing any more; or a history, which goes on without the field. */
function isEmptyOrHistory(text: string): boolean {
  const { data } = JSON.parse(text) as { data: readonly object[] }
  return data.every((entry) => 'changes' in entry)
}

async function tokenRevoked(world: World): Promise<Taking> {
  const actor = actorOf(world, 'token of teammate')
  const answer = await world.door.send(world.credentials.admin ?? null, get('/api/tokens?of=everybody'))
  const tokens = parsed(answer).data as { id: string; name: string }[]
  return {
    what: 'a token',
    actor,
    ask: [everyItem],
    take: { method: 'DELETE', path: `/api/tokens/${tokens.find(({ name }) => name === actor.name)?.id}` },
    by: 'admin',
    isOver: isSignedOut,
    record: null,
    touch: null,
  }
}

function signedOut(world: World): Taking {
  const actor = actorOf(world, 'own in all')
  return {
    what: 'a session',
    actor,
    ask: [everyItem],
    take: { method: 'DELETE', path: '/api/session' },
    by: actor.name,
    isOver: isSignedOut,
    record: null,
    touch: null,
  }
}

function deactivated(world: World): Taking {
  const actor = actorOf(world, 'no exporter')
  const row = seen(world, actor, () => true)
  return {
    what: 'an account',
    actor,
    ask: [everyItem],
    take: { method: 'POST', path: `/api/users/${actor.user}/deactivate`, body: {} },
    by: 'admin',
    isOver: isSignedOut,
    record: row.id,
    touch: touchOf(world, row),
  }
}
