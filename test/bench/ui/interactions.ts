import type { BenchPage } from './bench-page.ts'

export interface Interaction {
  readonly name: string
  /** What is measured. */
  readonly act: (window: BenchPage, round: number) => Promise<void>
  /** Puts things back. */
  readonly leave: (window: BenchPage) => Promise<void>
}

const menu = 'crm-list-tools crm-menu crm-button'
const nothing = () => Promise.resolve()
const tick = 'a row is ticked'

const onList: readonly Interaction[] = [
  {
    name: 'a menu opens',
    act: ({ page }) => page.locator(menu).first().click(),
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: tick,
    act: ({ page }, round) =>
      page
        .locator('crm-list-grid tbody .tick-box')
        .nth(round % 15)
        .click(),
    leave: nothing,
  },
  {
    name: 'the focus goes to the next row',
    act: async ({ page }) => {
      await page.locator('crm-list-grid .opens').first().focus()
      await page.keyboard.press('ArrowDown')
    },
    leave: nothing,
  },
  {
    name: 'the menu of a row opens',
    act: async ({ page }, round) => {
      await page
        .locator('crm-list-grid .opens')
        .nth(round % 15)
        .focus()
      await page.keyboard.press('.')
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'a peek opens',
    act: async ({ page }, round) => {
      await page
        .locator('crm-list-grid .opens')
        .nth(round % 15)
        .focus()
      await page.keyboard.press('i')
      await page.locator('crm-record-peek crm-record-header h2').waitFor()
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Escape')
      await page.locator('crm-record-peek crm-record-header h2').waitFor({ state: 'detached' })
    },
  },
]

/** Ticks rows of the list, while thousands are ticked elsewhere. */
export async function timeTicks(window: BenchPage, rounds: number): Promise<readonly number[]> {
  await window.ask('probe.tickElsewhere(5000)')
  const times = new Map<string, number[]>()
  await measure(
    window,
    onList.filter(({ name }) => name === tick),
    rounds,
    times,
  )
  return times.get(tick) ?? []
}

const onRecord: readonly Interaction[] = [
  {
    name: 'another tab is shown',
    act: ({ page }, round) =>
      page
        .locator('crm-record-page [role=tab]')
        .nth((round + 1) % 2)
        .click(),
    leave: nothing,
  },
]

async function measure(
  window: BenchPage,
  interactions: readonly Interaction[],
  rounds: number,
  times: Map<string, number[]>,
): Promise<void> {
  for (const { name, act, leave } of interactions) {
    const found: number[] = []
    // The first round fetches what is fetched once.
    for (let round = 0; round <= rounds; round++) {
      const time = await window.interactionOf(() => act(window, round))
      if (round > 0) found.push(time)
      await leave(window)
      await window.page.waitForTimeout(300)
    }
    times.set(name, found)
  }
}

/** From an input to the next paint, for what people do most; the list is open at the start and at the end. */
export async function timeInteractions(
  window: BenchPage,
  rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>()
  await measure(window, onList, rounds, times)
  await window.page.locator('crm-list-grid .opens').first().click()
  await window.page.locator('crm-record-page [role=tab]').first().waitFor()
  await window.quiet()
  await measure(window, onRecord, rounds, times)
  await window.page.goBack()
  await window.ask(`probe.until('rows')`)
  return times
}
