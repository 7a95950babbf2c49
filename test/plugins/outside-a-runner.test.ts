import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkPackages, makeFixtureFolder, type FixtureFolder } from './plugin-fixture.ts'

const script = `
import { createTestApp } from '@tessera/sdk/testing'
const apps = await Promise.all([1, 2].map(() => createTestApp({ plugins: [new URL('./quiet', import.meta.url)] })))
const names = await Promise.all(apps.map((app) => app.sql('SELECT current_database() AS name, version() AS version')))
for (const app of apps) await app.stop()
console.log(JSON.stringify(names.flat()))
`

let folder: FixtureFolder

beforeAll(async () => {
  folder = await makeFixtureFolder()
  await folder.add({ id: 'quiet', code: 'export default { locales: { en: {} } }' })
  await linkPackages(folder.path)
  await writeFile(join(folder.path, 'script.mjs'), script)
})
afterAll(() => folder.remove())

describe('the test kit without a test runner', () => {
  it('starts a PostgreSQL of its own, gives each app a database, and ends by itself', async () => {
    const { VITEST: _runner, TEST_DATABASE_URL: _given, ...env } = process.env
    const child = spawn(process.execPath, [join(folder.path, 'script.mjs')], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')))
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(0)
    const apps = JSON.parse(printed) as { name: string; version: string }[]
    expect(new Set(apps.map(({ name }) => name)).size).toBe(2)
    for (const { version } of apps) expect(version).toContain('PostgreSQL 18')
  }, 90_000)
})
