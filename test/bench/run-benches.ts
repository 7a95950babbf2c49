import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BenchModule, BenchOptions, Figure, Ratio } from './bench.ts'

const ownFiles = new Set(['bench', 'run', 'run-benches'])

/** The benches of a folder, by file name. */
export function benchNames(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return names.map((name) => basename(name, '.ts')).filter((name) => !ownFiles.has(name))
}

/** Runs benches one after another, prints their results, and answers whether all of them kept within their bound. */
export async function runBenches(
  folder: string,
  names: readonly string[],
  options: BenchOptions,
): Promise<boolean> {
  let isWithin = true
  for (const name of names) {
    options.log(name)
    const { bench } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as BenchModule
    for (const result of await bench(options)) {
      options.log(lineFor(result))
      if (isExceeded(result)) isWithin = false
    }
  }
  return isWithin
}

const valueOf = (result: Ratio | Figure): number => ('value' in result ? result.value : result.measured / result.reference)

const isExceeded = (result: Ratio | Figure): boolean => result.atMost !== undefined && valueOf(result) > result.atMost

function lineFor(result: Ratio | Figure): string {
  const bound = result.atMost === undefined ? '' : `, at most ${result.atMost}${isExceeded(result) ? ' EXCEEDED' : ''}`
  if ('value' in result) return `  ${result.value.toFixed(0)} ${result.unit}  ${result.name}${bound}`
  const { name, measured, reference, referenceName } = result
  const times = `${measured.toFixed(2)} ms against ${reference.toFixed(2)} ms for ${referenceName}`
  return `  ${valueOf(result).toFixed(2)}  ${name} (${times}${bound})`
}
