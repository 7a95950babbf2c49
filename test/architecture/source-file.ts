import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface ModuleImport {
  /** As written: `./x.ts`, `@tessera/sdk`, `node:fs`. */
  readonly specifier: string
  /** The imported file from the root, for relative imports. */
  readonly file?: string
  /** Only types are taken: the import is erased before the code runs. */
  readonly isType: boolean
  readonly isDynamic: boolean
}

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly ModuleImport[]
}

export const workspaceRoot = join(import.meta.dirname, '../..')

export function readSourceFile(path: string): SourceFile {
  return parseSourceFile(path, readFileSync(join(workspaceRoot, path), 'utf8'))
}

export function parseSourceFile(path: string, text: string): SourceFile {
  const { module } = parseSync(path, text)
  const imports: ModuleImport[] = []
  const add = (specifier: string, isType: boolean, isDynamic = false): void => {
    const file = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined
    imports.push({ specifier, isType, isDynamic, ...(file === undefined ? {} : { file }) })
  }
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType))
  }
  for (const entry of module.staticExports.flatMap((statement) => statement.entries)) {
    if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType)
  }
  const atRunTime = new Set(module.dynamicImports.map((call) => call.start))
  for (const match of text.matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g)) {
    const isCall = atRunTime.has(match.index)
    if (isCall || isTypePosition(text, match.index)) add(match[2] ?? '', !isCall, isCall)
  }
  return { path, text, imports }
}

// `import('pg').Pool` as a type; not such a text within a comment or a string.
function isTypePosition(text: string, index: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index)
  return !/^\s*(\*|\/\/|\/\*)/.test(line) && !/['"`]/.test(line)
}
