import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SMTPServer } from 'smtp-server'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { systemActor } from '../access/system-actor.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { insertUser } from '../identity/insert-user.ts'
import { CronClock } from '../jobs/cron-clock.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { Mailer } from '../mail/mailer.ts'
import { NotificationMail } from './notification-mail.ts'
import { NotificationStore } from './notification-store.ts'

const logger = createLogger({ level: 'silent' })
const told = new Date('2026-06-01T06:00:00Z')
const now = new Date('2026-06-01T12:00:00Z')

let test: TestDatabase
let jobs: JobQueue
let server: SMTPServer
let mailer: Mailer
let mail: NotificationMail
let received: number
/** What the server says to a recipient; null takes the mail. */
let refusal: { code: number; text: string } | null

beforeEach(async () => {
  received = 0
  refusal = null
  test = await createTestDatabase()
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 50,
    onRcptTo: (_address, _session, done) =>
      done(refusal === null ? null : Object.assign(new Error(refusal.text), { responseCode: refusal.code })),
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => {
        received++
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  mailer = new Mailer({ logger, url: `smtp://127.0.0.1:${port}`, from: 'crm@example.com' })
  const database = test.database
  jobs = new JobQueue({ database, logger, pollInterval: 50 })
  await jobs.start()
  mail = new NotificationMail({
    database,
    jobs,
    cron: new CronClock({ database, logger, timeZone: 'UTC' }),
    clock: { now: () => now },
    logger,
    mailer,
    surroundings: {
      actorOf: async () => systemActor(),
      readableNames: async () => new Map(),
      userNames: async () => new Map(),
      kinds: () => [],
      texts: {
        text: (_plugin, key) => key,
        kindLabel: ({ kind }) => kind,
        pluginLabel: (plugin) => plugin,
        entityLabel: (entity) => ({ one: entity, other: entity }),
        fieldLabel: (_entity, path) => path,
        entityIcon: () => 'bell',
      },
    },
    organisation: () => 'Test',
    publicUrl: () => 'http://crm.test',
  })
  await mail.register()
})
afterEach(async () => {
  await jobs.stop()
  await mailer.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await test.close()
})

/** Leaves one notification for a user whom nothing was mailed yet. */
async function leave(by: 'atOnce' | 'digest'): Promise<string> {
  const store = new NotificationStore(test.database)
  return test.database.transaction(async (tx) => {
    const person = { passwordHash: null, language: 'en', timeZone: 'UTC', roleIds: [], teamIds: [] }
    const userId = await insertUser(tx, { ...person, name: 'Ada', email: `${newId()}@example.com` })
    const text = { key: 'notifications.import.failed', values: {} }
    const given = { to: [userId], plugin: 'core', kind: 'core.import', record: null, text, by: null }
    const ids = await store.add(tx, given, told)
    await store.deliver(tx, ids, [by], told)
    return userId
  })
}

const unmailed = async (): Promise<number> =>
  (await test.database.query('SELECT FROM core.notification WHERE mailed_at IS NULL')).rowCount

const sendings = async (): Promise<number> =>
  (await test.database.query(`SELECT FROM pgboss.job WHERE name = 'core.notifications-mail'`)).rowCount

describe('the mail of notifications', () => {
  it('is not tried again once it was refused', async () => {
    refusal = { code: 550, text: 'No such user' }
    await leave('digest')
    await mail.sendDigests()
    await vi.waitFor(async () => expect(await unmailed()).toBe(0), 10_000)
    refusal = null
    await mail.sendDigests()
    expect(await sendings()).toBe(1)
    expect(received).toBe(0)
  })

  it('goes out with the next daily one where the server was away', async () => {
    await leave('atOnce')
    await mail.sendDigests()
    await vi.waitFor(async () => expect([received, await unmailed()]).toEqual([1, 0]), 10_000)
    await mail.sendDigests()
    expect(await unmailed()).toBe(0)
  })
})
