import assert from 'node:assert/strict'
import { parsed } from './cell.ts'
import type { Answered, Sent } from './door.ts'
import { noGrant, type ActorFact, type Facts, type GrantFact, type RowFact } from './facts.ts'
import { uploadOf } from './import-sheet.ts'
import { leaksIn } from './judge-cells.ts'
import type { Losing } from './lose.ts'
import { Oracle } from './oracle.ts'
import { everything } from './roles.ts'
import { rowsOf, type World } from './world.ts'

const operation = 'losing rights amid an import'
const importer = 'importer'
const longList = 6_000

interface State {
  readonly state: string
  readonly done: number
}

/** What an import has shown is not shown to less of a right, and what it does ends with the right to do it. */
export async function importsOfTheRobbed(losing: Losing): Promise<void> {
  const actor = losing.world.facts.actors.find(({ name }) => name === importer) as ActorFact
  await previewOutlived(losing, actor)
  await runBrokenOff(losing, actor)
}

/** A preview tells what records have already: less of it is for a token, and for who has fewer rights by now. */
async function previewOutlived(losing: Losing, actor: ActorFact): Promise<void> {
  const { world } = losing
  const items = rowsOf(world, 'vault.item').filter(({ deletedAt }) => deletedAt === null)
  const item = items.find(
    ({ values }) => values.vat !== null && values.memo !== null && values.company !== null,
  )
  assert.ok(item !== undefined, 'No item has everything that a preview could show.')
  const companies = rowsOf(world, 'contacts.company').filter(({ deletedAt }) => deletedAt === null)
  const other = companies.find(({ id }) => id !== item.values.company) as RowFact
  const cells = [[String(item.values.vat), 'typed', String(other.values.name)]]
  const id = await begin(losing, cells, ['vat', 'memo', 'company.name'], 'fillEmpty')
  await demand(losing, { method: 'POST', path: `/api/imports/${id}/preview` })
  await until(losing, id, ({ state }) => state === 'draft')
  const preview: Sent = { method: 'GET', path: `/api/imports/${id}/preview` }
  const whole = await demand(losing, preview)
  if (!whole.text.includes(String(item.values.memo)))
    losing.find(operation, actor, `cannot begin: the preview shows no memo: ${whole.text.slice(0, 300)}`)
  const told = await losing.send('token of importer', preview)
  losing.count(`${operation} (token)`, preview)
  if (told.status < 400)
    losing.find(operation, actor, `shows its preview to a token: ${told.text.slice(0, 200)}`)
  const narrowed: GrantFact = {
    ...everything,
    exceptions: [{ path: 'memo', fieldId: 'memo', level: 'none' }],
  }
  await grant(losing, { '*': everything, 'vault.item': narrowed, 'contacts.company': noGrant })
  const later = withGrants(world, { '*': everything, 'vault.item': narrowed, 'contacts.company': noGrant })
  const text = (await losing.send(importer, preview)).text + (await losing.send(importer, view(id))).text
  losing.count(`${operation} (preview)`, preview)
  for (const leak of leaksIn(later, actor, JSON.stringify(cells), text)) losing.find(operation, actor, leak)
  await grant(losing, { '*': everything })
}

/** Rights that end while thousands of lines come in: no further chunk of them is written. */
async function runBrokenOff(losing: Losing, actor: ActorFact): Promise<void> {
  const mark = losing.world.canaries.word()
  const cells = Array.from({ length: longList }, (_line, index) => [`${mark} ${index}`])
  const id = await begin(losing, cells, ['name'], 'create')
  await demand(losing, { method: 'POST', path: `/api/imports/${id}/start` })
  await until(losing, id, ({ done }) => done > 0)
  await grant(losing, {})
  const { state, done } = await until(losing, id, (now) => now.state !== 'running')
  losing.count(`${operation} (run)`)
  if (state === 'done' || done >= longList)
    losing.find(operation, actor, `goes on to the end: ${state}, ${done} lines`)
}

const view = (id: string): Sent => ({ method: 'GET', path: `/api/imports/${id}` })

async function begin(
  losing: Losing,
  cells: readonly (readonly string[])[],
  paths: readonly string[],
  policy: string,
): Promise<string> {
  const { id } = parsed(await demand(losing, uploadOf('vault.item', importer, cells))) as { id: string }
  const mapping = paths.map((path, column) => ({ column, path }))
  const options = { createLinked: false, byName: false, policy }
  await demand(losing, { method: 'PATCH', path: `/api/imports/${id}`, body: { mapping, options } })
  return id
}

async function demand(losing: Losing, request: Sent): Promise<Answered> {
  const answer = await losing.send(importer, request)
  assert.ok(answer.status < 300, `${request.method} ${request.path}: ${answer.text}`)
  return answer
}

/** Gives the importers' role these grants, and nothing else. */
export async function grant(
  losing: Losing,
  grants: Readonly<Record<string, GrantFact>>,
  permissions: readonly string[] = ['tokens.create'],
): Promise<void> {
  const entities = Object.fromEntries(
    Object.entries(grants).map(([name, { exceptions, ...scopes }]) => [
      name,
      { ...scopes, exceptions: Object.fromEntries(exceptions.map(({ path, level }) => [path, level])) },
    ]),
  )
  const path = `/api/roles/${losing.world.ids['role importing']}`
  const answer = await losing.send('admin', {
    method: 'PUT',
    path,
    body: { name: 'importing', entities, permissions },
  })
  assert.equal(answer.status, 200, answer.text)
}

/** The world as it is once the importers' role gives this. */
export function withGrants(world: World, grants: Readonly<Record<string, GrantFact>>): World {
  const roles = world.facts.roles.map((role) => (role.name === 'importing' ? { ...role, grants } : role))
  const facts: Facts = { ...world.facts, roles }
  return { ...world, facts, oracle: new Oracle(facts) }
}

/** Waits until an import fits; who has lost the right to see it sees this all the same. */
async function until({ world }: Losing, id: string, isSo: (now: State) => boolean): Promise<State> {
  for (let tries = 0; tries < 6_000; tries++) {
    const [now] = await world.door.sql<State>(
      'SELECT state, done_rows AS done FROM core.import WHERE id = $1',
      [id],
    )
    if (now !== undefined && isSo(now)) return now
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`The import ${id} does not get on.`)
}
