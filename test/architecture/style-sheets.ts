import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { workspaceRoot } from './source-file.ts'

/** One rule of a style sheet: where it stands, and what it declares. */
export interface StyleRule {
  readonly file: string
  readonly line: number
  readonly declarations: readonly (readonly [property: string, value: string])[]
}

const tokenFile = 'ui/src/kit/styles/tokens.css'

/** The rules of every style sheet that ships, apart from the tokens: CSS files, and `css` templates. */
export function styleRules(): readonly StyleRule[] {
  const panels = readdirSync(join(workspaceRoot, 'plugins')).map((id) => `plugins/${id}/src/panels`)
  const files = ['ui/src/kit', 'ui/src/shell', ...panels].flatMap(filesIn)
  return files.filter((file) => file !== tokenFile).flatMap((file) => sheetsIn(file).flatMap(rulesIn))
}

interface Sheet {
  readonly file: string
  readonly firstLine: number
  readonly text: string
}

function filesIn(folder: string): readonly string[] {
  const found = readdirSync(join(workspaceRoot, folder), { withFileTypes: true, recursive: true })
  return found
    .filter((entry) => entry.isFile() && /\.(ts|css)$/.test(entry.name) && !/\.test/.test(entry.name))
    .map((entry) => relative(workspaceRoot, join(entry.parentPath, entry.name)))
}

function sheetsIn(file: string): readonly Sheet[] {
  const text = readFileSync(join(workspaceRoot, file), 'utf8')
  if (file.endsWith('.css')) return [{ file, firstLine: 1, text }]
  return [...text.matchAll(/\bcss`((?:[^`\\]|\\.)*)`/g)].map((match) => ({
    file,
    firstLine: text.slice(0, match.index).split('\n').length,
    text: match[1] as string,
  }))
}

function rulesIn({ file, firstLine, text }: Sheet): readonly StyleRule[] {
  // Comments become as many lines of nothing, so that the numbers stay right.
  const bare = text.replaceAll(/\/\*[^]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
  return [...bare.matchAll(/\{([^{}]*)\}/g)].map((match) => ({
    file,
    line: firstLine + bare.slice(0, match.index).split('\n').length - 1,
    declarations: (match[1] as string)
      .split(';')
      .map((declaration) => declaration.split(/:(.*)/s).map((part) => part.trim()))
      .flatMap(([property, value]) => (property && value ? [[property, value] as const] : [])),
  }))
}
