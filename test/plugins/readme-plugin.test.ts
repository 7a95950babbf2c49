import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkPackages, workspaceRoot } from './plugin-fixture.ts'
import { runNode } from './run-command.ts'
import { startServer, type StartedServer } from './started-server.ts'

/** The first block of that language under this heading of the README, as people copy it. */
function blockOf(heading: string, language: string): string {
  const text = readFileSync(join(workspaceRoot, 'README.md'), 'utf8')
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const [, block] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section) ?? []
  if (block === undefined) throw new Error(`The README has no ${language} under "${heading}".`)
  return block
}

let data: string
let plugin: string
let server: StartedServer

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tessera-readme-'))
  plugin = join(data, 'plugins/keys')
  mkdirSync(plugin, { recursive: true })
  writeFileSync(join(plugin, 'package.json'), blockOf('Write a plugin', 'json'))
  writeFileSync(join(plugin, 'index.ts'), blockOf('Write a plugin', 'ts'))
  server = await startServer(data)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
})

const post = async (path: string, json: unknown): Promise<Record<string, unknown>> => {
  const answer = await server.request(path, { method: 'POST', json })
  expect(answer.ok, await answer.clone().text()).toBe(true)
  return (await answer.json()) as Record<string, unknown>
}

describe("the README's plugin", () => {
  it('is written in about ten lines', () => {
    expect(blockOf('Write a plugin', 'ts').trim().split('\n').length).toBeLessThanOrEqual(12)
  })

  it('runs from its two files: records, references, search, timeline and names', async () => {
    await post('/api/admin/plugins/keys/enable', {})
    const person = await post('/api/records/contacts.person', { firstName: 'An', lastName: 'Peeters' })
    const values = { label: 'Warehouse', holder: person.id, since: '2026-03-02T08:00:00Z' }
    const key = await post('/api/records/keys.key', values)
    expect(key).toMatchObject({ displayName: 'Warehouse', holder: { displayName: 'An Peeters' } })
    const found = (await (await server.request('/api/search?q=warehouse')).json()) as { data: object[] }
    expect(found.data).toContainEqual(expect.objectContaining({ entity: 'keys.key', id: key.id }))
    const timeline = await server.request(`/api/records/contacts.person/${String(person.id)}/timeline`)
    expect(await timeline.json()).toMatchObject({ data: [{ entity: 'keys.key', id: key.id }] })
    const metadata = (await (await server.request('/api/metadata')).json()) as { entities: object[] }
    expect(metadata.entities).toContainEqual(
      expect.objectContaining({ name: 'keys.key', labels: { one: 'Key', other: 'Keys' } }),
    )
  })

  it('has types that fit', async () => {
    await linkPackages(plugin)
    const compilerOptions = { noEmit: true, rootDir: plugin }
    const include = [join(plugin, 'index.ts')]
    const extended = join(workspaceRoot, 'tsconfig.base.json')
    writeFileSync(
      join(plugin, 'tsconfig.json'),
      JSON.stringify({ extends: extended, include, compilerOptions }),
    )
    const compiler = join(workspaceRoot, 'node_modules/typescript/bin/tsc')
    expect(await runNode([compiler, '-p', join(plugin, 'tsconfig.json')], plugin)).toMatchObject({
      output: '',
    })
  })
})
