import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProofServer } from '../server.ts'
import type { SavedWorld } from '../world.ts'
import { groupChecks, type CheckGroup } from './check-groups.ts'
import { findChecks } from './find-checks.ts'
import { phasesFor } from './fitting-phases.ts'
import { runChild, type Verdict } from './run-child.ts'
import { SourceCopy } from './source-copy.ts'

export interface MutantResult {
  readonly group: CheckGroup
  readonly verdict: Verdict
}

export interface MutantOptions {
  readonly root: string
  readonly server: ProofServer
  /** Databases of the same world that nobody is connected to: as it was made, and with its search documents built. */
  readonly templates: { readonly fresh: string; readonly settled: string }
  readonly saved: SavedWorld
  readonly log: (line: string) => void
  /** Only checks of files whose path holds one of these, which commas part. */
  readonly only?: string
}

/** Of the cells of each kind: first few, and where those notice nothing, many. */
const shares: readonly number[] = [0.03, 0.3]

/** Takes out every access check, one after another, each in a copy of the sources, and tells what noticed. */
export async function runMutants(options: MutantOptions): Promise<MutantResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-mutants-'))
  // Others may be at work on the sources: what is mutated is how they were now.
  const pristine = new SourceCopy(options.root, await mkdtemp(join(folder, 'pristine-')))
  const parts = (options.only ?? '').split(',')
  const groups = groupChecks(findChecks(pristine.folder)).filter(({ checks }) =>
    checks.some(({ file }) => parts.some((part) => file.includes(part))),
  )
  // What is named first comes first.
  const turnOf = ({ checks }: CheckGroup): number =>
    parts.findIndex((part) => checks.some(({ file }) => file.includes(part)))
  const ordered = groups.toSorted((one, other) => turnOf(one) - turnOf(other))
  const worldFile = join(folder, 'world.json')
  await writeFile(worldFile, JSON.stringify(options.saved))
  const results: MutantResult[] = []
  const waiting = ordered.entries()
  const work = async (place: number): Promise<void> => {
    const copy = new SourceCopy(pristine.folder, await mkdtemp(join(folder, `copy-${place}-`)))
    for (const [index, group] of waiting) {
      copy.remove(group.checks)
      const verdict = await judge(options, copy, worldFile, phasesFor(group))
      copy.restore(group.checks)
      results.push({ group, verdict })
      options.log(`  ${index + 1}/${groups.length} ${verdict.kind} ${describe(group)}: ${wordsOf(verdict)}`)
    }
  }
  try {
    await demandFaultless(options, pristine, worldFile, groups)
    await Promise.all([work(0), work(1)])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return results
}

/** What finds fault with the sources as they are notices nothing of their mutants. */
async function demandFaultless(
  options: MutantOptions,
  copy: SourceCopy,
  worldFile: string,
  groups: readonly CheckGroup[],
): Promise<void> {
  const waiting = new Set(groups.map(phasesFor)).values()
  const work = async (): Promise<void> => {
    for (const phases of waiting) {
      let verdict = await run(options, copy, worldFile, phases, shares[0]!)
      // What a busy machine did is not found a second time; what the sources do is.
      if (verdict.kind !== 'missed') {
        options.log(`  at first without a removal (${phases}): ${wordsOf(verdict)}`)
        verdict = await run(options, copy, worldFile, phases, shares[0]!)
      }
      if (verdict.kind !== 'missed')
        throw new Error(
          `The proof finds fault with the sources as they are (${phases}): ${wordsOf(verdict, 2_000)}`,
        )
    }
  }
  await Promise.all([work(), work()])
}

async function judge(
  options: MutantOptions,
  copy: SourceCopy,
  worldFile: string,
  phases: string,
): Promise<Verdict> {
  let verdict: Verdict = { kind: 'missed' }
  for (const share of shares) {
    verdict = await run(options, copy, worldFile, phases, share)
    if (verdict.kind !== 'missed') return verdict
  }
  return verdict
}

async function run(
  { server, templates }: MutantOptions,
  copy: SourceCopy,
  worldFile: string,
  phases: string,
  share: number,
): Promise<Verdict> {
  const isFresh = phases.includes('settle')
  let verdict: Verdict = { kind: 'broken', what: 'never begun' }
  for (let tries = 0; tries < 3; tries++) {
    const { name, url } = await server.copy(isFresh ? templates.fresh : templates.settled)
    try {
      verdict = await runChild(copy.folder, [worldFile, url, phases, String(share)])
    } finally {
      await server.drop(name)
    }
    if (!isHeldUp(verdict)) return verdict
  }
  return { kind: 'broken', what: `was held up each time: ${wordsOf(verdict)}` }
}

/** A machine that is busy with something else makes answers of its own: nothing was noticed by them. */
function isHeldUp(verdict: Verdict): boolean {
  const what = verdict.kind === 'caught' ? verdict.what : ''
  return /"(?:access\.unavailable|database\.unreachable)"/.test(what)
}

const describe = ({ checks }: CheckGroup): string =>
  checks.map(({ file, line, text }) => `${file}:${line} ${text.slice(0, 80)}`).join(' + ')

function wordsOf(verdict: Verdict, most = 400): string {
  if (verdict.kind === 'caught') return `${verdict.cell} — ${verdict.what}`.slice(0, most)
  return verdict.kind === 'missed' ? 'by nothing' : verdict.what.slice(-most)
}
