import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPlugins } from './find-plugins.ts'
import type { Kernel } from './core-module.ts'
import { loadCore } from './load-core.ts'
import { readInbox } from './read-inbox.ts'
import { startMailTrap, type MailTrap } from './mail-trap.ts'
import { Settler } from './settle.ts'
import type { TestApp, TestAppOptions, TestOrganisation, TestRole, TestUser } from './test-app.ts'
import { createTestClock, type TestClock } from './test-clock.ts'
import { openTestDatabase } from './test-database.ts'
import { sendRequest, testRoles, TestUsers } from './test-users.ts'

const usualOrganisation: TestOrganisation = {
  name: 'Test company',
  country: 'BE',
  currency: 'EUR',
  language: 'en',
  timeZone: 'Europe/Brussels',
}

/**
 * Starts a whole Tessera with these plugins alone, on a PostgreSQL database of its own: the same kernel as in
 * production, with a clock that can be set and a mail server that keeps what it gets. One app per test file is the
 * usual measure; stop it at the end.
 *
 * @example
 * const app = await createTestApp({ plugins: [new URL('..', import.meta.url)] })
 * const visit = await app.as('member').records('visits.visit').create({ subject: 'Tour', startsAt: '2026-03-02T09:00:00Z' })
 * await app.flushEvents()
 * const answer = await app.as('read-only').request(`/api/records/visits.visit/${visit.id}`)
 * await app.stop()
 */
export async function createTestApp(options: TestAppOptions): Promise<TestApp> {
  const folders = findPlugins(options.plugins)
  const core = await loadCore()
  const clock = createTestClock(options.now)
  const closers: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close()
  }
  try {
    const mail = await startMailTrap()
    closers.push(() => mail.stop())
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'tessera-data-'))
    closers.push(() => rm(dataFolder, { recursive: true, force: true }))
    const database = await openTestDatabase(core)
    closers.push(() => database.remove())
    const organisation = { ...usualOrganisation, ...options.organisation }
    const configuration = core.readConfiguration({
      DATA_DIR: dataFolder,
      SMTP_URL: mail.url,
      MAIL_FROM: 'Tessera <crm@example.com>',
      SECRET_KEY: 'only for tests: no secret is worth keeping here',
      TZ: organisation.timeZone,
    })
    const app = await core.createApp({
      configuration,
      logger: core.createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
      clock,
      database: database.opened,
      withBundledPlugins: false,
      pluginFolders: folders.map((folder) => ({ path: folder, isBundled: true })),
      checkAnswers: true,
    })
    closers.push(() => app.stop())
    const kernel = { core, app, services: core.servicesOf(app) }
    const users = new TestUsers(kernel)
    const standing = await settleIn(kernel, users, organisation)
    return describeApp({ kernel, users, standing, clock, mail, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

/** Makes the organisation and one user per role. */
async function settleIn(
  { services }: Kernel,
  users: TestUsers,
  organisation: TestOrganisation,
): Promise<ReadonlyMap<TestRole, TestUser>> {
  const { name, ...rest } = organisation
  const first = {
    organisationName: name,
    ...rest,
    name: 'First administrator',
    email: 'first@example.com',
    password: 'a password nobody types',
  }
  await services.identity.setup.completeDirectly(first)
  const standing = new Map<TestRole, TestUser>()
  for (const role of testRoles) standing.set(role, await users.create({ role, name: `Test ${role}` }))
  return standing
}

interface Parts {
  readonly kernel: Kernel
  readonly users: TestUsers
  readonly standing: ReadonlyMap<TestRole, TestUser>
  readonly clock: TestClock
  readonly mail: MailTrap
  readonly stop: () => Promise<void>
}

function describeApp({ kernel, users, standing, clock, mail, stop }: Parts): TestApp {
  const { app, services } = kernel
  const host = services.plugins
  const settler = new Settler(services)
  const as: TestApp['as'] = (who) => {
    const user = typeof who === 'string' ? standing.get(who) : users.find(who.id)
    if (user === undefined)
      throw new RangeError(
        `Nobody to act as: ${JSON.stringify(who)}. Use ${testRoles.join(', ')}, or a user made by createUser.`,
      )
    return user
  }
  return {
    as,
    createUser: (options) => users.create(options),
    request: (address, init) => sendRequest(app, address, init),
    flushEvents: () => settler.settle(),
    runJob: (plugin, name, payload) => runJob(kernel, plugin, name, payload),
    notifications: (who) => readInbox(as(who)),
    async sendDigests() {
      await services.notificationMail.sendDigests()
      await settler.settle()
    },
    mails: mail.mails,
    clock,
    enable: (plugin) => host.enable(plugin),
    disable: (plugin) => host.disable(plugin),
    plugins: () =>
      [...host.plugins.values()].map(({ package: { id }, status, reason }) => ({
        id,
        state: status,
        reason: reason?.message ?? null,
      })),
    service: (token) => (host.service(token.name) ?? null) as never,
    sql: async (text, values) => (await services.database.query(text, values)).rows as never,
    stop,
  }
}

async function runJob(
  { core, services }: Kernel,
  plugin: string,
  name: string,
  payload: unknown = {},
): Promise<void> {
  const host = services.plugins
  const job = host.plugins.get(plugin)?.definition?.jobs?.find((candidate) => candidate.name === name)
  if (job === undefined) throw new RangeError(`The plugin "${plugin}" runs no job "${name}" here.`)
  const signal = AbortSignal.timeout((job.timeout ?? 300) * 1000)
  const execution = { id: core.newId(), attempt: 1, signal }
  const ctx = services.pluginContexts.job(host.identity(plugin), name, execution)
  await job.run(job.payload.parse(payload), ctx)
}
