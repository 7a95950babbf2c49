import { Visitor, parseSync, type Argument, type Expression, type ObjectExpression } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'
import { isTestFile } from './test-file.ts'

const codePattern = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9_]*)+$/

/** A code that somebody may be told, and where it stands. */
export interface ToldCode {
  readonly code: string
  readonly path: string
}

/** A function that makes an error's code of one of its arguments. */
interface CodeTaker {
  readonly path: string
  readonly argument: number
  readonly before: string
  readonly after: string
}

type Takers = ReadonlyMap<string, readonly CodeTaker[]>
type Parameters = readonly { readonly type: string; readonly name?: string }[]

/** Given to readers of values and to hooks, under these names. */
const handedOver: readonly (readonly [string, CodeTaker])[] = (
  [
    ['report', 0],
    ['at', 0],
    ['reject', 1],
  ] as const
).map(([name, argument]) => [name, { path: '', argument, before: '', after: '' }])

/**
 * Every error code that the sources give: literals under `code` beside a message, and literals given to a function that
 * makes a code of them. Errors of the kind `internal` tell nobody their code's text, and are left out.
 */
export function toldCodes(files: readonly SourceFile[]): readonly ToldCode[] {
  const sources = files.filter((file) => !isTestFile(file.path))
  const takers = Map.groupBy([...handedOver, ...sources.flatMap(takersIn)], ([name]) => name)
  const byName = new Map([...takers].map(([name, entries]) => [name, entries.map(([, taker]) => taker)]))
  return sources.flatMap((file) => codesIn(file, byName))
}

function takersIn(file: SourceFile): readonly (readonly [string, CodeTaker])[] {
  const found: (readonly [string, CodeTaker])[] = []
  const { program } = parseSync(file.path, file.text)
  const note = (name: string | undefined, params: Parameters, start: number, end: number): void => {
    const text = file.text.slice(start, end)
    const [, before = '', of = 'code', after = ''] = /code: `([a-z.]*)\$\{(\w+)\}([a-z_]*)`/.exec(text) ?? []
    const argument = params.findIndex((param) => param.type === 'Identifier' && param.name === of)
    if (name !== undefined && argument >= 0) found.push([name, { path: file.path, argument, before, after }])
  }
  new Visitor({
    FunctionDeclaration: (node) => note(node.id?.name, node.params, node.start, node.end),
    VariableDeclarator(node) {
      const { init, id } = node
      if (init?.type === 'ArrowFunctionExpression' && id.type === 'Identifier')
        note(id.name, init.params, init.start, init.end)
    },
  }).visit(program)
  return found
}

function codesIn(file: SourceFile, takers: Takers): readonly ToldCode[] {
  const codes: ToldCode[] = []
  const add = (code: string): void => {
    if (codePattern.test(code)) codes.push({ code, path: file.path })
  }
  const { program } = parseSync(file.path, file.text)
  new Visitor({
    ObjectExpression(node) {
      if (textsOf(node, 'kind').includes('internal')) return
      // `params: { code }` is how a schema's own rule names what it refuses.
      if (has(node, 'message') || has(node, 'kind') || node.properties.length <= 2)
        for (const code of textsOf(node, 'code')) add(code)
    },
    CallExpression(node) {
      for (const { argument, before, after } of takersOf(calledName(node.callee), file, takers)) {
        const given = node.arguments[argument]
        if (given?.type === 'Literal' && typeof given.value === 'string')
          add(`${before}${given.value}${after}`)
      }
    },
  }).visit(program)
  return codes
}

/** Several files may name a helper alike: what counts is the file's own, or what it imports. */
function takersOf(name: string | undefined, file: SourceFile, takers: Takers): readonly CodeTaker[] {
  const all = name === undefined ? [] : (takers.get(name) ?? [])
  const own = all.filter(({ path }) => path === file.path)
  const reached = [file.path, ...file.imports.flatMap((module) => module.file ?? [])]
  return own.length > 0 ? own : all.filter(({ path }) => path === '' || reached.includes(path))
}

function calledName(callee: Expression | Argument): string | undefined {
  if (callee.type === 'Identifier') return callee.name
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : undefined
}

function has(node: ObjectExpression, name: string): boolean {
  return node.properties.some((property) => nameOf(property) === name)
}

/** The literals that a property may have: both sides of a choice count. */
function textsOf(node: ObjectExpression, name: string): readonly string[] {
  const property = node.properties.find((candidate) => nameOf(candidate) === name)
  return property?.type === 'Property' ? literals(property.value) : []
}

function literals(node: Expression): readonly string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  return node.type === 'ConditionalExpression'
    ? [...literals(node.consequent), ...literals(node.alternate)]
    : []
}

function nameOf(property: ObjectExpression['properties'][number]): string | undefined {
  return property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : undefined
}
