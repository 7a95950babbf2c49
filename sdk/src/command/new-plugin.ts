import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { manifestSchema } from '../plugin/manifest.ts'
import { failed, misused } from './command-errors.ts'
import { findWorkspace } from './find-workspace.ts'
import { sdkPackage, templateFolder } from './own-package.ts'
import { packPackages } from './pack-packages.ts'

export interface NewPluginOptions {
  readonly into?: string | undefined
  readonly sdk?: string | undefined
  readonly ui?: string | undefined
  readonly core?: string | undefined
}

const suffix = '.template'
const vendorFolder = 'vendor'
const isAbsent = (value: string | undefined): boolean => value === undefined

/** Stamps the folder that every plugin has, ready to run its tests. */
export function newPlugin(id: string | undefined, options: NewPluginOptions): number {
  if (id === undefined) throw misused('Name the plugin: tessera new visits.')
  if (!manifestSchema.shape.id.safeParse(id).success)
    throw misused(`"${id}" is no plugin id. Write lower-case words joined by hyphens, such as "site-visits".`)
  const workspace = findWorkspace(process.cwd())
  const parent = path.resolve(options.into ?? (workspace === null ? '.' : path.join(workspace, 'plugins')))
  const folder = path.join(parent, id)
  if (existsSync(folder)) throw failed(`${folder} exists already. Choose another id, or remove it.`)
  const isInside = workspace !== null && path.dirname(parent) === workspace
  const isPacking = !isInside && workspace !== null && [options.sdk, options.ui, options.core].every(isAbsent)
  const packages = isPacking ? packPackages(workspace, path.join(folder, vendorFolder)) : options
  const values = isInside ? valuesInside(id) : valuesOutside(id, packages)
  stamp('plugin', folder, values)
  if (!isInside) stamp('outside', folder, values)
  console.log(`Made ${path.relative(process.cwd(), folder) || folder}. Next:\n`)
  console.log(
    isInside
      ? `  npx pnpm@12 install\n  pnpm vitest run plugins/${id}\n`
      : `  cd ${path.relative(process.cwd(), folder)}\n  npm install\n  npm test\n`,
  )
  return 0
}

type Values = Readonly<Record<string, string>>

function commonValues(id: string): Values {
  const { dependencies, version } = sdkPackage
  const title = id.split('-').join(' ')
  return {
    id,
    title: title[0]?.toUpperCase() + title.slice(1),
    sdkVersion: version,
    lit: dependencies.lit ?? '*',
    zod: dependencies.zod ?? '*',
  }
}

function valuesInside(id: string): Values {
  const link = 'workspace:*'
  return {
    ...commonValues(id),
    package: `@tessera/plugin-${id}`,
    base: '../../tsconfig.base.json',
    sdk: link,
    ui: link,
    scripts: '',
    devDependencies: '',
  }
}

function valuesOutside(id: string, { sdk, ui, core }: NewPluginOptions): Values {
  const released = `^${sdkPackage.version}`
  const packages = { sdk: sdk ?? released, ui: ui ?? released, core: core ?? released }
  const scripts = {
    test: 'vitest run',
    check: 'tessera check && tsc && tsc -p src/panels',
    dev: 'tessera dev',
    pack: 'tessera pack',
  }
  const tools = {
    '@tessera/core': packages.core,
    '@types/node': '24.9.1',
    '@vitest/browser-playwright': '5.1.1',
    playwright: '1.65.1',
    typescript: '7.0.2',
    vite: '8.3.8',
    vitest: '5.1.1',
  }
  const block = (name: string, content: object): string =>
    `"${name}": ${JSON.stringify(content, null, 2).replaceAll('\n', '\n  ')}`
  // Their own packages ask for each other by version, which a tarball does not answer.
  const overrides = sdk === undefined ? '' : `,\n  ${block('overrides', { '@tessera/sdk': sdk })}`
  return {
    ...commonValues(id),
    package: id,
    base: './tsconfig.base.json',
    sdk: packages.sdk,
    ui: packages.ui,
    scripts: `\n  ${block('engines', { node: '>=24' })},\n  ${block('scripts', scripts)},`,
    devDependencies: `,\n  ${block('devDependencies', tools)}${overrides}`,
  }
}

function stamp(template: string, folder: string, values: Values): void {
  const root = fileURLToPath(new URL(`${template}/`, templateFolder))
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(suffix)) continue
    const source = path.join(entry.parentPath, entry.name)
    const name = path.relative(root, source).slice(0, -suffix.length)
    const target = path.join(folder, name === 'gitignore' ? '.gitignore' : name)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, fill(readFileSync(source, 'utf8'), values))
  }
}

function fill(text: string, values: Values): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_match, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`The template asks for "${name}".`)
    return value
  })
}
