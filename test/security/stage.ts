import { encoded } from '../prove/input/broken-requests.ts'
import { Draw } from '../prove/input/draw.ts'
import { readEntities } from '../prove/input/entity-facts.ts'
import { FittingRequests, type RequestParts } from '../prove/input/fitting-requests.ts'
import {
  openFuzzWorld,
  type Account,
  type FuzzWorld,
  type FuzzWorldOptions,
} from '../prove/input/fuzz-world.ts'
import { KnownIds } from '../prove/input/known-ids.ts'
import { readContract, type Contract, type Operation } from '../prove/input/operations.ts'
import { send } from '../prove/input/send.ts'
import type { Answered } from '../prove/input/judge.ts'

export type Headers = Readonly<Record<string, string>>

/** A request on its way, with its parts still to be changed. */
export interface Prepared {
  readonly operation: Operation
  readonly path: string
  readonly parts: RequestParts
}

/** A server with a record of everything, and for each of its operations a request that fits. */
export interface Stage {
  readonly world: FuzzWorld
  readonly contract: Contract
  /** Names that are not to be seen by who may not read them. */
  readonly planted: { readonly company: string; readonly person: string; readonly address: string }
  prepare(operation: Operation): Prepared
  send(request: Prepared, headers: Headers, body?: unknown): Promise<Answered>
  /** As the administrator. */
  ask(method: string, path: string, body?: unknown): Promise<Answered>
  /** One text over all that is stored; what the kernel counts and leases by itself is left out. */
  hash(): Promise<string>
  close(): Promise<void>
}

const own = { 'sec-fetch-site': 'same-origin' }
const makers = [
  'contacts.company.create',
  'contacts.person.create',
  'teams.create',
  'files.upload',
  'roles.create',
]

export async function openStage(options: FuzzWorldOptions = {}): Promise<Stage> {
  const world = await openFuzzWorld(options)
  const contract = await readContract(world)
  const entities = await readEntities(world)
  const ids = new KnownIds(
    entities.map(({ name }) => name),
    world,
  )
  const fitting = new FittingRequests(contract, entities, ids, world.roleIds)
  const draw = new Draw(20_261_123)
  const prepare = (operation: Operation): Prepared => {
    const parts = fitting.parts(operation, 'plain', draw)
    const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
      encoded(parts.place.get(name) ?? ''),
    )
    const search = parts.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
    return { operation, parts, path: search === '' ? path : `${path}?${search}` }
  }
  const sendIt: Stage['send'] = (request, headers, body = request.parts.body) => {
    const type = request.operation.body?.type ?? 'application/json'
    return send(world, {
      operation: request.operation.id,
      method: request.operation.method,
      path: request.path,
      headers: { ...(body === undefined ? {} : { 'content-type': type }), ...headers },
      body:
        body === undefined
          ? null
          : type !== 'application/json' && typeof body === 'string'
            ? body
            : JSON.stringify(body),
      isSignedIn: true,
      how: 'plain',
    })
  }
  const ask: Stage['ask'] = (method, path, body) => askAs(world, world.admin, method, path, body)
  for (const operation of contract.operations.filter(({ id }) => makers.includes(id))) {
    const answer = await sendIt(prepare(operation), { ...own, ...world.admin.headers })
    if (answer.type.startsWith('application/json')) ids.learn(operation.path, 'POST', JSON.parse(answer.text))
  }
  return {
    world,
    contract,
    planted: await plant(ask),
    prepare,
    send: sendIt,
    ask,
    hash: () => hashOf(world),
    close: () => world.close(),
  }
}

export async function askAs(
  world: FuzzWorld,
  account: Pick<Account, 'headers'> | { readonly headers: Headers },
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered> {
  return send(world, {
    operation: path,
    method,
    path,
    headers: {
      ...own,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...account.headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
    isSignedIn: true,
    how: 'by hand',
  })
}

async function plant(ask: Stage['ask']): Promise<Stage['planted']> {
  const planted = { company: 'Planted Quarry', person: 'Planted Heron', address: 'planted.owl@example.com' }
  await ask('POST', '/api/records/contacts.company', { name: planted.company })
  await ask('POST', '/api/records/contacts.person', {
    lastName: planted.person,
    emails: [{ address: planted.address }],
  })
  return planted
}

const itsOwn = new Set([
  'outbox',
  'access_epoch',
  'event_position',
  'dispatch',
  'lease',
  'cron_slot',
  'idempotency',
  'sign_in_attempt',
  'effect_once',
  'search_group',
  'timeline_declaration',
  'address_due',
  'address_point',
  'address_sweep',
])

async function hashOf({ sql }: FuzzWorld): Promise<string> {
  const tables = await sql<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema|pgboss)' ORDER BY 1, 2`,
  )
  const hashes = tables
    .filter(({ name }) => !itsOwn.has(name))
    .map(({ schema, name }) => {
      const row = "(to_jsonb(r) - 'last_seen_at' - 'last_used_at')::text"
      return `SELECT '${schema}.${name} ' || md5(coalesce(string_agg(md5(${row}), '' ORDER BY md5(${row})), '')) AS hash FROM "${schema}"."${name}" r`
    })
  const rows = await sql<{ hash: string }>(hashes.join(' UNION ALL '))
  return rows
    .map(({ hash }) => hash)
    .toSorted()
    .join('\n')
}
