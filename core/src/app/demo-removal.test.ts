import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { systemActor } from '../access/system-actor.ts'
import { connectDatabase } from '../database/postgres-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { administrator } from '../identity/identity.test-support.ts'
import { createApp, type App } from './create-app.ts'
import { DemoRemoval } from './demo-removal.ts'
import { tokens } from './tokens.ts'

const code = `import { defineEntity, definePlugin, f } from '@tessera/sdk'
const firm = defineEntity('shop.firm', { title: ['name'], fields: { name: f.text({ required: true }), parent: f.reference('shop.firm') } })
const buyer = defineEntity('shop.buyer', { title: ['name'], fields: { name: f.text({ required: true }), firm: f.reference('shop.firm') } })
export default definePlugin({ entities: [firm, buyer], locales: { en: {} }, demo: async (ctx) => {
  for (const name of ['alone', 'kept', 'held', 'parent']) await ctx.records('shop.firm').create({ name })
  const [{ id }] = (await ctx.records('shop.firm').query({ filter: { name: { eq: 'alone' } } })).data
  await ctx.records('shop.buyer').create({ name: 'customer', firm: id })
} })`
const logger = createLogger({ level: 'silent' })
const actor = systemActor()
const person = { ...actor, kind: 'user' as const }
const ctx = { actor: person, origin: { channel: 'ui' as const, cause: null } }
const byItself = { actor, origin: { channel: 'job' as const, cause: null } }
let folder: string
let test: TestDatabase
let app: App

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-removal-'))
  test = await createTestDatabase()
  const place = join(folder, 'plugins', 'shop')
  await mkdir(place, { recursive: true })
  await mkdir(join(folder, 'data'))
  await writeFile(join(place, 'index.js'), code)
  const tessera = { id: 'shop', sdk: '*', server: './index.js' }
  await writeFile(
    join(place, 'package.json'),
    JSON.stringify({ name: 'shop', version: '1.0.0', type: 'module', tessera }),
  )
  const database = await connectDatabase({ url: test.url, logger, poolSize: 6, applicationName: 'demo' })
  app = await createApp({
    configuration: {
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
    },
    logger,
    withBundledPlugins: false,
    pluginFolders: [{ path: join(folder, 'plugins'), isBundled: true }],
    database: {
      database,
      url: test.url,
      kind: 'external',
      failed: new Promise(() => undefined),
      stop: () => database.close(),
    },
  })
}, 60_000)
afterAll(async () => {
  await app.stop()
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

const records = () => app.container.resolve(tokens.records)
async function firm(name: string): Promise<string> {
  const { data } = await records().queryObjects(actor, 'shop.firm', { filter: { name: { eq: name } } })
  return String(data[0]?.['id'])
}
async function names(entity: string): Promise<unknown[]> {
  const { data } = await records().queryObjects(actor, entity, { sort: ['name'], trash: 'with' })
  return data.map((record) => record['name'])
}

describe('removing the demo company', () => {
  it('takes what nobody changed or needs, and leaves all else as it is', async () => {
    await app.parts.demo.load(actor)
    expect(await app.parts.demo.isPresent()).toBe(true)
    await records().update(ctx, 'shop.firm', await firm('kept'), {
      name: 'kept and changed',
      parent: await firm('parent'),
    })
    await records().update(byItself, 'shop.firm', await firm('alone'), { name: 'reminded' })
    await records().create(ctx, 'shop.buyer', { name: 'my own', firm: await firm('held') })

    const removal = new DemoRemoval(app.container)
    // One was changed; two are linked from what stays.
    expect(await removal.preview()).toEqual({ removed: 2, changed: 1, used: 2 })
    expect(await removal.remove(actor)).toEqual({ removed: 2, changed: 1, used: 2 })
    expect(await names('shop.firm')).toEqual(['held', 'kept and changed', 'parent'])
    expect(await names('shop.buyer')).toEqual(['my own'])
    const { data } = await records().queryObjects(actor, 'shop.buyer', { fields: ['firm.name', 'version'] })
    expect(data).toMatchObject([{ firm: { name: 'held' }, version: 1 }])
  })

  it('does not bring it back by itself, but when it is asked for', async () => {
    expect([await app.parts.demo.isPresent(), await app.parts.demo.isLoaded()]).toEqual([false, false])
    await app.container.resolve(tokens.identity).setup.completeDirectly(administrator)
    // What `--demo` does at each start.
    expect(await app.parts.demo.loadWhenPossible()).toBe(true)
    expect(await names('shop.firm')).toHaveLength(3)
    await app.parts.demo.load(actor)
    expect(await names('shop.firm')).toHaveLength(7)
    expect((await new DemoRemoval(app.container).preview()).removed).toBe(5)
  })
})
