import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProofServer } from '../server.ts'
import type { SavedWorld } from '../world.ts'
import { findChecks, type AccessCheck } from './find-checks.ts'
import { groupChecks, type CheckGroup } from './check-groups.ts'
import { SourceCopy } from './source-copy.ts'

export interface MutantResult {
  readonly group: CheckGroup
  /** What noticed that the check was gone; null if nothing did. */
  readonly verdict: { readonly cell: string; readonly what: string } | null
}

export interface MutantOptions {
  readonly root: string
  readonly server: ProofServer
  /** A database that nobody is connected to. */
  readonly template: string
  readonly saved: SavedWorld
  readonly log: (line: string) => void
  /** Only checks of files whose path holds this. */
  readonly only?: string
}

const patience = 120_000
const writers =
  /records\/write|kernel-record-service|identity|custom-field|admin-|jobs|settings|plugins|bulk|change-context|access-excess/

function phasesFor({ checks }: CheckGroup): string {
  const { file } = checks[0] as AccessCheck
  if (/http\/stream/.test(file)) return 'change,read,lose'
  return writers.test(file) ? 'refuse,make,change,read,guess,lose' : 'read,refuse,make,change,guess,lose'
}

/** Takes out every access check, one after another, each in a copy of the sources, and tells what noticed. */
export async function runMutants(options: MutantOptions): Promise<MutantResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-mutants-'))
  // Others may be at work on the sources: what is mutated is how they were now.
  const pristine = new SourceCopy(options.root, await mkdtemp(join(folder, 'pristine-')))
  const groups = groupChecks(findChecks(pristine.folder)).filter(({ checks }) =>
    checks.some(({ file }) => file.includes(options.only ?? '')),
  )
  const worldFile = join(folder, 'world.json')
  await writeFile(worldFile, JSON.stringify(options.saved))
  const results: MutantResult[] = []
  const waiting = groups.values()
  const work = async (place: number): Promise<void> => {
    const copy = new SourceCopy(pristine.folder, await mkdtemp(join(folder, `copy-${place}-`)))
    for (const group of waiting) {
      copy.remove(group.checks)
      const verdict = await runOne(options, copy, worldFile, phasesFor(group))
      copy.restore(group.checks)
      results.push({ group, verdict })
      options.log(
        `  ${verdict === null ? 'MISSED' : 'caught'} ${describe(group)}: ${verdict === null ? 'by nothing' : `${verdict.cell} — ${verdict.what}`.slice(0, 400)}`,
      )
    }
  }
  try {
    await demandFaultless(options, pristine, worldFile)
    await Promise.all([work(0), work(1)])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return results
}

/** What finds fault with the sources as they are notices nothing of their mutants. */
async function demandFaultless(options: MutantOptions, copy: SourceCopy, worldFile: string): Promise<void> {
  const found = await Promise.all(
    ['read,refuse,make,change,guess,lose', 'refuse,make,change,read'].map((phases) =>
      runOne(options, copy, worldFile, phases),
    ),
  )
  for (const fault of found)
    if (fault !== null)
      throw new Error(`The proof finds fault with the sources as they are: ${fault.cell}: ${fault.what}`)
}

export function describe({ checks }: CheckGroup): string {
  return checks.map(({ file, line, text }) => `${file}:${line} ${text.slice(0, 80)}`).join(' + ')
}

async function runOne(
  { server, template }: MutantOptions,
  copy: SourceCopy,
  worldFile: string,
  phases: string,
): Promise<MutantResult['verdict']> {
  const { name, url } = await server.copy(template)
  try {
    const output = await run(join(copy.folder, 'test/prove/permissions/mutants/mutant-child.ts'), [
      worldFile,
      url,
      phases,
    ])
    const last = output.trim().split('\n').at(-1) ?? ''
    if (!last.startsWith('{"verdict"'))
      return { cell: 'the server itself', what: `did not answer: ${output.slice(-300)}` }
    return (JSON.parse(last) as { verdict: MutantResult['verdict'] }).verdict
  } finally {
    await server.drop(name)
  }
}

function run(program: string, parameters: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-node-snapshot', program, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    let output = ''
    let faults = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()))
    child.on('close', () => {
      clearTimeout(timer)
      resolve(output === '' ? faults : output)
    })
  })
}
