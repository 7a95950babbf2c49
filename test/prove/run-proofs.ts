import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Figure, Proof, ProofModule, ProofOptions } from './proof.ts'

const ownFiles = new Set(['proof', 'run', 'run-proofs'])

/** The proofs of a folder, by file name. */
export function proofNames(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return names.map((name) => basename(name, '.ts')).filter((name) => !ownFiles.has(name))
}

/** Runs proofs one after another, prints their figures, and answers whether every figure that was wanted was met. */
export async function runProofs(
  folder: string,
  names: readonly string[],
  options: ProofOptions,
): Promise<boolean> {
  let isMet = true
  for (const name of names) {
    const started = performance.now()
    options.log(`${name} (${options.size}, seed ${options.seed})`)
    const figures = await figuresOf(folder, name, options)
    for (const figure of figures) options.log(lineFor(figure))
    options.log(`  took ${((performance.now() - started) / 1000).toFixed(1)} s`)
    if (figures.length === 0 || figures.some((figure) => figure.isMet === false)) isMet = false
  }
  return isMet
}

async function figuresOf(folder: string, name: string, options: ProofOptions): Promise<Proof['figures']> {
  try {
    const { prove } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as ProofModule
    const { figures } = await prove(options)
    return figures
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return [{ name: 'ended early', value: reason, wanted: 'a figure', isMet: false }]
  }
}

function lineFor({ name, value, wanted, isMet }: Figure): string {
  const mark = isMet === undefined ? '      ' : isMet ? 'met   ' : 'MISSED'
  return `  ${mark} ${name}: ${value}${wanted === undefined ? '' : ` (wanted ${wanted})`}`
}
