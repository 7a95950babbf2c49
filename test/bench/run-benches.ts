import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BenchModule, BenchOptions, BenchResult } from './bench.ts'

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
      if (isMissed(result)) isWithin = false
    }
  }
  return isWithin
}

function valueOf(result: BenchResult): number {
  if ('value' in result) return result.value
  return 'rate' in result ? result.rate / result.referenceRate : result.measured / result.reference
}

function boundsOf(result: BenchResult): { readonly atLeast?: number; readonly atMost?: number } {
  return result
}

/** A value that is no number, for want of answers, is missed too. */
function isMissed(result: BenchResult): boolean {
  const { atLeast, atMost } = boundsOf(result)
  if (atLeast !== undefined && !(valueOf(result) >= atLeast)) return true
  return atMost !== undefined && !(valueOf(result) <= atMost)
}

function boundOf(result: BenchResult): string {
  const { atLeast, atMost } = boundsOf(result)
  const [word, limit, failure] =
    atLeast === undefined ? ['at most', atMost, 'EXCEEDED'] : ['at least', atLeast, 'MISSED']
  return limit === undefined
    ? ''
    : `, ${word} ${Number(limit.toFixed(2))}${isMissed(result) ? ` ${failure}` : ''}`
}

function lineFor(result: BenchResult): string {
  const bound = boundOf(result)
  if ('value' in result) return `  ${result.value.toFixed(0)} ${result.unit}  ${result.name}${bound}`
  const { name, referenceName } = result
  const figures =
    'rate' in result
      ? `${result.rate.toFixed(0)}/s against ${result.referenceRate.toFixed(0)}/s of ${referenceName}`
      : `${result.measured.toFixed(2)} ms against ${result.reference.toFixed(2)} ms for ${referenceName}`
  return `  ${valueOf(result).toFixed(2)}  ${name} (${figures}${bound})`
}
