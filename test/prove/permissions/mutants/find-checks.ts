import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One place in the source that decides what somebody may do, and what stands there when nothing is decided. */
export interface AccessCheck {
  /** From the root. */
  readonly file: string
  readonly line: number
  readonly text: string
  /** The whole line it begins on. */
  readonly context: string
  readonly start: number
  readonly end: number
  readonly replacement: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** Calls by the name of what is called: each stands for "yes". */
const calls: Readonly<Record<string, string>> = {
  rowGuard: 'null',
  fieldGuard: 'null',
  visibility: '[]',
  isReadable: 'true',
  isWritable: 'true',
  rowVisible: 'true',
  rowPredicate: `'true'`,
  seesAllOf: 'true',
  fieldScope: `'all'`,
  scope: `'all'`,
  mayRead: 'true',
  isRefused: 'false',
  isReadablePath: 'true',
  isReachable: 'true',
  '#allows': 'true',
  demandPermission: 'undefined',
  demandMayGrant: 'undefined',
  demandMayChange: 'undefined',
  demandCreateScope: 'undefined',
  demandFieldScopes: 'undefined',
  demandExportable: 'undefined',
  demandRight: 'undefined',
  '#demandUpdatable': 'undefined',
  hiddenRecords: 'new Set()',
}

/** Properties that were worked out before, and are only looked at here. */
const properties: Readonly<Record<string, string>> = { guard: 'null', isReadable: 'true', isAllowed: 'true' }

const folders = [
  'access',
  'records',
  'identity',
  'transfer/export',
  'app',
  'http/records',
  'http/metadata',
  'http/openapi',
  'http/stream',
  'http/files',
  'http/jobs',
  'http/settings',
  'http/plugins',
]

function sources(root: string): string[] {
  const within = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return within(path)
      return path.endsWith('.ts') && !/\.(test|test-support)\.ts$/.test(path) ? [path] : []
    })
  return folders.flatMap((folder) => within(`core/src/${folder}`)).sort()
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Identifier') return node.name as string
  if (node.type === 'PrivateIdentifier') return `#${node.name as string}`
  return node.type === 'MemberExpression' ? nameOf(node.property) : null
}

/** `access.has(…)` asks for a permission; other things have things too. */
function isPermission(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    nameOf(callee.property) === 'has' &&
    nameOf(callee.object) === 'access'
  )
}

function replacementFor(node: Node): string | null {
  if (node.type === 'CallExpression') {
    const callee = node.callee as Node
    if (isPermission(callee)) return 'true'
    const name = nameOf(callee) ?? ''
    // What somebody asks for is no right of theirs: less is asked.
    if (callee.type === 'MemberExpression' && nameOf(callee.object) === 'wanted') return `'none'`
    return Object.hasOwn(calls, name) ? (calls[name] as string) : null
  }
  if (node.type !== 'MemberExpression') return null
  const name = nameOf(node.property) ?? ''
  if (name === 'isAdministrator' && nameOf(node.object) === 'access') return 'true'
  return Object.hasOwn(properties, name) ? (properties[name] as string) : null
}

function* checksIn(node: unknown, isCallee = false): Generator<{ node: Node; replacement: string }> {
  if (Array.isArray(node)) {
    for (const inner of node) yield* checksIn(inner)
    return
  }
  if (!isNode(node)) return
  const replacement = isCallee ? null : replacementFor(node)
  if (replacement !== null) yield { node, replacement }
  for (const [key, inner] of Object.entries(node)) {
    if (typeof inner === 'object' && inner !== null) yield* checksIn(inner, key === 'callee')
  }
}

/** Every access check of the kernel, in the order of files and lines. */
export function findChecks(root: string): AccessCheck[] {
  return sources(root).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const { program } = parseSync(file, text)
    return [...checksIn(program)].map(({ node, replacement }) => ({
      file,
      line: text.slice(0, node.start).split('\n').length,
      text: text.slice(node.start, node.end).replaceAll(/\s+/g, ' '),
      context:
        text
          .slice(text.lastIndexOf('\n', node.start) + 1)
          .split('\n', 1)[0]
          ?.trim() ?? '',
      start: node.start,
      end: node.end,
      replacement,
    }))
  })
}
