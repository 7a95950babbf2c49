import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { systemActor } from '../access/system-actor.ts'
import type { SqlClient } from '../database/database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { connectDatabase } from '../database/postgres-database.ts'
import type { Configuration } from '../foundation/configuration.ts'
import { createLogger, type Logger } from '../foundation/logger.ts'
import { createApp, type App } from './create-app.ts'
import { tokens } from './tokens.ts'

let folder: string
let test: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-life-'))
  test = await createTestDatabase()
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

const configuration = (changes: Partial<Configuration> = {}): Configuration => ({
  port: 0,
  host: '127.0.0.1',
  dataFolder: join(folder, 'data'),
  databaseUrl: test.url,
  publicUrl: undefined,
  trustedProxies: 0,
  secretKey: undefined,
  smtpUrl: undefined,
  mailFrom: undefined,
  s3: undefined,
  logLevel: 'silent',
  role: 'all',
  metricsToken: undefined,
  slowStatement: 1000,
  timeZone: 'Europe/Brussels',
  ...changes,
})

async function plugin(id: string, code: string, manifest: object = {}): Promise<void> {
  const place = join(folder, 'plugins', id)
  await mkdir(place, { recursive: true })
  await writeFile(
    join(place, 'package.json'),
    JSON.stringify({
      name: id,
      version: '1.0.0',
      type: 'module',
      tessera: { id, sdk: '*', server: './index.js', ...manifest },
    }),
  )
  await writeFile(
    join(place, 'index.js'),
    `import { defineEntity, defineHook, definePlugin, extendEntity, f } from '@tessera/sdk'\n${code}`,
  )
}

async function open(url: string, logger: Logger): Promise<OpenDatabase> {
  await mkdir(join(folder, 'data'), { recursive: true })
  const database = await connectDatabase({ url, logger, poolSize: 6, applicationName: 'app-life' })
  return {
    database,
    url,
    kind: 'external',
    failed: new Promise(() => undefined),
    stop: () => database.close(),
  }
}

const started: App[] = []
async function start(): Promise<App> {
  const logger = createLogger({ level: 'silent' })
  const app = await createApp({
    configuration: configuration(),
    logger,
    withBundledPlugins: false,
    pluginFolders: [{ path: join(folder, 'plugins'), isBundled: true }],
    database: await open(test.url, logger),
  })
  started.push(app)
  return app
}

