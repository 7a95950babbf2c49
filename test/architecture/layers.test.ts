import { describe, expect, it } from 'vitest'
import { architectureReport } from './architecture-report.ts'
import { badFileNames } from './file-names.ts'
import { forbiddenText } from './forbidden-text.ts'
import { layerViolations } from './layer-violations.ts'
import { moduleCycles } from './module-cycles.ts'
import { parseSourceFile } from './source-file.ts'

const plugins = [
  {
    folder: 'plugins/pipeline',
    packageName: '@tessera/plugin-pipeline',
    requires: ['@tessera/plugin-contacts'],
  },
  { folder: 'plugins/contacts', packageName: '@tessera/plugin-contacts', requires: [] },
]

const violations = (path: string, text: string): readonly string[] =>
  layerViolations([parseSourceFile(path, text)], plugins)

describe('the workspace', () => {
  it('keeps to its architecture', () => {
    const { files, faults } = architectureReport()
    expect(faults).toEqual([])
    expect(files).toBeGreaterThan(50)
  })
})

describe('the table of layers', () => {
  it.each([
    ['a higher room of the core', 'core/src/database/a.ts', "import { b } from '../records/b.ts'"],
    [
      'a higher room, for its types alone',
      'core/src/database/a.ts',
      "import type { B } from '../records/b.ts'",
    ],
    ['a higher room, inside a type', 'core/src/database/a.ts', "type B = import('../records/b.ts').B"],
    ['a plugin from the core', 'core/src/app/a.ts', "import plugin from '@tessera/plugin-contacts'"],
    [
      'a plugin from the core, by path',
      'core/src/app/a.ts',
      "import plugin from '../../../plugins/contacts/src/index.ts'",
    ],
    [
      'the container outside the composition root',
      'core/src/http/a.ts',
      "import { container } from 'tsyringe'",
    ],
    [
      'the core from a plugin',
      'plugins/contacts/src/server/a.ts',
      "import { createApp } from '@tessera/core'",
    ],
    [
      'the core from a plugin, by path',
      'plugins/contacts/src/server/a.ts',
      "import { a } from '../../../../core/src/index.ts'",
    ],
    ['PostgreSQL from a plugin', 'plugins/contacts/src/server/a.ts', "import { Pool } from 'pg'"],
    [
      'PostgreSQL from a plugin, later',
      'plugins/contacts/src/server/a.ts',
      "const { Pool } = await import('pg')",
    ],
    [
      'the shell from a panel',
      'plugins/contacts/src/panels/a.ts',
      "import { a } from '../../../../ui/src/shell/a.ts'",
    ],
    ['the server from a panel', 'plugins/contacts/src/panels/a.ts', "import { a } from '../server/a.ts'"],
    ['Node from a panel', 'plugins/contacts/src/panels/a.ts', "import { readFileSync } from 'node:fs'"],
    ['lit-html past the import map', 'plugins/contacts/src/panels/a.ts', "import { html } from 'lit-html'"],
    [
      'another plugin beside its contract',
      'plugins/pipeline/src/server/a.ts',
      "import { a } from '@tessera/plugin-contacts'",
    ],
    [
      'an undeclared plugin',
      'plugins/contacts/src/server/a.ts',
      "import { a } from '@tessera/plugin-pipeline/contract'",
    ],
    [
      'another plugin by path',
      'plugins/pipeline/src/server/a.ts',
      "import { a } from '../../../contacts/src/contract/a.ts'",
    ],
    ['the core from the SDK', 'sdk/src/a.ts', "export { createApp } from '@tessera/core'"],
    [
      'the core from the test kit, by its types',
      'sdk/src/testing/a.ts',
      "import type { App } from '@tessera/core'",
    ],
    ['a folder that nobody knows', 'core/src/somewhere/a.ts', ''],
    ['the shell from the kit', 'ui/src/kit/a.ts', "import { a } from '../shell/a.ts'"],
  ])('refuses %s', (_what, path, text) => {
    expect(violations(path, text)).toHaveLength(1)
  })

  it.each([
    ['a lower room of the core', 'core/src/records/a.ts', "import { b } from '../database/b.ts'"],
    ['the test kit loading the core', 'sdk/src/testing/a.ts', "const core = await import('@tessera/core')"],
    ['types of PostgreSQL in the core', 'core/src/records/a.ts', "import type { PoolClient } from 'pg'"],
    [
      "a declared plugin's contract",
      'plugins/pipeline/src/server/a.ts',
      "import { a } from '@tessera/plugin-contacts/contract'",
    ],
    ['the kit in a panel', 'plugins/pipeline/src/panels/a.ts', "import '@tessera/ui/kit/crm-button'"],
    [
      'the database seam in a migration',
      'migrations/1_a.ts',
      "import type { SqlClient } from '../core/src/database/database.ts'",
    ],
  ])('allows %s', (_what, path, text) => {
    expect(violations(path, text)).toEqual([])
  })
})

describe('module cycles', () => {
  const source = (path: string, text: string) => parseSourceFile(path, text)

  it('finds a ring of modules that load each other', () => {
    const ring = [
      source('a.ts', "import './b.ts'"),
      source('b.ts', "export { c } from './c.ts'"),
      source('c.ts', "import './a.ts'"),
    ]
    expect(moduleCycles(ring)).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']])
  })

  it('lets two modules name each other in types', () => {
    expect(
      moduleCycles([source('a.ts', "import type { B } from './b.ts'"), source('b.ts', "import './a.ts'")]),
    ).toEqual([])
  })
})

describe('names and texts', () => {
  it('refuses file names that say nothing', () => {
    const paths = [
      'core/src/utils.ts',
      'core/src/string-helpers.ts',
      'core/src/BadName.ts',
      'core/src/new-id.ts',
    ]
    expect(badFileNames(paths)).toHaveLength(3)
  })

  it('refuses statements over whole rows in the compiler', () => {
    const text = 'const a = `SELECT * FROM people`\nconst b = `SELECT row_to_json(${table}) FROM ${table}`'
    expect(forbiddenText([parseSourceFile('core/src/records/a.ts', text)], [])).toHaveLength(2)
  })

  it.each([
    ['a style attribute', 'ui/src/kit/a.ts', 'html`<div class="a" style="color: red"></div>`'],
    ['markup from text', 'plugins/contacts/src/panels/a.ts', 'element.innerHTML = text'],
    [
      'an element with a name of its own',
      'plugins/contacts/src/panels/a.ts',
      "customElements.define('a-b', B)",
    ],
    ['a suppression without a reason', 'core/src/http/a.ts', '// oxlint-disable-next-line no-console'],
  ])('refuses %s', (_what, path, text) => {
    expect(forbiddenText([parseSourceFile(path, text)], [])).toHaveLength(1)
  })

  it('allows a suppression that says why', () => {
    const text = '// oxlint-disable-next-line no-console -- the terminal is its output'
    expect(forbiddenText([parseSourceFile('core/src/http/a.ts', text)], [])).toEqual([])
  })

  it("refuses a plugin's entity in the core, but not in its tests", () => {
    const text = "const entity = 'contacts.person'"
    expect(forbiddenText([parseSourceFile('core/src/http/a.ts', text)], ['contacts'])).toHaveLength(1)
    expect(forbiddenText([parseSourceFile('core/src/http/a.test.ts', text)], ['contacts'])).toEqual([])
  })
})
