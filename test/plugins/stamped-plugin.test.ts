import { execFile } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTestApp, runPluginContract } from '@tessera/sdk/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { linkPackages, makeFixtureFolder, workspaceRoot } from './plugin-fixture.ts'
import { runNode, runTessera } from './run-command.ts'

// Each command is a program of its own, and some start a compiler.
vi.setConfig({ testTimeout: 90_000 })

const listArchive = async (file: string): Promise<readonly string[]> =>
  (await promisify(execFile)('tar', ['-tzf', file])).stdout.trim().split('\n')

const folder = await makeFixtureFolder()
const made = await runTessera(['new', 'site-notes', '--into', folder.path, '--sdk', '*'])
const plugin = join(folder.path, 'site-notes')
await linkPackages(plugin)

afterAll(() => folder.remove())

describe('a stamped plugin', () => {
  it('says what to do next, and leaves nothing to fill in', async () => {
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('npm test') })
    expect(JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8'))).toMatchObject({
      name: 'site-notes',
      tessera: { id: 'site-notes' },
    })
    const stamped = globSync('**/*.{ts,json,md}', { cwd: plugin, exclude: ['node_modules/**'] })
    expect(stamped.length).toBeGreaterThan(15)
    expect(stamped.filter((file) => readFileSync(join(plugin, file), 'utf8').includes('{{'))).toEqual([])
  })

  it('works', async () => {
    const app = await createTestApp({ plugins: [plugin] })
    try {
      const entries = app.as('member').records('site-notes.entry' as never)
      await entries.create({ name: 'First' })
      await entries.create({ name: 'Second', done: true })
      const answer = await app.as('member').request('/api/p/site-notes/open')
      expect(await answer.json()).toEqual({ open: 1 })
    } finally {
      await app.stop()
    }
  })

  it('has types that fit', async () => {
    const compiler = join(workspaceRoot, 'node_modules/typescript/bin/tsc')
    for (const project of ['tsconfig.json', 'src/panels/tsconfig.json']) {
      expect(await runNode([compiler, '-p', project], plugin)).toEqual({ code: 0, output: '' })
    }
  })

  it('passes its own check', async () => {
    expect(await runTessera(['check'], plugin)).toMatchObject({
      code: 0,
      output: expect.stringContaining('nothing is wrong'),
    })
  })
})

await runPluginContract({ plugin })

describe('the command', () => {
  it('understands or says so', async () => {
    expect(await runTessera(['--help'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('tessera pack'),
    })
    expect(await runTessera(['nonsense'])).toMatchObject({
      code: 2,
      output: expect.stringContaining('There is no command "nonsense"'),
    })
    expect(await runTessera(['new', 'Site_Notes'])).toMatchObject({
      code: 2,
      output: expect.stringContaining('no plugin id'),
    })
    expect(await runTessera(['new', 'site-notes', '--into', folder.path])).toMatchObject({
      code: 1,
      output: expect.stringContaining('exists already'),
    })
    expect(await runTessera(['check', folder.path])).toMatchObject({
      code: 1,
      output: expect.stringContaining('no package.json'),
    })
  })

  it('gives a plugin elsewhere the packages of this checkout, packed', async () => {
    await runTessera(['new', 'elsewhere', '--into', folder.path])
    const elsewhere = join(folder.path, 'elsewhere')
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(elsewhere, 'package.json'), 'utf8'),
    ) as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
    const packages = { ...dependencies, ...devDependencies }
    for (const name of ['sdk', 'ui', 'core']) {
      const file = String(packages[`@tessera/${name}`]).replace('file:', '')
      const names = await listArchive(join(elsewhere, file))
      expect(names).toContain(`package/dist/${name === 'ui' ? 'index.html' : 'index.js'}`)
      expect(names.filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual([])
    }
  })

  it('finds what is wrong with a plugin', async () => {
    const broken = join(folder.path, 'broken')
    await runTessera(['new', 'broken', '--into', folder.path, '--sdk', '*'])
    await linkPackages(broken)
    const edit = (file: string, change: (text: string) => string) =>
      writeFileSync(join(broken, file), change(readFileSync(join(broken, file), 'utf8')))
    edit('locales/nl.json', (text) =>
      text.replace('"Klaar"', '"{count} klaar"').replace(/,\s*"demo": \{[^}]*\}/, ''),
    )
    edit(
      'src/server/open.ts',
      (text) =>
        `import { tokens } from '@tessera/core'\nimport pg from 'pg'\n${text}\nexport const used = [tokens, pg, { code: 'broken.closed' }]\n`,
    )
    edit(
      'src/panels/latest.ts',
      (text) =>
        `import { open } from '../server/open.ts'\nimport { html as other } from 'lit-html'\n${text}\nexport const used = [open, other]\n`,
    )
    rmSync(join(broken, 'CHANGELOG.md'))
    const { code, output } = await runTessera(['check'], broken)
    expect(code).toBe(1)
    const expected = [
      'CHANGELOG.md is missing',
      'locales/nl.json: demo.first is missing',
      'locales/de.json: errors.closed is missing',
      'locales/nl.json: entities.entry.fields.done is filled in with {count}',
      'src/server/open.ts imports @tessera/core: it is not part of the public SDK',
      'src/server/open.ts imports pg: pg is not among the dependencies',
      'src/panels/latest.ts imports ../server/open.ts: the server stays on the server',
      'src/panels/latest.ts imports lit-html: lit-html is not among the dependencies',
    ]
    for (const line of expected) expect(output).toContain(line)
  })

  it('finds panels that are placed but not there', async () => {
    const misplaced = join(folder.path, 'misplaced')
    await runTessera(['new', 'misplaced', '--into', folder.path, '--sdk', '*'])
    await linkPackages(misplaced)
    const index = join(misplaced, 'src/index.ts')
    writeFileSync(index, readFileSync(index, 'utf8').replace("panel: 'latest'", "panel: 'newest'"))
    const { code, output } = await runTessera(['check', misplaced])
    expect(code).toBe(1)
    expect(output).toContain('panels: "newest" is placed, but definePanels does not list it')
    expect(output).toContain('panels: "latest" is listed, but definePlugin places it nowhere')
    expect(output).toContain('locales/en.json: panels.newest is missing')
  })
})
