import type { Browser } from 'playwright-core'
import type { Figure } from '../bench.ts'
import { BenchPage } from './bench-page.ts'

export interface BoardScene {
  readonly browser: Browser
  readonly port: number
  readonly cookie: string
  readonly rounds: number
}

const list = '/o/pipeline.deal'
const board = 'crm-list-board crm-board'

const median = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN

async function openBoard({ browser, port, cookie }: BoardScene): Promise<BenchPage> {
  const window = await BenchPage.open(browser, port, cookie)
  await window.page.goto(`${list}?layout=board`)
  await window.ask(`probe.until('board')`)
  await window.quiet()
  return window
}

/** The pipeline that boards of this user show from now on. */
async function choosePipeline(window: BenchPage, name: string): Promise<void> {
  await window.ask(`probe.chooseScope(${JSON.stringify(name)})`)
  await window.page.waitForTimeout(1500)
}

/** From the press that asks for the board to its cards. The first time is not counted: its code is fetched. */
async function timeShowing(window: BenchPage, rounds: number): Promise<number[]> {
  const times: number[] = []
  const show = (kind: string) =>
    window.page.locator('crm-list-tools').getByRole('button', { name: kind, exact: true }).last()
  for (let round = 0; round <= rounds; round++) {
    await show('Table').click()
    await window.ask(`probe.until('rows')`)
    await window.quiet()
    const time = await window.timeOf('click', ['board'], () => show('Board').click())
    if (round > 0) times.push(time)
  }
  await window.quiet()
  return times
}

interface Card {
  readonly id: string
  /** Key of the column beside the one where it is. */
  readonly to: string
}

/** The first card of one of the first two columns, to go to the other. */
function cardToMove({ page }: BenchPage, round: number): Promise<Card> {
  return page.locator(board).evaluate((element, at) => {
    const { columns } = element as unknown as {
      columns: readonly { key: string; cards: readonly { id: string }[] }[]
    }
    const [from, to] = at % 2 === 0 ? [0, 1] : [1, 0]
    return { id: columns[from]?.cards[0]?.id ?? '', to: columns[to]?.key ?? '' }
  }, round)
}

/** Carries a card over the board for a while, and lets it go in another column. */
async function carry({ page }: BenchPage, { id, to }: Card, steps: number): Promise<void> {
  const from = await page.locator(`${board} li[data-id="${id}"] .title`).boundingBox()
  const target = await page.locator(`${board} .column[data-key="${to}"]`).boundingBox()
  if (from === null || target === null) throw new Error('The card or its column is not on the screen.')
  await page.mouse.move(from.x + 30, from.y + 10)
  await page.mouse.down()
  for (let step = 0; step < steps; step++)
    await page.mouse.move(300 + ((step * 13) % 700), 300 + ((step * 7) % 300))
  await page.mouse.move(target.x + 80, target.y + 160, { steps: 5 })
}

/** Frames per second while a card is carried. */
async function timeFrames(window: BenchPage, rounds: number): Promise<number[]> {
  const rates: number[] = []
  for (let round = 0; round < rounds; round++) {
    await window.ask('probe.beginFrames()')
    await carry(window, await cardToMove(window, round), 120)
    rates.push(await window.ask<number>('probe.endFrames()'))
    await window.page.keyboard.press('Escape')
    await window.page.mouse.up()
    await window.page.waitForTimeout(300)
  }
  return rates
}

/** From letting a card go on one screen to seeing it on another. */
async function timeSecondScreen(window: BenchPage, other: BenchPage, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const card = await cardToMove(window, round)
    await carry(window, card, 3)
    await window.page.waitForTimeout(200)
    await window.ask(`probe.awaitInput('pointerup')`)
    const seen = other.ask<number>(`probe.untilMoment('card', '${card.to}', '${card.id}')`)
    await window.page.mouse.up()
    const time = (await seen) - (await window.ask<number>('probe.moment()'))
    if (round > 0) times.push(time)
    await window.page.waitForTimeout(700)
  }
  return times
}

/** Boards of deals: shown, carried over, and followed from another screen. */
export async function measureBoards(
  scene: BoardScene,
  log: (line: string) => void,
): Promise<readonly Figure[]> {
  const window = await openBoard(scene)
  const other = await openBoard(scene)
  const text = (times: readonly number[]) => times.map((time) => time.toFixed(0)).join(' ')
  try {
    const usual = await timeShowing(window, scene.rounds)
    log(`    board of 2,000 open deals: ${text(usual)} ms`)
    await choosePipeline(window, 'Eight stages')
    const eight = await timeShowing(window, scene.rounds)
    log(`    board of 1,000 cards in 8 columns: ${text(eight)} ms`)
    const frames = await timeFrames(window, Math.min(5, scene.rounds))
    log(`    frames per second while a card is carried: ${text(frames)}`)
    await other.page.reload()
    await other.ask(`probe.until('board')`)
    await other.quiet()
    const second = await timeSecondScreen(window, other, scene.rounds)
    log(`    carried card on a second screen: ${text(second)} ms`)
    return [
      { name: 'board of 2,000 open deals: cards, p50', value: median(usual), unit: 'ms', atMost: 1000 },
      {
        name: 'board of 1,000 cards in 8 columns: cards, p50',
        value: median(eight),
        unit: 'ms',
        atMost: 800,
      },
      {
        name: 'frames per second while a card is carried, p50',
        value: median(frames),
        unit: 'frames',
        atLeast: 50,
      },
      { name: 'moved card on a second screen, p50', value: median(second), unit: 'ms', atMost: 500 },
    ]
  } finally {
    await window.close()
    await other.close()
  }
}
