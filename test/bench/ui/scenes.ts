import type { Browser } from 'playwright-core'
import { openBareList } from './bare-list.ts'
import { BenchPage } from './bench-page.ts'

/** What a round of the bench is made of. */
export interface Scene {
  readonly browser: Browser
  readonly port: number
  readonly cookie: string
  readonly rounds: number
}

const list = '/o/contacts.person'
const grid = 'crm-list-grid'

/** A list that stands, with everything fetched that is fetched ahead. */
export async function openList({ browser, port, cookie }: Scene): Promise<BenchPage> {
  const window = await BenchPage.open(browser, port, cookie)
  await window.page.goto(list)
  await window.ask(`probe.until('rows')`)
  await window.quiet()
  return window
}

/** From the address to the first rows, with nothing in the browser's cache. */
export async function timeFirstRows({ browser, port, cookie, rounds }: Scene): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const window = await BenchPage.open(browser, port, cookie)
    await window.page.goto(list, { waitUntil: 'commit' })
    times.push(await window.ask<number>(`probe.until('rows')`))
    await window.close()
  }
  return times
}

/** Opens one record after another from the list, and goes back. The first one is not counted: its code is fetched. */
export async function timeOpening(window: BenchPage, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const link = window.page.locator(`${grid} .opens`).nth(round % 18)
    const name = ((await link.textContent()) ?? '').trim()
    const time = await window.timeOf('click', ['record', name], () => link.click())
    if (round > 0) times.push(time)
    await window.page.goBack()
    await window.ask(`probe.until('rows')`)
    await window.page.waitForTimeout(300)
  }
  return times
}

export interface Scrolled {
  readonly frames: number
  readonly blank: number
  readonly most: number
}

/** Turns the wheel over a page of the list, down and up. */
export async function scroll(window: BenchPage): Promise<Scrolled> {
  await window.page.mouse.move(640, 500)
  await window.ask('probe.beginScroll()')
  for (const step of [...Array<number>(24).fill(240), ...Array<number>(24).fill(-240)]) {
    await window.page.mouse.wheel(0, step)
    await window.page.waitForTimeout(40)
  }
  return window.ask<Scrolled>('probe.endScroll()')
}

/** Turns the wheel as fast as it goes for some seconds, through thousands of rows. */
export async function scrollFar(window: BenchPage): Promise<Scrolled> {
  await window.page.mouse.move(640, 500)
  await window.ask('probe.beginScroll()')
  for (let step = 0; step < 120; step++) {
    await window.page.mouse.wheel(0, 1_200)
    await window.page.waitForTimeout(40)
  }
  return window.ask<Scrolled>('probe.endScroll()')
}

async function turnWheel({ page }: BenchPage, seconds: number, pixels: number): Promise<void> {
  await page.mouse.move(640, 500)
  const end = Date.now() + seconds * 1_000
  while (Date.now() < end) {
    await page.mouse.wheel(0, pixels)
    await page.waitForTimeout(40)
  }
}

/** Frames in a second that are not painted while the wheel is turned for five. */
async function droppedFrames(window: BenchPage, pixels: number): Promise<number> {
  await window.ask('probe.beginFrames()')
  await turnWheel(window, 5, pixels)
  const rate = await window.ask<number>('probe.droppedRate()')
  await window.ask('probe.endFrames()')
  return rate
}

export interface LostFrames {
  readonly own: number[]
  readonly bare: number[]
}

/** Frames in a second that a list loses, and those that a bare page loses in the same browser: five times each. */
export async function lostFrames(scene: Scene, window: BenchPage): Promise<LostFrames> {
  const bare = await openBareList(scene)
  const lost: LostFrames = { own: [], bare: [] }
  try {
    // Down, and up again.
    for (const pixels of [240, -240, 240, -240, 240]) {
      lost.bare.push(await droppedFrames(bare, pixels))
      lost.own.push(await droppedFrames(window, pixels))
    }
    return lost
  } finally {
    await bare.close()
  }
}

/** Megabytes that the page holds more after a minute of scrolling. */
export async function heapGrowth(window: BenchPage): Promise<number> {
  await turnWheel(window, 2, 240)
  const before = await window.heap()
  await turnWheel(window, 60, 480)
  return (await window.heap()) - before
}

/** From the keys to the last record of all, from the first one and back. */
export async function timeJump(window: BenchPage, rounds: number): Promise<number[]> {
  const { page } = window
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    await page.goto(`${list}?sort=${round % 2 === 0 ? 'lastName' : '-updatedAt'}`)
    await window.ask(`probe.until('rows')`)
    await window.quiet()
    await page.keyboard.press('j')
    times.push(await window.timeOf('keydown', ['end'], () => page.keyboard.press('Control+End')))
  }
  return times
}

export interface PaletteTimes {
  readonly commands: number[]
  readonly records: number[]
}

/** The palette over the list: opened, and asked for people by their names. */
export async function timePalette(window: BenchPage, rounds: number): Promise<PaletteTimes> {
  const { page } = window
  const names = await page.locator(`${grid} .opens`).allTextContents()
  const times: PaletteTimes = { commands: [], records: [] }
  for (let round = 0; round <= rounds; round++) {
    const commands = await window.timeOf('keydown', ['commands'], () => page.keyboard.press('Control+K'))
    const name = (names[(round * 3) % names.length] ?? '').trim()
    await page.keyboard.type(name.slice(0, -1), { delay: 30 })
    const records = await window.timeOf('keydown', ['records'], () => page.keyboard.type(name.slice(-1)))
    if (round > 0) {
      times.commands.push(commands)
      times.records.push(records)
    }
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
  }
  return times
}
