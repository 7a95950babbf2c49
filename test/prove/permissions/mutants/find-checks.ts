import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { isNode, nameOf, type Node } from './syntax.ts'
import { textChecks } from './text-checks.ts'

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
  /** Whether another expression may stand in its place; otherwise it is a piece of text. */
  readonly isExpression: boolean
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
  fieldLevel: `'write'`,
  atLeast: 'true',
  isAdministratorRole: 'true',
  mayRead: 'true',
  mayImport: 'true',
  mayTake: 'true',
  mayMatch: 'true',
  mayCreateField: 'true',
  mayUpdateField: 'true',
  isRefused: 'false',
  isReadablePath: 'true',
  isReachable: 'true',
  hasCapability: 'true',
  '#allows': 'true',
  allows: 'true',
  demandPermission: 'undefined',
  demandMayGrant: 'undefined',
  demandMayChange: 'undefined',
  demandMayOpen: 'undefined',
  demandCreateScope: 'undefined',
  demandFieldScopes: 'undefined',
  demandExportable: 'undefined',
  demandRight: 'undefined',
  demandScope: 'undefined',
  '#demandUpdatable': 'undefined',
  '#demandKeys': 'undefined',
  '#demandSameRights': 'undefined',
  hiddenRecords: 'new Set()',
  isStarter: 'true',
}

/** Calls that leave the less of what they are given: the first of it, uncut. */
const limits: readonly string[] = [
  'narrowest',
  'narrowed',
  'restrictAccess',
  'importingActor',
  'exportingActor',
  'commonAccess',
]

/** Properties that were worked out before, and are only looked at here. */
const properties: Readonly<Record<string, string>> = { guard: 'null', isReadable: 'true', isAllowed: 'true' }

/** Whether something is the caller's own. */
const identities: readonly string[] = ['userId', 'accessId']

/** Where more asks for more: there nothing is asked. */
const demands: readonly RegExp[] = [/^const needed = /]

/** Rooms where nobody's rights are decided. */
const withoutRights: readonly string[] = ['database', 'foundation', 'mail']

function sources(root: string): string[] {
  const within = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return withoutRights.includes(entry.name) ? [] : within(path)
      return path.endsWith('.ts') && !/\.(test|test-support)\.ts$/.test(path) ? [path] : []
    })
  return within('core/src').sort()
}

interface Source {
  readonly file: string
  readonly text: string
}

/** `access.has(…)` asks for a permission; other things have things too. */
function isPermission(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'has') return false
  return ['access', '#access', 'held'].includes(nameOf(callee.object) ?? '')
}

function ofCall(node: Node, { file, text: source }: Source): string | null {
  const callee = node.callee as Node
  const owner = callee.type === 'MemberExpression' ? nameOf(callee.object) : null
  // What somebody asks for is no right of theirs: less is asked.
  if (owner === 'wanted' && file.includes('/access/')) return nameOf(callee) === 'has' ? 'false' : `'none'`
  if (isPermission(callee)) return 'true'
  const name = nameOf(callee) ?? ''
  const [first] = node.arguments as readonly Node[]
  if (limits.includes(name) && first !== undefined && first.type !== 'SpreadElement')
    return source.slice(first.start, first.end)
  return Object.hasOwn(calls, name) ? (calls[name] as string) : null
}

function ofComparison({ left, right, operator }: Node): string | null {
  const isOwn = [left, right].some((side) => isNode(side) && identities.includes(nameOf(side) ?? ''))
  const isKnown = [left, right].every((side) => isNode(side) && side.type !== 'Literal')
  if (!isOwn || !isKnown) return null
  return operator === '===' ? 'true' : operator === '!==' ? 'false' : null
}

function replacementFor(node: Node, source: Source): string | null {
  if (node.type === 'CallExpression') return ofCall(node, source)
  if (node.type === 'BinaryExpression') return ofComparison(node)
  if (node.type !== 'MemberExpression') return null
  const name = nameOf(node.property) ?? ''
  if (name === 'isAdministrator' && ['access', 'held'].includes(nameOf(node.object) ?? '')) return 'true'
  return Object.hasOwn(properties, name) ? (properties[name] as string) : null
}

interface Found {
  readonly start: number
  readonly end: number
  readonly replacement: string
}

function* checksIn(node: unknown, source: Source, isCallee = false): Generator<Found> {
  if (Array.isArray(node)) {
    for (const inner of node) yield* checksIn(inner, source)
    return
  }
  if (!isNode(node)) return
  const replacement = isCallee ? null : replacementFor(node, source)
  if (replacement !== null) yield { start: node.start, end: node.end, replacement }
  for (const [key, inner] of Object.entries(node))
    if (typeof inner === 'object' && inner !== null) yield* checksIn(inner, source, key === 'callee')
}

function lineAt(source: string, start: number): string {
  return (
    source
      .slice(source.lastIndexOf('\n', start) + 1)
      .split('\n', 1)[0]
      ?.trim() ?? ''
  )
}

/** Every access check of the kernel, in the order of files and lines. */
export function findChecks(root: string): AccessCheck[] {
  return sources(root).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    const expressions = [...checksIn(parseSync(file, source).program, { file, text: source })]
    const found = [...expressions, ...textChecks(file, source)]
    return found.map(({ start, end, replacement }, index) => {
      const context = lineAt(source, start)
      return {
        file,
        line: source.slice(0, start).split('\n').length,
        text: source.slice(start, end).replaceAll(/\s+/g, ' '),
        context,
        start,
        end,
        replacement: demands.some((demand) => demand.test(context)) ? `'none'` : replacement,
        isExpression: index < expressions.length,
      }
    })
  })
}
