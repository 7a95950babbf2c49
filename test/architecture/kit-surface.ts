import { readFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { sharedModules } from '@tessera/sdk/vite'
import { parseSync } from 'oxc-parser'
import { workspaceRoot } from './source-file.ts'
import { workspaceFiles } from './workspace-sources.ts'

/** Everything that a panel may build on, as names: by area, sorted. */
export type KitSurface = Readonly<Record<string, readonly string[]>>

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [member: string]: unknown
}

interface KitClass {
  readonly file: string
  readonly extended: readonly string[]
  readonly tag: string | undefined
  readonly members: readonly string[]
  readonly said: string
}

const panelFolder = 'sdk/src/ui/panel/'
const kitFile = /^ui\/src\/kit\/(?:[^/]+|internal\/[^/]+)\.ts$/
const read = (path: string): string => readFileSync(join(workspaceRoot, path), 'utf8')
const isTest = (path: string): boolean => /\.(?:test|test-support)\.ts$/.test(path)
const nameOf = (node: unknown): string => (node as { readonly name?: string } | undefined)?.name ?? ''

/** The public surface of the kit and of what the SDK gives to panels, read from the sources. */
export function kitSurface(): KitSurface {
  const files = workspaceFiles('.ts').filter((path) => !isTest(path))
  const kitFiles = files.filter((path) => kitFile.test(path))
  const panelFiles = files.filter((path) => path.startsWith(panelFolder))
  const surface: Record<string, readonly string[]> = {
    modules: sharedModules(join(workspaceRoot, 'ui')),
    elements: elementsOf(kitFiles),
    exports: [
      ...exportsOf('sdk/src/ui/index.ts').map((name) => `@tessera/sdk/ui ${name}`),
      ...kitFiles
        .filter((path) => !path.includes('/internal/'))
        .flatMap((path) => exportsOf(path).map((name) => `@tessera/ui/kit/${basename(path, '.ts')} ${name}`)),
    ],
    members: panelFiles.flatMap(interfaceMembers),
    slots: slotNames(),
    tokens: [...read('ui/src/kit/styles/tokens.css').matchAll(/(--crm-[\w-]+)\s*:/g)].map(
      ([, name = '']) => name,
    ),
  }
  return Object.fromEntries(
    Object.entries(surface).map(([area, names]) => [area, [...new Set(names)].toSorted()]),
  )
}

/** What one surface has and another has not: removed or renamed. */
export function lostFrom(before: KitSurface, now: KitSurface): readonly string[] {
  return Object.entries(before).flatMap(([area, names]) => {
    const present = new Set(now[area])
    return names.filter((name) => !present.has(name)).map((name) => `${area}: ${name}`)
  })
}

function parse(path: string): Node {
  return parseSync(path, read(path)).program as unknown as Node
}

/** Every node of one of these types, wherever it stands. */
function nodesOf(node: unknown, types: ReadonlySet<string>, found: Node[] = []): Node[] {
  if (Array.isArray(node)) for (const each of node) nodesOf(each, types, found)
  else if (typeof node === 'object' && node !== null) {
    if (types.has((node as Node).type)) found.push(node as Node)
    for (const value of Object.values(node)) if (typeof value === 'object') nodesOf(value, types, found)
  }
  return found
}

const classTypes = new Set(['ClassDeclaration', 'ClassExpression'])
const identifiers = new Set(['Identifier'])

function elementsOf(files: readonly string[]): string[] {
  const classes = files.flatMap(classesOf)
  return classes
    .filter(({ tag, file }) => tag !== undefined && !posix.dirname(file).endsWith('/internal'))
    .flatMap((element) => {
      const all = withBases(element, classes)
      const names = all.flatMap(({ members, said }) => [...members, ...documented(said)])
      return [String(element.tag), ...names.map((name) => `${element.tag} ${name}`)]
    })
}

/** A class with those it is built on; a mixin is found by the file of its name. */
function withBases(element: KitClass, classes: readonly KitClass[]): readonly KitClass[] {
  const found = new Set([element])
  for (const each of found)
    for (const base of classes) if (each.extended.some((name) => isNamed(base, name))) found.add(base)
  return [...found]
}

function isNamed({ file, members }: KitClass, name: string): boolean {
  const kebab = name.replace(/^Crm/, '').replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`)
  return members.length > 0 && basename(file, '.ts') === kebab.toLowerCase()
}

function classesOf(file: string): KitClass[] {
  const text = read(file)
  return nodesOf(parse(file), classTypes).map((node) => ({
    file,
    extended: nodesOf(node['superClass'], identifiers).map(nameOf),
    tag: /@customElement\('(crm-[\w-]+)'\)/.exec(decoratorsText(node, text))?.[1],
    members: membersOf(node),
    said: commentBefore(text, node),
  }))
}

const decoratorsOf = (node: Node): readonly Node[] =>
  (node['decorators'] as readonly Node[] | undefined) ?? []
const decoratorsText = (node: Node, text: string): string =>
  decoratorsOf(node)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')

function commentBefore(text: string, node: Node): string {
  const start = Math.min(node.start, ...decoratorsOf(node).map((decorator) => decorator.start))
  const before = text
    .slice(0, start)
    .replace(/(?:export\s+)?(?:default\s+)?(?:abstract\s+)?$/, '')
    .trimEnd()
  return before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : ''
}

/** Its reactive properties, and the methods that are for others. */
function membersOf(node: Node): string[] {
  const { body } = node['body'] as { readonly body: readonly Node[] }
  return body.flatMap((member) => {
    const name = nameOf(member['key'])
    const isProperty = decoratorsOf(member).some(
      ({ expression }) => nameOf((expression as Node)['callee']) === 'property',
    )
    if (isProperty) return [`.${name}`]
    const isPlain =
      member.type === 'MethodDefinition' &&
      member['kind'] === 'method' &&
      member['static'] !== true &&
      member['override'] !== true &&
      (member['accessibility'] ?? 'public') === 'public' &&
      (member['key'] as Node).type === 'Identifier'
    return isPlain && !/Callback$|^(?:render|updated|willUpdate)$/.test(name) ? [`.${name}()`] : []
  })
}

/** Events, slots, parts and own CSS properties, which only its description tells. */
function documented(said: string): string[] {
  return [...said.matchAll(/@(fires|slot|csspart|cssprop(?:erty)?)[ \t]+(\w[\w-]*|\[\w+\])?/g)].map(
    ([, kind = '', name = '']) => `${kind} ${name}`.trim(),
  )
}

function exportsOf(path: string): string[] {
  const { module } = parseSync(path, read(path))
  return module.staticExports
    .flatMap(({ entries }) => entries)
    .map(({ exportName }) => exportName.name ?? 'default')
}

function interfaceMembers(path: string): string[] {
  return nodesOf(parse(path), new Set(['TSInterfaceDeclaration'])).flatMap((declared) => {
    const { body } = declared['body'] as { readonly body: readonly Node[] }
    return body.map((member) => {
      const key = member['key'] as { readonly name?: string; readonly value?: string } | undefined
      return `${nameOf(declared['id'])}.${key?.name ?? key?.value ?? ''}`
    })
  })
}

function slotNames(): string[] {
  const code = read('sdk/src/plugin/panel-placement.ts').replaceAll(/\/\*[^]*?\*\//g, '')
  return [...code.matchAll(/\| '([\w-]+(?:\.[\w-]+)*)'/g)].map(([, name = '']) => name)
}