async function openConnections(database: SqlClient): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'app-life'`,
  )
  return rows[0]!.n
}
const hostOf = (app: App) => app.container.resolve(tokens.plugins)
const states = (app: App): Record<string, string> =>
  Object.fromEntries([...hostOf(app).plugins.values()].map((hosted) => [hosted.package.id, hosted.status]))
const ctx = { actor: systemActor(), origin: { channel: 'api' as const, cause: null } }

describe('plugins of running servers', () => {
  let one: App
  let two: App
  beforeAll(async () => {
    const letters = `const entity = defineEntity('alpha.item', { title: ['name'], fields: { name: f.text(), trail: f.text() } })`
    const append = (id: string, order: number): string =>
      `defineHook({ entity: 'alpha.item', name: 'trail${order}', on: ['create'], order: ${order}, before: (drafts) => { for (const draft of drafts) draft.set('trail', (draft.get('trail') ?? '') + '${id}${order}') } })`
    await plugin(
      'alpha',
      `${letters}\nexport default definePlugin({ entities: [entity], hooks: [${append('a', 2)}, ${append('a', 1)}], locales: { en: {} }, seed: async (ctx) => { await ctx.records('alpha.item').create({ name: 'seeded' }) }, demo: async (ctx) => { await ctx.records('alpha.item').create({ name: 'demo' }) } })`,
    )
    await plugin(
      'beta',
      `export default definePlugin({ hooks: [${append('b', -5)}], extensions: [extendEntity('alpha.item', 'beta', { note: f.text() })], locales: { en: {} } })`,
      { requires: { alpha: '^1.0.0' } },
    )
    await plugin(
      'aardvark',
      `export default definePlugin({ hooks: [${append('x', 0)}], locales: { en: {} } })`,
      { requires: { beta: '*' } },
    )
    await plugin(
      'broken',
      `export default definePlugin({ entities: [defineEntity('broken.thing', { title: ['name'], fields: { name: f.text() } })], hooks: [${append('!', 0)}], locales: { en: {} }, setup: () => { throw new Error('It will not start.') } })`,
    )
    await plugin('needy', `export default definePlugin({ locales: { en: {} } })`, {
      requires: { broken: '*' },
    })
    await plugin('future', `export default definePlugin({ locales: { en: {} } })`, { sdk: '>=99' })
    ;[one, two] = await Promise.all([start(), start()])
  }, 60_000)
  afterAll(async () => {
    for (const app of started) await app.stop()
  })

  it('run, are failed or blocked alike in both, with a reason for people', () => {
    for (const app of [one, two]) {
      expect(states(app)).toEqual({
        alpha: 'enabled',
        beta: 'enabled',
        aardvark: 'enabled',
        broken: 'failed',
        needy: 'blocked',
        future: 'blocked',
      })
      const reason = (id: string): string | undefined => hostOf(app).plugins.get(id)?.reason?.message
      expect([reason('broken'), reason('needy'), reason('future')]).toEqual([
        'It will not start.',
        expect.stringContaining('"broken"'),
        expect.stringContaining('>=99'),
      ])
    }
  })

  it('seed once, though both came up together', async () => {
    const { rows } = await test.database.query(
      `SELECT count(*)::int AS n FROM alpha.item WHERE name = 'seeded'`,
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  it('that failed leave nothing registered', () => {
    const { current } = one.container.resolve(tokens.metadata)
    expect([...current.entities.keys()].filter((name) => name.startsWith('broken.'))).toEqual([])
  })

  it('run their hooks by requirement, then by order', async () => {
    const made = await one.container.resolve(tokens.records).create(ctx, 'alpha.item', { name: 'hooked' })
    expect(made.trail).toBe('a1a2b-5x0')
  })

  it('are refused to go while others need them, and follow in the other server when they go', async () => {
    await expect(hostOf(one).disable('alpha')).rejects.toMatchObject({
      code: 'plugins.needed',
      details: { dependants: ['aardvark', 'beta'] },
    })
    await expect(hostOf(one).enable('nothing')).rejects.toMatchObject({ code: 'plugins.unknown' })
    await expect(hostOf(one).enable('needy')).rejects.toMatchObject({ code: 'plugins.blocked' })
    await hostOf(one).disable('aardvark')
    await expect.poll(() => states(two).aardvark, { timeout: 5_000 }).toBe('disabled')
    await hostOf(two).enable('aardvark')
    await expect.poll(() => states(one).aardvark, { timeout: 5_000 }).toBe('enabled')
  })

  it('go when what they need goes at another server', async () => {
    await test.database.query(`UPDATE core.plugin SET enabled = false, changed_at = now() WHERE id = 'beta'`)
    await hostOf(one).synchronise()
    expect(states(one)).toMatchObject({ alpha: 'enabled', beta: 'disabled', aardvark: 'blocked' })
    await hostOf(one).enable('beta')
    expect(states(one)).toMatchObject({ beta: 'enabled', aardvark: 'enabled' })
  })

  it('come and go while records are written', async () => {
    let isDone = false
    const failures: unknown[] = []
    const records = one.container.resolve(tokens.records)
    const writing = (async () => {
      while (!isDone)
        await records
          .create(ctx, 'alpha.item', { name: 'busy' })
          .catch((error: unknown) => failures.push(error))
    })()
    for (let round = 0; round < 3; round++) {
      await hostOf(one).disable('aardvark')
      await hostOf(one).disable('beta')
      await hostOf(one).enable('beta')
      await hostOf(one).enable('aardvark')
    }
    isDone = true
    await writing
    expect(failures).toEqual([])
  })

  it('are not announced anew while nothing changes, though some are blocked', async () => {
    const before = hostOf(one).generation
    for (let round = 0; round < 3; round++) await hostOf(one).synchronise()
    expect(hostOf(one).generation).toBe(before)
  })

  it('bring their share of the demo company once, also when asked twice at a time', async () => {
    const actor = systemActor()
    await Promise.all([one.parts.demo.load(actor), one.parts.demo.load(actor)])
    expect(await one.parts.demo.isLoaded()).toBe(true)
    await expect(two.parts.demo.load(actor)).rejects.toMatchObject({ code: 'demo.loaded' })
    const { rows } = await test.database.query(
      `SELECT count(*)::int AS n FROM alpha.item WHERE name = 'demo'`,
    )
    expect(rows).toEqual([{ n: 1 }])
  })
})

describe('a server', () => {
  it('that stops leaves nothing at work, and may be told twice', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    const app = await createApp({
      configuration: configuration(),
      logger,
      withBundledPlugins: false,
      database: await open(test.url, logger),
    })
    await Promise.all([app.stop(), app.stop()])
    await sleep(1_500)
    expect(lines).toEqual([])
    expect(await openConnections(test.database)).toBe(0)
  })

  it('that cannot start releases what it had opened', async () => {
    const fresh = await createTestDatabase()
    const broken = configuration({ databaseUrl: fresh.url })
    await fresh.database.query('DROP TABLE core.plugin')
    const lines: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    await expect(
      createApp({
        configuration: broken,
        logger,
        withBundledPlugins: false,
        database: await open(fresh.url, logger),
      }),
    ).rejects.toThrow()
    await sleep(1_500)
    expect(lines).toEqual([])
    const left = await openConnections(fresh.database)
    await fresh.close()
    expect(left).toBe(0)
  })
})
