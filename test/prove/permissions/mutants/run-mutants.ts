import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProofServer } from '../server.ts'
import type { SavedWorld } from '../world.ts'
import type { Templates } from './asked-worlds.ts'
import { AskingCrew } from './asking-crew.ts'
import { groupChecks, type CheckGroup } from './check-groups.ts'
import { findChecks, type AccessCheck } from './find-checks.ts'
import { OwnProcess } from './own-process.ts'
import type { Coverage, Removal } from './removal.ts'
import { SourceCopy } from './source-copy.ts'
import { isSwitchable, switchChecks } from './switch-checks.ts'
import { wordsOf, type Verdict } from './verdict.ts'

export interface MutantResult {
  readonly group: CheckGroup
  readonly verdict: Verdict
}

export interface MutantOptions {
  readonly root: string
  readonly server: ProofServer
  readonly templates: Templates
  readonly saved: SavedWorld
  readonly log: (line: string) => void
  /** Only checks of files whose path holds one of these, which commas part. */
  readonly only?: string
}

/** Of the cells of each kind, those that are asked first. */
const share = 0.03

/**
 * Takes out every access check, one after another, and tells what noticed. Most are taken out of sources that run; those
 * that cannot be, and those that nothing noticed so, of a copy of the sources in a process of its own.
 */
export async function runMutants(options: MutantOptions): Promise<MutantResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-mutants-'))
  try {
    // Others may be at work on the sources: what is mutated is how they were now.
    const pristine = new SourceCopy(options.root, await mkdtemp(join(folder, 'pristine-')))
    const checks = findChecks(pristine.folder)
    const groups = chosen(groupChecks(checks), options.only ?? '')
    const worldFile = join(folder, 'world.json')
    await writeFile(worldFile, JSON.stringify(options.saved))
    const results = new Results(options, groups)
    const quick = groups.filter((group) => group.checks.every(isSwitchable))
    if (quick.length > 0) {
      const copy = new SourceCopy(pristine.folder, await mkdtemp(join(folder, 'switched-')))
      switchChecks(copy.folder, checks)
      await askSwitched(options, [copy.folder, worldFile], { checks, groups: quick }, results)
    }
    const own = new OwnProcess(options, pristine, worldFile, () => mkdtemp(join(folder, 'copy-')))
    await own.judgeEach(results.open, (group, verdict) => results.add(group, verdict))
    return results.all
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is known of each group so far; a line tells of each that is decided. */
class Results {
  readonly #log: MutantOptions['log']
  readonly #groups: readonly CheckGroup[]
  readonly #verdicts = new Map<CheckGroup, Verdict>()

  constructor({ log }: MutantOptions, groups: readonly CheckGroup[]) {
    this.#log = log
    this.#groups = groups
  }

  add(group: CheckGroup, verdict: Verdict): void {
    this.#verdicts.set(group, verdict)
    const place = `${this.#verdicts.size}/${this.#groups.length}`
    this.#log(`  ${place} ${verdict.kind} ${describe(group)}: ${wordsOf(verdict)}`)
  }

  /** Not decided yet. */
  get open(): readonly CheckGroup[] {
    return this.openOf(this.#groups)
  }

  openOf(groups: readonly CheckGroup[]): readonly CheckGroup[] {
    return groups.filter((group) => !this.#verdicts.has(group))
  }

  get all(): MutantResult[] {
    return [...this.#verdicts].map(([group, verdict]) => ({ group, verdict }))
  }
}

interface Switched {
  /** In the order of their numbers. */
  readonly checks: readonly AccessCheck[]
  readonly groups: readonly CheckGroup[]
}

/** Most are noticed by some of the cells that come to them: all are asked those first. */
const passes: readonly Partial<Removal>[] = [{ steps: [], most: 50 }, {}]

/** Decides what is caught; the rest is left to be asked more thoroughly. */
async function askSwitched(
  { server, templates, log }: MutantOptions,
  [folder, worldFile]: readonly [string, string],
  { checks, groups }: Switched,
  results: Results,
): Promise<void> {
  const world = [worldFile, server.url, templates.fresh, templates.settled, String(share)]
  const crew = new AskingCrew(folder, world)
  try {
    const coverage = await crew.cover()
    log('  the sources as they are are without fault')
    for (const pass of passes)
      await crew.each(results.openOf(groups), async (group, ask) => {
        const reply = await ask({ removal: { ...removalOf(group, checks, coverage), ...pass } })
        const verdict: Verdict =
          'verdict' in reply ? reply.verdict : { kind: 'broken', what: 'fault' in reply ? reply.fault : '' }
        if (verdict.kind === 'caught') results.add(group, verdict)
        else log(`  not noticed yet: ${describe(group)}: ${wordsOf(verdict)}`)
      })
  } finally {
    crew.stop()
  }
}

function removalOf(group: CheckGroup, all: readonly AccessCheck[], { cells, steps }: Coverage): Removal {
  const checks = group.checks.map((check) => all.indexOf(check))
  const of = (covered: ReadonlyMap<number, readonly number[]>): number[] =>
    [...new Set(checks.flatMap((check) => covered.get(check) ?? []))].sort((a, b) => a - b)
  return { checks, cells: of(cells), steps: of(steps), most: Infinity }
}

/** Those of files whose path holds one of these parts; what is named first comes first. */
function chosen(groups: readonly CheckGroup[], only: string): readonly CheckGroup[] {
  const parts = only.split(',')
  const turnOf = ({ checks }: CheckGroup): number =>
    parts.findIndex((part) => checks.some(({ file }) => file.includes(part)))
  return groups.filter((group) => turnOf(group) >= 0).toSorted((one, other) => turnOf(one) - turnOf(other))
}

const describe = ({ checks }: CheckGroup): string =>
  checks.map(({ file, line, text }) => `${file}:${line} ${text.slice(0, 80)}`).join(' + ')
