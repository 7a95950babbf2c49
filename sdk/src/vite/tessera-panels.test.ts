import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { sharedModules, entryName } from './shared-modules.ts'
import { tesseraPanels } from './tessera-panels.ts'

const workspace = fileURLToPath(new URL('../../..', import.meta.url))

describe('building the panels of a plugin', () => {
  let root: string

  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await writeFile(path.join(root, file), text)
  }
  const link = async (name: string, target: string) => {
    await mkdir(path.join(root, 'node_modules', path.dirname(name)), { recursive: true })
    await symlink(target, path.join(root, 'node_modules', name))
  }
  const buildPanels = () =>
    build({ root, configFile: false, logLevel: 'silent', plugins: tesseraPanels({ plugin: 'visits', root }) })

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'panels-'))
    await write('package.json', '{ "name": "visits", "type": "module" }')
    await write(
      'src/panels/index.ts',
      `import { definePanels } from '@tessera/sdk/ui'\nexport default definePanels({ score: () => import('./score.ts') })\n`,
    )
    await link('@tessera/ui', path.join(workspace, 'ui'))
    await link('@tessera/sdk', path.join(workspace, 'sdk'))
    await link('lit', path.join(workspace, 'sdk/node_modules/lit'))
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  it('leaves shared modules to the shell and writes where its entry is', async () => {
    await write(
      'src/panels/score.ts',
      `import { LitElement, html } from 'lit'\nimport { repeat } from 'lit/directives/repeat.js'\nimport '@tessera/ui/kit/button'\n` +
        `export default class Score extends LitElement { render() { return html\`\${repeat([process.env.NODE_ENV], (x) => x)}\` } }\n`,
    )
    await buildPanels()
    const { entry } = JSON.parse(await readFile(path.join(root, 'dist/panels/panels.json'), 'utf8')) as {
      entry: string
    }
    expect(entry).toMatch(/^panels-.+\.js$/)
    const files = await readdir(path.join(root, 'dist/panels'))
    const code = (
      await Promise.all(files.map((file) => readFile(path.join(root, 'dist/panels', file), 'utf8')))
    ).join('\n')
    expect(
      [...code.matchAll(/(?:from|import)\s*"([^".][^"]*)"/g)].map((match) => String(match[1])).toSorted(),
    ).toEqual(['@tessera/sdk/ui', '@tessera/ui/kit/button', 'lit', 'lit/directives/repeat.js'])
    expect(code).not.toContain('process.env')
    expect(code.length).toBeLessThan(2000)
  })

  it('warns of a panel that is heavier than its budget', async () => {
    const heavy = Array.from({ length: 9_000 }, () => Math.random().toString(36).slice(2)).join(' ')
    await write('src/panels/score.ts', `export default class Score extends HTMLElement { x = '${heavy}' }\n`)
    const warnings: string[] = []
    const onwarn = ({ message }: { readonly message: string }): void => void warnings.push(message)
    await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: tesseraPanels({ plugin: 'visits', root }),
      build: { rolldownOptions: { onwarn } },
    })
    expect(warnings.join()).toMatch(/The panel "score" weighs \d+ kB compressed, more than the 60 kB/)
  })

  it('fails when a copy of Lit would end up in the bundle', async () => {
    const litHtml = path.join(workspace, 'node_modules/.pnpm/node_modules/lit-html')
    await link('lit-html', litHtml)
    await write(
      'src/panels/score.ts',
      `import { html } from 'lit-html'\nexport default class Score extends HTMLElement { x = html\`\` }\n`,
    )
    await expect(buildPanels()).rejects.toThrow(
      /contains a copy of .*lit-html.* which must come from the shell/,
    )
  })

  it('fails when a panel takes values from the server side of the SDK', async () => {
    await write(
      'src/panels/score.ts',
      `import { TesseraError } from '@tessera/sdk'\nexport default class Score extends HTMLElement { x = TesseraError }\n`,
    )
    await expect(buildPanels()).rejects.toThrow(/import only types from "@tessera\/sdk"/)
  })

  it('knows every element of the kit, under file names that are legal', () => {
    const modules = sharedModules(root)
    expect(modules).toContain('@tessera/ui/kit/data-table')
    expect(modules).toContain('lit/directives/class-map.js')
    expect(modules.filter((id) => /internal|test/.test(id))).toEqual([])
    expect(new Set(modules.map(entryName)).size).toBe(modules.length)
    expect(entryName('lit/directives/class-map.js')).toBe('shared/lit.directives.class-map')
  })
})
