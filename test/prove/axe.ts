import { openScreen, settled } from '../shots/open-screen.ts'
import { screens, type ShownScreen } from '../shots/screens.ts'
import { Stage, type StageRecords } from '../shots/stage.ts'
import { look, viewName, views, type View } from '../shots/view.ts'
import { lookWithAxe } from './axe/look-with-axe.ts'
import { overlays } from './axe/overlays.ts'
import type { Proof, ProofOptions } from './proof.ts'

/** What `npm test` can afford: the screens people spend their day on, each in two of the four views. */
const sampled = new Set(['home', 'list-companies', 'record-company', 'create', 'inbox', 'settings-fields'])

const isLookedAt = (name: string, size: ProofOptions['size'], only: string | undefined): boolean =>
  only === undefined ? size === 'full' || sampled.has(name) : name.includes(only)

interface Round {
  readonly stage: Stage
  readonly records: StageRecords
  readonly findings: string[]
  readonly unopened: string[]
  pages: number
}

/** Whoever cannot see, point or tell colours apart finds no barrier that a machine could find. */
export async function prove({ size, only, log }: ProofOptions): Promise<Proof> {
  const stage = await Stage.open()
  try {
    const round: Round = { stage, records: await stage.fill('en'), findings: [], unopened: [], pages: 0 }
    for (const screen of screens.filter(({ name }) => isLookedAt(name, size, only))) {
      const wanted = size === 'full' ? views : views.filter((_, index) => index === 0 || index === 3)
      for (const view of wanted) await lookAt(round, screen, view, size === 'full')
      log(`  ${screen.name}: ${round.findings.length} found so far`)
    }
    for (const line of [...round.findings, ...round.unopened]) log(`  ${line}`)
    return { figures: figuresOf(round) }
  } finally {
    await stage.close()
  }
}

async function lookAt(round: Round, screen: ShownScreen, view: View, isFull: boolean): Promise<void> {
  const { page } = round.stage[screen.by ?? 'member']
  const place = `${screen.name} ${viewName(view)}`
  await look(page, view)
  await attempt(round, place, () => openScreen(round.stage, screen, round.records))
  await find(round, place, page)
  await screen.leave?.(page)
  if (screen.by === 'visitor' || screen.act !== undefined) return
  for (const overlay of overlays) {
    if (!isFull && !screen.name.startsWith('list')) continue
    if ((await overlay.isThere?.(page)) === false) continue
    await attempt(round, `${place} with ${overlay.name}`, async () => {
      await overlay.open(page)
      await settled(page)
      await find(round, `${place} with ${overlay.name}`, page)
    })
    await overlay.close(page)
  }
}

async function find(round: Round, place: string, page: Parameters<typeof lookWithAxe>[0]): Promise<void> {
  round.pages += 1
  for (const finding of await lookWithAxe(page)) round.findings.push(`${place}: ${finding}`)
}

async function attempt(round: Round, place: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    round.unopened.push(`${place}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function figuresOf({ pages, findings, unopened }: Round): Proof['figures'] {
  return [
    { name: 'pages looked at', value: pages, wanted: 'at least 1', isMet: pages > 0 },
    { name: 'violations', value: findings.length, wanted: '0', isMet: findings.length === 0 },
    { name: 'pages that did not open', value: unopened.length, wanted: '0', isMet: unopened.length === 0 },
  ]
}
