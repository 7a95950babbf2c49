import { cpSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccessCheck } from './find-checks.ts'

/** The workspace as a mutant sees it: the kernel and this proof as files of its own, the rest by links. */
export class SourceCopy {
  readonly folder: string
  readonly #root: string

  constructor(root: string, folder: string) {
    this.#root = root
    this.folder = folder
    for (const part of ['core/src', 'test/prove/permissions', 'test/database', 'test/messy-files'])
      cpSync(join(root, part), join(folder, part), { recursive: true })
    for (const file of ['core/package.json', 'test/package.json'])
      cpSync(join(root, file), join(folder, file))
    mkdirSync(join(folder, 'plugins'))
    for (const part of [
      'core/node_modules',
      'test/node_modules',
      'node_modules',
      'sdk',
      'migrations',
      'plugins/contacts',
    ])
      symlinkSync(realpathSync(join(root, part)), join(folder, part))
  }

  /** Takes one check out, and every check that stands behind it. */
  remove(checks: readonly AccessCheck[]): void {
    for (const file of new Set(checks.map((check) => check.file))) {
      let text = readFileSync(join(this.#root, file), 'utf8')
      const here = checks.filter((check) => check.file === file).toSorted((a, b) => b.start - a.start)
      for (const { start, end, replacement } of here)
        text = text.slice(0, start) + replacement + text.slice(end)
      writeFileSync(join(this.folder, file), text)
    }
  }

  restore(checks: readonly AccessCheck[]): void {
    for (const file of new Set(checks.map((check) => check.file)))
      cpSync(join(this.#root, file), join(this.folder, file))
  }
}
