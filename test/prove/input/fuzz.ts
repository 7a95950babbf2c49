import type { Figure, ProofOptions } from '../proof.ts'
import { asThingsStand, isMeantToFail } from './as-things-stand.ts'
import { broken, encoded, type WireRequest } from './broken-requests.ts'
import { Draw } from './draw.ts'
import { readEntities } from './entity-facts.ts'
import { FittingRequests, type RequestParts } from './fitting-requests.ts'
import { openFuzzWorld, type Account, type FuzzWorld } from './fuzz-world.ts'
import { slowest, type Answered } from './judge.ts'
import { entityList, KnownIds } from './known-ids.ts'
import { makeOwnMetadata } from './own-metadata.ts'
import { readContract, type Operation } from './operations.ts'
import { send } from './send.ts'
import type { SentRequest } from './sent-request.ts'
import { Tally, type Wanted } from './tally.ts'

/** What ends the session it is sent with: done by somebody who is needed no more. */
const endsSession = new Set([
  'session.delete',
  'sessions.signOutEverywhere',
  'sessions.delete',
  'password.change',
  'password.completeReset',
  'session.create',
  'invitations.accept',
])
/** As many at once as a busy office sends. */
const together = 6
const wantedOf: Readonly<Record<ProofOptions['size'], Wanted>> = {
  sample: { requests: 300, perOperation: 2, isWhole: false },
  full: { requests: 20_000, perOperation: 50, isWhole: true },
}

interface Run {
  readonly world: FuzzWorld
  readonly draw: Draw
  readonly fitting: FittingRequests
  readonly ids: KnownIds
  readonly tally: Tally
}

/** Sends every operation of the OpenAPI document what it takes and what it does not, in rounds. */
export async function fuzz(options: ProofOptions): Promise<readonly Figure[]> {
  const wanted = wantedOf[options.size]
  const world = await openFuzzWorld({ modules: wanted.isWhole ? ['activities', 'pipeline'] : [] })
  try {
    await makeOwnMetadata(world)
    const contract = await readContract(world)
    const entities = await readEntities(world)
    const ids = new KnownIds(
      entities.map(({ name }) => name),
      world,
    )
    const fitting = new FittingRequests(contract, entities, ids, world.roleIds)
    const run: Run = {
      world,
      ids,
      fitting,
      draw: new Draw(options.seed),
      tally: new Tally(contract.operations.map(({ id }) => id)),
    }
    await prepare(run, contract.operations)
    for (let round = 1; round <= wanted.perOperation || run.tally.sent < wanted.requests; round++) {
      await runRound(run, contract.operations)
      if (round % 10 === 0)
        options.log(
          `  round ${round}: ${run.tally.sent} requests, ${run.tally.faultLines().length} sorts of fault`,
        )
    }
    for (const line of run.tally.table()) options.log(`  ${line}`)
    for (const line of run.tally.faultLines()) options.log(`    ${line}`)
    const failures = world.takeFailures().filter((line) => !isMeantToFail(line))
    for (const line of failures.slice(0, 40)) options.log(`    log: ${line.slice(0, 1_500)}`)
    return [
      ...run.tally.figures(wanted),
      {
        name: 'routes that the document does not name',
        value: contract.undocumented.join(', ') || 'none',
        wanted: 'none',
        isMet: contract.undocumented.length === 0,
      },
    ]
  } finally {
    await world.close()
  }
}

/** Some of everything, so that the first round finds ids. */
async function prepare({ world, draw, fitting, ids }: Run, operations: readonly Operation[]): Promise<void> {
  const makers = operations.filter(
    ({ id }) => /\.create$|^files\.upload$|^imports\.create$/.test(id) && !/^session|^setup|^shares/.test(id),
  )
  for (let turn = 0; turn < 4; turn++) {
    for (const operation of makers) {
      const wire = onWire(fitting.parts(operation, 'plain', draw), world.admin)
      learn(
        ids,
        operation,
        wire.path,
        await send(world, { ...wire, operation: operation.id, isSignedIn: true }),
      )
    }
  }
}

async function runRound(run: Run, operations: readonly Operation[]): Promise<void> {
  const order = run.draw.shuffled(operations)
  for (let start = 0; start < order.length; start += together) {
    const batch: { operation: Operation; request: SentRequest }[] = []
    for (const operation of order.slice(start, start + together))
      batch.push({ operation, request: await plan(run, operation) })
    const answers = await Promise.all(batch.map(({ request }) => send(run.world, request)))
    for (const [index, { operation, request }] of batch.entries()) {
      const answer = answers[index]!
      // On a machine that others use as well, only what is slow again is slow by itself.
      const again = answer.milliseconds > slowest ? await send(run.world, request) : null
      run.tally.count(request, again === null ? answer : onceMore(answer, again))
      learn(run.ids, operation, request.path, answer)
    }
  }
}

/** Where everything stood still the database was out of reach for a while: the second answer tells. */
function onceMore(first: Answered, again: Answered): Answered {
  const told = first.status === 503 ? again : first
  return { ...told, milliseconds: first.milliseconds, again: again.milliseconds }
}

async function plan({ world, draw, fitting }: Run, operation: Operation): Promise<SentRequest> {
  const { random } = draw
  const manner = random.next()
  const mood = manner < 0.6 ? 'plain' : manner < 0.75 ? 'odd' : random.pick(['plain', 'odd'] as const)
  const account = endsSession.has(operation.id)
    ? await world.makeAccount()
    : random.chance(manner < 0.6 ? 0.9 : 0.7)
      ? world.admin
      : random.pick(world.members)
  const parts = fitting.parts(operation, mood, draw)
  // Whose session ends is never left to chance.
  const own =
    mood === 'plain' || endsSession.has(operation.id) ? await asThingsStand(world, parts, account) : parts
  const isStranger = random.chance(operation.isPublic ? 0.4 : 0.06)
  const wire = onWire(own, isStranger ? null : account)
  const sent = manner < 0.75 ? { ...wire, how: mood } : broken(wire, own, draw)
  const keepsCredentials =
    sent.headers.cookie === wire.headers.cookie && sent.headers.authorization === wire.headers.authorization
  return { ...sent, operation: operation.id, isSignedIn: !isStranger && keepsCredentials }
}

function onWire(
  { operation, place, query, headers, body }: RequestParts,
  account: Account | null,
): WireRequest {
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encoded(place.get(name) ?? ''))
  const search = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  const isFile = operation.body !== null && operation.body.type !== 'application/json'
  return {
    method: operation.method,
    path: search === '' ? path : `${path}?${search}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': operation.body?.type ?? 'application/json' }),
      ...headers,
      ...account?.headers,
    },
    body: body === undefined ? null : isFile ? String(body) : JSON.stringify(body),
    how: 'plain',
  }
}

function learn(ids: KnownIds, { method, entity }: Operation, path: string, answer: Answered): void {
  const list = decodeSafely(path.split('?')[0] ?? '')
  const [parent, last] = [list.slice(0, list.lastIndexOf('/')), list.slice(list.lastIndexOf('/') + 1)]
  const isDone = answer.status === 204 || answer.status === 200 || answer.status === 202
  if (parent === '/api/undo' && method === 'POST' && isDone) return ids.trash(parent, last)
  if (method === 'DELETE' && answer.status === 204 && (entity !== null || parent === entityList))
    ids.trash(parent, last)
  else if (answer.status === 404 || (method === 'DELETE' && answer.status === 204)) ids.forget(parent, last)
  if (answer.status < 200 || answer.status > 299 || !answer.type.startsWith('application/json')) return
  ids.learn(list, method, JSON.parse(answer.text))
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
