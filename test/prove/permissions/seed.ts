import assert from 'node:assert/strict'
import { catalogue, type CustomFact } from './catalogue.ts'
import { Canaries } from './canaries.ts'
import type { Credentials, Door } from './door.ts'
import type { ActorFact, EntityFact, Facts, RoleFact, RowFact, ShareFact } from './facts.ts'
import { Oracle } from './oracle.ts'
import { stages } from './plugin/src/choices.ts'
import { labelOf } from './plugin/src/texts.ts'
import { fieldIn } from './paths.ts'
import { plantAll, plantFiles } from './plant.ts'
import { collectRefusals } from './refusals.ts'
import { everything, makeRoles } from './roles.ts'
import { collectIds, firstAdministrator, makeActors, makeRoleRecords, type Ask } from './seed-people.ts'
import { isGiven, makeRows } from './seed-rows.ts'
import { makeValue } from './values.ts'
import type { World } from './world.ts'

type Json = Record<string, unknown>

const wantedFields: readonly Omit<CustomFact, 'id'>[] = [
  ...(['text', 'integer', 'money', 'date', 'tags', 'address', 'user', 'email'] as const).map((kind) => ({
    entity: 'vault.item',
    name: `a${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    kind,
    options: {},
  })),
  {
    entity: 'vault.item',
    name: 'aChoice',
    kind: 'select',
    options: { options: stages.map((value) => ({ value })) },
  },
  { entity: 'vault.item', name: 'aPerson', kind: 'reference', options: { target: 'contacts.person' } },
  { entity: 'contacts.company', name: 'secret', kind: 'text', options: {} },
  { entity: 'contacts.company', name: 'grade', kind: 'integer', options: {} },
  { entity: 'contacts.person', name: 'code', kind: 'text', options: {} },
  { entity: 'vault.item', name: 'gone', kind: 'text', options: {} },
  { entity: 'vault.item', name: 'reborn', kind: 'text', options: {} },
]

async function makeField(
  ask: Ask,
  { entity, name, kind, options }: Omit<CustomFact, 'id'>,
): Promise<CustomFact> {
  const field = await ask('POST', `/api/metadata/entities/${entity}/fields`, {
    name,
    labels: { en: labelOf(entity, `custom.${name}`) },
    kind,
    options,
  })
  return { id: String(field.id), entity, name, kind, options }
}

/** Builds the world through the door: organisation, fields, roles, people, records and shares. */
export async function seedWorld(door: Door, seed: number): Promise<World> {
  const canaries = new Canaries(seed)
  const { identity, session } = await firstAdministrator(door)
  const ask: Ask = async (method, path, body) => {
    const answer = await door.send({ session }, { method, path, body })
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`)
    return answer.text === '' ? {} : (JSON.parse(answer.text) as Json)
  }
  let customFields = await inTurn(wantedFields, (field) => makeField(ask, field))
  const spareEntity = { name: 'spare', labels: { en: { one: 'Spare', other: 'Spares' } } }
  await ask('POST', '/api/metadata/entities', spareEntity)
  let { entities, inverses } = catalogue(customFields)
  const roles: RoleFact[] = [
    { name: 'administrator', isAdministrator: true, grants: { '*': everything } },
    ...makeRoles(entities),
  ]
  const roleIds = await makeRoleRecords(door, ask, roles)
  const teams = await inTurn(['north', 'south'], async (name) =>
    String((await ask('POST', '/api/teams', { name, members: [] })).id),
  )
  const { actors, credentials } = await makeActors(door, identity, roleIds, teams)
  const owners = ['owner', 'teammate', 'own in all', 'half changer', 'guest', 'admin'].map(
    (name) => actors.find((actor) => actor.name === name)!.user,
  )
  const files = await inTurn(Array.from({ length: 20 }), () => upload(door, session, canaries.word()))
  const looseFile = await upload(door, session, canaries.word())
  const rows: RowFact[] = []
  for (const entity of inOrder(entities)) {
    const maker = {
      canaries,
      entities,
      users: owners,
      teams,
      newId: () => canaries.id(),
      files: entity.name === 'vault.item' ? files : [],
    }
    for (const row of makeRows(maker, entity, rows)) {
      await ask('POST', `/api/records/${entity.name}`, nested(row))
      rows.push(row)
    }
  }
  for (const box of rows.filter((row) => row.entity === 'vault.box')) {
    box.values.company = canaries.random.pick(rows.filter((row) => row.entity === 'contacts.company')).id
    await ask('PATCH', `/api/records/vault.box/${box.id}`, { company: box.values.company })
  }
  plantAll(canaries, entities, rows, {
    'custom.gone': 'custom.gone (archived)',
    'custom.reborn': 'custom.reborn (purged)',
  })
  customFields = await replaceFields(door, ask, customFields)
  ;({ entities, inverses } = catalogue(customFields))
  for (const row of rows) {
    delete row.values['custom.gone']
    delete row.values['custom.reborn']
    const reborn = entities
      .find(({ name }) => name === row.entity)
      ?.fields.find(({ path }) => path === 'custom.reborn')
    if (reborn === undefined) continue
    row.values['custom.reborn'] = makeValue(reborn, canaries, () => '')
    await ask('PATCH', `/api/records/${row.entity}/${row.id}`, {
      custom: { reborn: row.values['custom.reborn'] },
    })
  }
  for (const row of rows)
    if (Number.parseInt(row.id.slice(-2), 16) % 9 === 0)
      await ask('DELETE', `/api/records/${row.entity}/${row.id}`)
  const shares = await makeShares(ask, actors, rows)
  await makeStrangers(door, ask, credentials)
  const retired = actors.find((actor) => actor.name === 'retired') as ActorFact
  await ask('POST', `/api/users/${retired.user}/deactivate`, {})
  const ids = await collectIds(door, ask, roleIds, customFields)
  const present = actors.filter((actor) => actor !== retired)
  const facts: Facts = {
    entities,
    inverses,
    rows,
    roles,
    actors: present,
    shares,
    people: await readPeople(door, files),
  }
  const world: World = {
    door,
    facts,
    oracle: new Oracle(facts),
    canaries,
    credentials: { ...credentials, admin: { session } },
    admin: actors[0]!,
    refusals: await collectRefusals(door, present, { ...credentials, admin: { session } }, entities),
    ids: { ...ids, retired: retired.user, looseFile },
  }
  for (const row of rows) await refreshRow(world, row)
  for (const row of rows) await demandAsWritten(world, row)
  plantAll(canaries, entities, rows)
  plantFiles(canaries, entities, rows, facts.people)
  return world
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

/** What others link to comes first. */
function inOrder(entities: readonly EntityFact[]): EntityFact[] {
  const order = ['vault.box', 'contacts.company', 'contacts.person', 'vault.item', 'vault.note']
  return entities.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

async function upload(door: Door, session: string, name: string): Promise<string> {
  const body = new TextEncoder().encode(`content of ${name}`)
  const answer = await door.send({ session }, { method: 'POST', path: `/api/files?name=${name}.txt`, body })
  assert.equal(answer.status, 201, answer.text)
  return (JSON.parse(answer.text) as { id: string }).id
}

/** A record as the API takes it: fields of plugins and of the admin inside their own objects. */
export function nested(row: RowFact): Json {
  const body: Json = {
    id: row.id,
    ...(row.owner === null ? {} : { owner: row.owner }),
    ...(row.team === null ? {} : { team: row.team }),
  }
  if (row.owner === null) body.owner = null
  if (row.team === null) body.team = null
  if (row.entity === 'vault.box') for (const name of ['owner', 'team']) delete body[name]
  for (const [path, value] of Object.entries(row.values)) place(body, path, value)
  return body
}

export function place(into: Json, path: string, value: unknown): void {
  const [space, name] = path.split('.') as [string, string?]
  if (name === undefined) into[space] = value
  else into[space] = { ...(into[space] as Json | undefined), [name]: value }
}

/** One field is archived; another is purged and made anew under its old name. */
async function replaceFields(door: Door, ask: Ask, fields: readonly CustomFact[]): Promise<CustomFact[]> {
  const find = (name: string): CustomFact => fields.find((field) => field.name === name) as CustomFact
  const [gone, reborn] = [find('gone'), find('reborn')]
  for (const field of [gone, reborn])
    await ask('POST', `/api/metadata/entities/${field.entity}/fields/${field.id}/archive`, {})
  await ask('POST', `/api/metadata/entities/${reborn.entity}/fields/${reborn.id}/purge`, {})
  await untilGone(door, reborn)
  return [...fields.filter((field) => field !== gone && field !== reborn), await makeField(ask, reborn)]
}

/** What is purged ends in the background; only then its column waits for another. */
async function untilGone(door: Door, { id }: CustomFact): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    const rows = await door.sql('SELECT 1 FROM core.custom_field WHERE id = $1', [id])
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The purged field ${id} is still there.`)
}

/** Credentials that were good once, or look as if: a token of an importer's is good still. */
async function makeStrangers(door: Door, ask: Ask, credentials: Record<string, Credentials>): Promise<void> {
  const limits = {
    entities: { '*': ['read', 'update', 'delete', 'create', 'export', 'import'] },
    permissions: ['*'],
  }
  const taken = await ask('POST', '/api/tokens', { name: 'taken back', limits })
  await ask('DELETE', `/api/tokens/${String(taken.id)}`)
  const secret = String(taken.secret)
  credentials['taken back'] = { token: secret }
  credentials.forger = { token: `${secret.slice(0, -4)}${secret.endsWith('0000') ? '1111' : '0000'}` }
  const narrow = { 'vault.item': ['read', 'create', 'update', 'import'] }
  const answer = await door.send(credentials.importer ?? null, {
    method: 'POST',
    path: '/api/tokens',
    body: { name: 'narrow', limits: { entities: narrow, permissions: [] } },
  })
  assert.equal(answer.status, 201, answer.text)
  credentials['token of importer'] = { token: String((JSON.parse(answer.text) as Json).secret) }
}

async function makeShares(
  ask: Ask,
  actors: readonly ActorFact[],
  rows: readonly RowFact[],
): Promise<ShareFact[]> {
  const shares: ShareFact[] = []
  const guest = actors.find((actor) => actor.name === 'guest') as ActorFact
  const south = (actors.find((actor) => actor.name === 'team guest') as ActorFact).teams[0] as string
  const open = rows.filter(
    (row) => row.entity !== 'vault.box' && row.owner !== guest.user && row.deletedAt === null,
  )
  for (const [index, row] of open.entries()) {
    if (index % 3 === 0) continue
    const level = index % 4 === 1 ? ('write' as const) : ('read' as const)
    const target = index % 3 === 1 ? { user: guest.user } : { team: south }
    const path = `/api/records/${row.entity}/${row.id}/shares`
    const isTrashed = Number.parseInt(row.id.slice(-2), 16) % 9 === 0
    if (isTrashed) continue
    await ask('POST', path, { ...target, level })
    shares.push({
      entity: row.entity,
      record: row.id,
      user: target.user ?? null,
      team: target.team ?? null,
      level,
    })
  }
  return shares
}

async function readPeople(door: Door, files: readonly string[]): Promise<Facts['people']> {
  const users = await door.sql<{ id: string; name: string; email: string }>(
    'SELECT id, name, email FROM core."user"',
  )
  const teams = await door.sql<{ id: string; name: string }>('SELECT id, name FROM core.team')
  const stored = await door.sql<{ id: string; name: string; size: string; type: string }>(
    'SELECT id, name, size, type FROM core.file WHERE id = ANY($1::uuid[])',
    [files],
  )
  return Object.fromEntries([
    ...users.map(({ id, name, email }) => [
      id,
      { link: { displayName: name }, values: { displayName: name, name, email } },
    ]),
    ...teams.map(({ id, name }) => [
      id,
      { link: { displayName: name }, values: { displayName: name, name } },
    ]),
    ...stored.map(({ id, name, size, type }) => [
      id,
      { link: { name, size: Number(size), type }, values: { name } },
    ]),
  ])
}

/** Takes over what the kernel filled in. */
export async function refreshRow(world: World, row: RowFact): Promise<void> {
  const { door, credentials, facts } = world
  const entity = facts.entities.find(({ name }) => name === row.entity) as EntityFact
  const answer = await door.send(credentials.admin ?? null, {
    method: 'GET',
    path: `/api/records/${row.entity}/${row.id}?trash=with`,
  })
  assert.equal(answer.status, 200, answer.text)
  const read = JSON.parse(answer.text) as Json
  for (const field of entity.fields) {
    const shown = fieldIn(read, field.path)
    if (field.path === 'deletedAt') row.deletedAt = shown as string | null
    if (!isGiven(field) || field.system)
      row.values[field.path] = field.target === null ? shown : ((shown as Json | null)?.id ?? null)
    else if (field.parts !== null)
      for (const [index, part] of (row.values[field.path] as Json[]).entries())
        part.id = (shown as Json[])[index]?.id
  }
}

/** The administrator reads exactly what was written. */
export async function demandAsWritten(
  { door, oracle, admin, credentials }: World,
  row: RowFact,
): Promise<void> {
  const answer = await door.send(credentials.admin ?? null, {
    method: 'GET',
    path: `/api/records/${row.entity}/${row.id}?trash=with`,
  })
  const read = JSON.parse(answer.text) as Json
  for (const field of oracle.entity(row.entity)?.fields ?? []) {
    assert.deepEqual(
      fieldIn(read, field.path),
      fieldIn(oracle.selected(admin, row, field.path), field.path),
      `${row.entity}.${field.path} as the administrator reads it`,
    )
  }
}
