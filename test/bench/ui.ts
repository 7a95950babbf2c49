import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openBenchDatabase } from './api/database.ts'
import { prepare } from './api/prepare.ts'
import { startTessera } from './api/processes.ts'
import { readSettings } from './api/settings.ts'
import type { BenchOptions, Figure } from './bench.ts'
import { startBrowser } from './ui/bench-page.ts'
import { makeDeals } from './ui/board-deals.ts'
import { measureBoards } from './ui/board.ts'
import { timeInteractions, timeTicks } from './ui/interactions.ts'
import {
  lostFrames,
  heapGrowth,
  openList,
  scroll,
  scrollFar,
  timeFirstRows,
  timeJump,
  timeOpening,
  timePalette,
  type Scene,
} from './ui/scenes.ts'

const build = resolve(import.meta.dirname, '../../core/bin/build.mjs')
const slowness = 4

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const p50 = (times: readonly number[]): number => quantile(times, 0.5)
const p75 = (times: readonly number[]): number => quantile(times, 0.75)

function interactionFigures(
  times: ReadonlyMap<string, readonly number[]>,
  atMost: number,
  where = '',
): readonly Figure[] {
  return [...times].map(([name, found]) => ({
    name: `${name}${where}: from the input to the next paint, p75`,
    value: p75(found),
    unit: 'ms',
    atMost,
  }))
}

/** What a list of many thousands costs besides its first rows: far scrolling, and the way to its end. */
async function measureLength(scene: Scene, log: (line: string) => void): Promise<readonly Figure[]> {
  const window = await openList(scene)
  try {
    const figures: Figure[] = []
    const jumps = await timeJump(window, Math.min(scene.rounds, 6))
    log(`    jump to the end: ${jumps.map((time) => time.toFixed(0)).join(' ')} ms`)
    figures.push({
      name: 'jump to the last row with Ctrl+End, p50',
      value: p50(jumps),
      unit: 'ms',
      atMost: 600,
    })
    for (const rate of [1, slowness]) {
      const where = rate === 1 ? '' : `, processor ${rate} times slower`
      await window.slowDown(rate)
      const far = await scrollFar(window)
      log(`    far scroll${where}: ${far.frames} frames, ${far.blank} blank, ${far.most} rows at most`)
      figures.push(
        { name: `rows in the page while scrolling far${where}`, value: far.most, unit: 'rows', atMost: 80 },
        {
          name: `frames without a row while scrolling far${where}`,
          value: far.blank,
          unit: 'frames',
          atMost: 0,
        },
      )
    }
    return figures
  } finally {
    await window.close()
  }
}

/** What a list costs that stays open: frames, memory, and ticks among many. */
async function measureLasting(scene: Scene, log: (line: string) => void): Promise<readonly Figure[]> {
  const window = await openList(scene)
  try {
    const lost = await lostFrames(scene, window)
    const told = (rates: readonly number[]) => rates.map((rate) => rate.toFixed(1)).join(' ')
    log(
      `    frames not painted in a second of scrolling: ${told(lost.own)}; in a bare page: ${told(lost.bare)}`,
    )
    const growth = await heapGrowth(window)
    await window.page.keyboard.press('j')
    await window.page.keyboard.press('Control+Home')
    await window.quiet()
    const ticks = await timeTicks(window, scene.rounds)
    return [
      {
        name: 'frames not painted in a second of scrolling, more than in a bare page',
        value: Math.max(0, p50(lost.own) - p50(lost.bare)),
        unit: 'frames',
        atMost: 2,
      },
      { name: 'what the page holds more after a minute of scrolling', value: growth, unit: 'MB', atMost: 30 },
      {
        name: 'a row is ticked beside 5,000 others: from the input to the next paint, p75',
        value: p75(ticks),
        unit: 'ms',
        atMost: 50,
      },
    ]
  } finally {
    await window.close()
  }
}

async function measureAll(scene: Scene, log: (line: string) => void): Promise<readonly Figure[]> {
  const { rounds } = scene
  const firstRows = await timeFirstRows(scene)
  log(`    first rows: ${firstRows.map((time) => time.toFixed(0)).join(' ')} ms`)
  const window = await openList(scene)
  try {
    const opening = await timeOpening(window, rounds)
    log(`    record opened: ${opening.map((time) => time.toFixed(0)).join(' ')} ms`)
    const palette = await timePalette(window, rounds)
    const scrolled = await scroll(window)
    log(`    scrolled: ${scrolled.frames} frames, ${scrolled.blank} of them without a row`)
    const interactions = await timeInteractions(window, rounds)
    await window.slowDown(slowness)
    const slowed = await timeInteractions(window, rounds)
    const slow = `, processor ${slowness} times slower`
    return [
      {
        name: 'list opened with an empty cache: first rows, p50',
        value: p50(firstRows),
        unit: 'ms',
        atMost: 1000,
      },
      { name: 'record opened from the list, p50', value: p50(opening), unit: 'ms', atMost: 150 },
      { name: 'record opened from the list, p75', value: p75(opening), unit: 'ms', atMost: 150 },
      {
        name: 'palette: commands after the keys, p75',
        value: p75(palette.commands),
        unit: 'ms',
        atMost: 100,
      },
      {
        name: 'palette: records after the last key, p75',
        value: p75(palette.records),
        unit: 'ms',
        atMost: 300,
      },
      { name: 'rows in the page while scrolling, at most', value: scrolled.most, unit: 'rows', atMost: 80 },
      { name: 'frames without a row while scrolling', value: scrolled.blank, unit: 'frames', atMost: 0 },
      ...(await measureLength(scene, log)),
      ...(await measureLasting(scene, log)),
      ...interactionFigures(interactions, 100),
      ...interactionFigures(slowed, 200, slow),
    ]
  } finally {
    await window.close()
  }
}

/**
 * The built shell in a browser, over the companies and people of the bench of the API, whose settings it takes:
 * `--folder` to keep the data set, `--scale 0.1` for a smaller one, `--rounds` of each. Times are those of the page.
 */
export async function bench(options: BenchOptions): Promise<readonly Figure[]> {
  const settings = readSettings(options)
  const { log } = options
  // What is measured is what the sources say.
  execFileSync(process.execPath, [build], { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    const database = await openBenchDatabase(settings.folder)
    try {
      const { app, cookies } = await prepare(settings, database, log)
      await app.stop()
      const server = await startTessera(join(settings.folder, 'data'), database.url, settings.nodeFlags)
      const browser = await startBrowser()
      try {
        const { port } = server
        const rounds = options.rounds ?? 20
        const scene = { browser, port, rounds }
        const figures = await measureAll({ ...scene, cookie: cookies.reader }, log)
        const client = await database.connect()
        try {
          const cookie = await makeDeals(client, port)
          return [...figures, ...(await measureBoards({ ...scene, cookie }, log))]
        } finally {
          await client.end()
        }
      } finally {
        await browser.close()
        await server.stop()
      }
    } finally {
      await database.stop()
    }
  } finally {
    if (!settings.isKept) rmSync(settings.folder, { recursive: true, force: true })
  }
}
