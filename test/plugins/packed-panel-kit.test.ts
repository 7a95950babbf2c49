import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFixtureFolder, workspaceRoot, type FixtureFolder } from './plugin-fixture.ts'
import { runNode, runTessera } from './run-command.ts'

let folder: FixtureFolder
let plugin: string

/** Puts a packed package where an installation would, with what it depends on. */
async function unpack(name: 'sdk' | 'ui'): Promise<void> {
  const target = join(plugin, 'node_modules/@tessera', name)
  mkdirSync(target, { recursive: true })
  const [archive = ''] = globSync(`vendor/*${name}*.tgz`, { cwd: plugin })
  await promisify(execFile)('tar', ['-xzf', join(plugin, archive), '-C', target, '--strip-components=1'])
  const file = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')) as {
    dependencies: object
    optionalDependencies?: object
  }
  const wanted = Object.keys({ ...file.dependencies, ...file.optionalDependencies })
  for (const dependency of wanted.filter((id) => !id.startsWith('@tessera/')))
    link(dependency, join(name, 'node_modules', dependency))
}

function link(name: string, source: string): void {
  const target = join(plugin, 'node_modules', name)
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(join(workspaceRoot, source), target, 'junction')
}

beforeAll(async () => {
  folder = await makeFixtureFolder()
  await runTessera(['new', 'site-notes', '--into', folder.path])
  plugin = join(folder.path, 'site-notes')
  await unpack('sdk')
  await unpack('ui')
  link('vite', 'sdk/node_modules/vite')
  for (const name of ['vitest', '@vitest/browser-playwright', 'playwright', 'typescript'])
    link(name, join('node_modules', name))
}, 120_000)
afterAll(() => folder?.remove())

describe('the panel of a stamped plugin, with the packed SDK and kit', () => {
  it('is tested in a browser', async () => {
    const vitest = join(workspaceRoot, 'node_modules/vitest/vitest.mjs')
    const { code, output } = await runNode([vitest, 'run', '--project', 'panels'], plugin)
    expect(code, output).toBe(0)
    expect(output).toContain('5 passed')
  }, 120_000)

  it('has tests whose types fit', async () => {
    const compiler = join(workspaceRoot, 'node_modules/typescript/bin/tsc')
    expect(await runNode([compiler, '-p', 'src/panels/tsconfig.json'], plugin)).toEqual({
      code: 0,
      output: '',
    })
  }, 60_000)
})
