// `pnpm shots [--only <part of a screen's name>] [--language en|fr|nl|de]` pictures every screen in both themes and sizes.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openScreen, settled } from './open-screen.ts'
import { screens, type ShownScreen } from './screens.ts'
import { Stage, type StageRecords } from './stage.ts'
import { look, viewName, views, type View } from './view.ts'

const { values } = parseArgs({ options: { only: { type: 'string' }, language: { type: 'string' } } })

const folder = resolve(import.meta.dirname, '../../shots')
const faults: string[] = []
let pictures = 0

const isWanted = ({ name }: Pick<ShownScreen, 'name'>): boolean =>
  values.only === undefined || name.includes(values.only)

/** Pictures a screen; what it could not load is told, and does not end the round. */
async function shoot(
  stage: Stage,
  screen: ShownScreen,
  view: View,
  open: () => Promise<void>,
): Promise<void> {
  const seen = stage[screen.by ?? 'member']
  const before = seen.faults.length
  const tell = (fault: string): number => faults.push(`${screen.name} ${viewName(view)}: ${fault}`)
  await look(seen.page, view)
  await open().catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)))
  await seen.page.screenshot({ path: join(folder, `${screen.name}-${viewName(view)}.png`) })
  pictures += 1
  await screen.leave?.(seen.page)
  for (const fault of seen.faults.slice(before)) if (screen.expected?.test(fault) !== true) tell(fault)
}

async function shootFirstRun(stage: Stage): Promise<void> {
  const screen: ShownScreen = { name: 'first-run', path: () => '/setup', by: 'visitor' }
  if (!isWanted(screen)) return
  const { page } = stage.visitor
  for (const view of views) {
    await shoot(stage, screen, view, async () => {
      await page.goto('about:blank')
      await page.goto(stage.setupLink)
      await settled(page)
    })
  }
}

async function shootScreens(stage: Stage, records: StageRecords): Promise<void> {
  for (const screen of screens.filter(isWanted)) {
    for (const view of views) await shoot(stage, screen, view, () => openScreen(stage, screen, records))
    console.log(`  ${screen.name}`)
  }
}

mkdirSync(folder, { recursive: true })
const stage = await Stage.open()
try {
  await shootFirstRun(stage)
  await shootScreens(stage, await stage.fill(values.language ?? 'en'))
} finally {
  await stage.close()
}
console.log(`${pictures} pictures lie in ${folder}`)
for (const fault of faults) console.error(`FAILED ${fault}`)
process.exitCode = faults.length === 0 && pictures > 0 ? 0 : 1
