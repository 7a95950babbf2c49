import { Visitor, parseSync, type ObjectExpression } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'
import { isTestFile } from './test-file.ts'

const kinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'limited',
  'unavailable',
  'internal',
]

export interface ErrorCode {
  readonly code: string
  readonly kind: string
  readonly path: string
}

/** Every error that the sources make: object literals that carry both a code and one of the error kinds. */
export function errorCodes(files: readonly SourceFile[]): readonly ErrorCode[] {
  const found: ErrorCode[] = []
  for (const file of files.filter((source) => source.text.includes('kind:') && !isTestFile(source.path))) {
    const { program } = parseSync(file.path, file.text)
    const add = (node: ObjectExpression): void => {
      const code = textOf(node, 'code')
      const kind = textOf(node, 'kind')
      if (code !== undefined && kind !== undefined && kinds.includes(kind))
        found.push({ code, kind, path: file.path })
    }
    new Visitor({ ObjectExpression: add }).visit(program)
  }
  return found
}

function textOf(node: ObjectExpression, name: string): string | undefined {
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.key.name !== name)
      continue
    if (property.value.type === 'Literal' && typeof property.value.value === 'string')
      return property.value.value
  }
  return undefined
}

/** Codes that are not written `owner.what_failed`, say someone else's name, or mean two kinds of failure. */
export function errorCodeFaults(
  codes: readonly ErrorCode[],
  pluginIds: readonly string[],
): readonly string[] {
  const faults: string[] = []
  const first = new Map<string, ErrorCode>()
  for (const entry of codes) {
    const { code, kind, path } = entry
    const [prefix = ''] = code.split('.')
    const owner = /^(?:plugins|examples)\/([^/]+)\//.exec(path)?.[1]
    if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9_]*)+$/.test(code))
      faults.push(`${path}: "${code}" is not written owner.what_failed`)
    else if (owner !== undefined && prefix !== owner)
      faults.push(`${path}: "${code}" does not begin with "${owner}."`)
    else if (owner === undefined && pluginIds.includes(prefix))
      faults.push(`${path}: "${code}" belongs to the plugin ${prefix}`)
    const known = first.get(code)
    if (known === undefined) first.set(code, entry)
    else if (known.kind !== kind)
      faults.push(`${path}: "${code}" is ${kind} here and ${known.kind} in ${known.path}`)
  }
  return faults
}
