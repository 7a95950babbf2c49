import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servicesOf, type App } from '@tessera/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemActor } from '../../core/src/access/system-actor.ts'
import { metadataAdministration } from '../../core/src/app/metadata-administration.ts'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { startFurtherServer } from '../plugins/further-server.ts'

let data: string
let database: TestDatabase
let first: App
let second: App

const start = (): Promise<App> => startFurtherServer({ database, data })

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tessera-metadata-'))
  database = await createTestDatabase()
  first = await start()
  second = await start()
})
afterAll(async () => {
  await second?.stop()
  await first?.stop()
  await database.close()
  await rm(data, { recursive: true, force: true })
})

const by = { actor: systemActor(), origin: { channel: 'api' as const, cause: null } }
const labels = { en: { one: 'Boat', other: 'Boats' } }
const soon = { timeout: 15_000, interval: 20 }
const knows = (app: App): boolean => servicesOf(app).metadata.current.entities.has('custom.boat')

describe('two servers on one database', () => {
  it('share an entity, its fields and its records without a restart', async () => {
    const here = metadataAdministration(first.container)
    await here.entities.create(by, { name: 'boat', labels })
    await vi.waitFor(() => expect(knows(second)).toBe(true), soon)
    const there = metadataAdministration(second.container)
    await there.fields.create(by, {
      entity: 'custom.boat',
      name: 'length',
      kind: 'decimal',
      labels: { en: 'Length' },
    })
    const made = await servicesOf(second).records.create(by, 'custom.boat', { name: 'Ark', length: '150' })
    await vi.waitFor(async () => {
      const seen = await servicesOf(first).records.getObject(by.actor, 'custom.boat', String(made.id))
      expect(seen).toMatchObject({ name: 'Ark', length: '150.00' })
    }, soon)
    await there.entities.archive(by, 'custom.boat')
    await vi.waitFor(() => expect(knows(first)).toBe(false), soon)
    await here.entities.restore(by, 'custom.boat')
    await vi.waitFor(() => expect(knows(second)).toBe(true), soon)
  })

  it('find all of it again when they start anew', async () => {
    await second.stop()
    await database.database.query('ALTER TABLE custom.boat DROP COLUMN team_id')
    second = await start()
    expect(knows(second)).toBe(true)
    const { data: boats } = await servicesOf(second).records.queryObjects(by.actor, 'custom.boat', {
      fields: ['name', 'team'],
    })
    expect(boats).toMatchObject([{ name: 'Ark', team: null }])
  })
})
