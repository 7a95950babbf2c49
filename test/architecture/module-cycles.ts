import type { SourceFile } from './source-file.ts'

/** Rings of modules that load each other, each ring once. Type-only imports are erased before the code runs: no ring. */
export function moduleCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const neighbours = new Map(files.map((file) => [file.path, loadedBy(file)]))
  const finished = new Set<string>()
  const cycles: string[][] = []

  function visit(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path)
    if (start >= 0) {
      cycles.push([...trail.slice(start), path])
      return
    }
    if (finished.has(path)) return
    for (const next of neighbours.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }

  for (const path of neighbours.keys()) visit(path, [])
  return cycles
}

function loadedBy(file: SourceFile): readonly string[] {
  return file.imports.flatMap((wanted) =>
    wanted.file !== undefined && !wanted.isType && !wanted.isDynamic ? [wanted.file] : [],
  )
}
