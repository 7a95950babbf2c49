import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BenchModule, BenchOptions, Ratio } from './bench.ts'

const ownFiles = new Set(['bench', 'run', 'run-benches'])

/** The benches of a folder, by file name. */
export function benchNames(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return names.map((name) => basename(name, '.ts')).filter((name) => !ownFiles.has(name))
}

/** Runs benches one after another, prints their ratios, and answers whether all of them kept within their bound. */
export async function runBenches(
  folder: string,
  names: readonly string[],
  options: BenchOptions,
): Promise<boolean> {
  let isWithin = true
  for (const name of names) {
    options.log(name)
    const { bench } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as BenchModule
    for (const ratio of await bench(options)) {
      options.log(lineFor(ratio))
      if (isTooSlow(ratio)) isWithin = false
    }
  }
  return isWithin
}

const isTooSlow = ({ measured, reference, atMost }: Ratio): boolean =>
  atMost !== undefined && measured / reference > atMost

function lineFor(ratio: Ratio): string {
  const { name, measured, reference, referenceName, atMost } = ratio
  const times = `${measured.toFixed(2)} ms against ${reference.toFixed(2)} ms for ${referenceName}`
  const bound = atMost === undefined ? '' : `, at most ${atMost}${isTooSlow(ratio) ? ' EXCEEDED' : ''}`
  return `  ${(measured / reference).toFixed(2)}  ${name} (${times}${bound})`
}
