import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { workspaceRoot } from './source-file.ts'

export interface BuiltChunk {
  readonly file: string
  readonly name?: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
  readonly isDynamicEntry?: boolean
}

/** The shell's build: its chunks by the names that the manifest gives them. */
export class BuiltFiles {
  readonly #folder = join(workspaceRoot, 'ui/dist')
  readonly chunks: Readonly<Record<string, BuiltChunk>>

  constructor() {
    this.chunks = JSON.parse(readFileSync(join(this.#folder, '.vite/manifest.json'), 'utf8')) as Readonly<
      Record<string, BuiltChunk>
    >
  }

  text(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8')
  }

  /** What the page itself names: scripts and styles. */
  get ofPage(): readonly string[] {
    const found = this.text('index.html').matchAll(
      /<(?:script|link)\b[^>]*\b(?:src|href)="\/(assets\/[^"]+)"/g,
    )
    return [...found].map(([, file]) => file as string)
  }

  /** The chunk that the build gave this name. */
  named(name: string): string {
    const found = Object.entries(this.chunks).find(
      ([, chunk]) => chunk.name === name && chunk.file.endsWith('.js'),
    )
    if (found === undefined) throw new Error(`The build has no chunk named "${name}".`)
    return found[0]
  }

  /** What a browser fetches for some chunks: them, and everything they import before they run. */
  filesFor(names: readonly string[]): ReadonlySet<string> {
    const files = new Set<string>()
    const visit = (name: string): void => {
      const chunk = this.chunks[name]
      if (chunk === undefined || files.has(chunk.file)) return
      for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
      for (const imported of chunk.imports ?? []) visit(imported)
    }
    for (const name of names) visit(name)
    return files
  }

  /** Bytes on the way, compressed. */
  weight(files: Iterable<string>): number {
    return [...files].reduce((total, file) => total + gzipped(join(this.#folder, file)), 0)
  }

  /** For a failure: what weighs how much, the heaviest first. */
  tell(files: Iterable<string>): string {
    return [...files]
      .map((file) => [file, this.weight([file])] as const)
      .toSorted((one, other) => other[1] - one[1])
      .map(([file, size]) => `${size} ${file}`)
      .join('\n')
  }
}

export function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length
}
