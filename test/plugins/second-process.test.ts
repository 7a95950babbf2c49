import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servicesOf, type App } from '@tessera/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { startFurtherServer } from './further-server.ts'
import { workspaceRoot } from './plugin-fixture.ts'

let data: string
let database: TestDatabase
let first: App
let second: App

const start = (): Promise<App> =>
  startFurtherServer({
    database,
    data,
    plugins: ['plugins/contacts', 'examples/visits'].map((path) => join(workspaceRoot, path)),
  })

const stateIn = (app: App, id: string) => servicesOf(app).plugins.plugins.get(id)?.status

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tessera-two-'))
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

describe('two servers on one database', () => {
  it('follow each other when a plugin is switched', async () => {
    expect([stateIn(first, 'visits'), stateIn(second, 'visits')]).toEqual(['enabled', 'enabled'])
    await servicesOf(first).plugins.disable('visits')
    await vi.waitFor(() => expect(stateIn(second, 'visits')).toBe('disabled'), {
      timeout: 15_000,
      interval: 20,
    })
    expect(servicesOf(second).metadata.current.entities.has('visits.visit')).toBe(false)
    await servicesOf(second).plugins.enable('visits')
    await vi.waitFor(() => expect(stateIn(first, 'visits')).toBe('enabled'), {
      timeout: 15_000,
      interval: 20,
    })
    expect(servicesOf(first).metadata.current.entities.has('visits.visit')).toBe(true)
  })
})
