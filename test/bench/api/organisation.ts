import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { createApp, createLogger, newId, readConfiguration, servicesOf, type App } from '@tessera/core'
import { formFields } from './plugin/index.ts'
import { ask } from './capture.ts'
import { teams, users } from './dataset.ts'
import type { Asker } from './operations.ts'

const askers: readonly Asker[] = ['member', 'reader', 'unruled', 'ruled']

/** The kernel within this process, to set things up and to learn the SQL; it is stopped before anything is measured. */
export function openApp(dataFolder: string, databaseUrl: string): Promise<App> {
  const configuration = readConfiguration({
    DATA_DIR: dataFolder,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'error',
    ROLE: 'web',
  })
  return createApp({ configuration, logger: createLogger({ level: 'error', pretty: false }) })
}

const scopes = (scope: 'team' | 'all') =>
  ({ create: scope, read: scope, update: scope, delete: scope, export: 'none', import: 'none' }) as const
const grant = (scope: 'team' | 'all', exceptions: Readonly<Record<string, 'none' | 'read'>> = {}) => ({
  ...scopes(scope),
  fields: 'write',
  exceptions,
})

const toRead = (fields: readonly string[]): Record<string, 'read'> =>
  Object.fromEntries(fields.map((field) => [field, 'read']))
const personRules = toRead([
  'salutation',
  'firstName',
  'lastName',
  'jobTitle',
  'department',
  'kinds',
  'emails',
  'phones',
  'language',
  'source',
  'tags',
])
const companyRules = toRead([
  'name',
  'legalName',
  'taxNumber',
  'kinds',
  'website',
  'industry',
  'employees',
  'language',
  'tags',
])
const formRules = toRead(formFields.slice(0, 80))

/** The Member sees the own and the team's records, and some fields not at all. */
const roles: Readonly<Record<Asker, object>> = {
  member: {
    'contacts.person': grant('team', {
      birthday: 'none',
      description: 'none',
      externalIds: 'none',
      source: 'read',
    }),
    'contacts.company': grant('team', { description: 'none', taxNumber: 'read' }),
    'bench.call': grant('team'),
  },
  reader: { '*': grant('all') },
  unruled: { '*': grant('team') },
  ruled: {
    '*': grant('team'),
    'contacts.person': grant('team', personRules),
    'contacts.company': grant('team', companyRules),
    'bench.form': grant('team', formRules),
  },
}

/** Gives a cookie of the user. */
export async function signIn(client: pg.ClientBase, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest()
  await client.query(
    `INSERT INTO core.session (id, user_id, token_hash, address, user_agent, expires_at) VALUES ($1, $2, $3, '127.0.0.1', 'bench', now() + interval '30 days')`,
    [newId(), userId, hash],
  )
  return `tessera=${token}`
}

async function addColleagues(client: pg.ClientBase): Promise<readonly string[]> {
  await client.query(
    `INSERT INTO core.team (id, name) SELECT uuidv7(), 'Team ' || n FROM generate_series(1, $1) n`,
    [teams],
  )
  const added = await client.query<{ id: string }>(
    `INSERT INTO core."user" (id, name, email, email_key, language, time_zone, primary_team_id)
     SELECT uuidv7(), 'Colleague ' || n, 'colleague' || n || '@bench.example', 'colleague' || n || '@bench.example', 'en', 'Europe/Brussels', t.id
     FROM generate_series(0, $1 - 1) n JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM core.team WHERE name LIKE 'Team %') t ON t.place = n / ($1 / $2) + 1
     ORDER BY n RETURNING id`,
    [users, teams],
  )
  await client.query(
    `INSERT INTO core.team_member (team_id, user_id) SELECT primary_team_id, id FROM core."user" WHERE email LIKE 'colleague%'`,
  )
  return added.rows.map((row) => row.id)
}

/** An organisation with teams, colleagues and roles; gives the cookies of four who are signed in, all of one team. */
export async function makeOrganisation(
  app: App,
  client: pg.ClientBase,
): Promise<Readonly<Record<Asker, string>>> {
  const administrator = await servicesOf(app).identity.setup.completeDirectly({
    organisationName: 'Bench',
    language: 'en',
    currency: 'EUR',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    name: 'Admin',
    email: 'admin@bench.example',
    password: randomBytes(18).toString('base64url'),
  })
  const cookie = await signIn(client, administrator)
  for (const plugin of ['contacts', 'bench'])
    await ask(app, { method: 'POST', path: `/api/admin/plugins/${plugin}/enable` }, cookie)
  const colleagues = await addColleagues(client)
  const cookies: [Asker, string][] = []
  for (const [index, asker] of askers.entries()) {
    const role = (await ask(
      app,
      {
        method: 'POST',
        path: '/api/roles',
        body: { name: `Bench ${asker}`, entities: roles[asker], permissions: [] },
      },
      cookie,
    )) as { id: string }
    await client.query('INSERT INTO core.user_role (user_id, role_id) VALUES ($1, $2)', [
      colleagues[index],
      role.id,
    ])
    cookies.push([asker, await signIn(client, colleagues[index]!)])
  }
  return Object.fromEntries(cookies) as Record<Asker, string>
}
