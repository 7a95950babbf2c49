import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScreen } from '../shots/open-screen.ts'
import { screens } from '../shots/screens.ts'
import { Stage, type StageRecords } from '../shots/stage.ts'
import { look, viewName, views } from '../shots/view.ts'
import { clippedTexts } from './clipped-texts.ts'
import { lengthenTexts } from './lengthen-texts.ts'

let stage: Stage
let records: StageRecords

const main = ['home', 'list-companies', 'create', 'record-company', 'inbox', 'search', 'trash', 'import']
const settings = ['settings-profile', 'settings-organisation', 'settings-roles', 'settings-fields']

beforeAll(async () => {
  stage = await Stage.open()
  records = await stage.fill('en')
  await lengthenTexts(stage.member.page)
})

afterAll(async () => {
  await stage?.close()
})

/** The lengthening itself works: otherwise nothing would be cut off for the wrong reason. */
async function isAccented(page: Page): Promise<boolean> {
  const title = await page.title()
  return title.normalize('NFD') !== title
}

describe('texts that are longer by 40 per cent', () => {
  const lightViews = views.filter(({ theme }) => theme === 'light')
  it.each(lightViews.map((view) => [viewName(view), view] as const))(
    'are not cut off in %s',
    async (_, view) => {
      const { page } = stage.member
      await look(page, view)
      const clipped: string[] = []
      for (const screen of screens.filter(({ name }) => [...main, ...settings].includes(name))) {
        await openScreen(stage, screen, records)
        for (const text of await clippedTexts(page)) clipped.push(`${screen.name}: ${text}`)
      }
      await openScreen(
        stage,
        screens.find(({ name }) => name === 'inbox')!,
        records,
      )
      expect(await isAccented(page)).toBe(true)
      expect(clipped).toEqual([])
    },
  )
})
