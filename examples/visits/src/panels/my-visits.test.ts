import { axeFindings, mountForTest, unmountAll, type MountOptions } from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import type { CrmNumber } from '@tessera/ui/kit/number'
import de from '../../locales/de.json' with { type: 'json' }
import en from '../../locales/en.json' with { type: 'json' }
import fr from '../../locales/fr.json' with { type: 'json' }
import nl from '../../locales/nl.json' with { type: 'json' }
import MyVisitsPanel from './my-visits.ts'

afterEach(unmountAll)

const mount = (more: Partial<MountOptions> = {}) =>
  mountForTest(MyVisitsPanel, {
    plugin: 'visits',
    locales: { en, fr, nl, de },
    settings: { startHour: 14 },
    host: { slot: 'user.settings' },
    ...more,
  })
type Mounted = Awaited<ReturnType<typeof mount>>
const choose = (panel: Mounted, value: string) => {
  const box = panel.find<CrmNumber>('crm-number')
  box.value = value
  box.dispatchEvent(new CustomEvent('crm-change'))
}

describe("one's own hour of visits", () => {
  it('is kept for the user, and given up when it is emptied', async () => {
    const panel = await mount()
    await panel.shows('Empty: 14')
    choose(panel, '8')
    await expect.poll(() => panel.kept.get('startHour')).toBe(8)
    choose(panel, '')
    await expect.poll(() => panel.kept.has('startHour')).toBe(false)
  })

  it('is not kept where there is no such hour', async () => {
    const panel = await mount({ kept: new Map([['startHour', 9]]) })
    await panel.shows('Empty: 14')
    choose(panel, '24')
    await panel.shows('23')
    expect(panel.kept.get('startHour')).toBe(9)
    expect(panel.toasts).toEqual([])
  })

  it.each(['en', 'fr', 'nl', 'de'])('passes axe in both themes, in %s', async (language) => {
    for (const theme of ['light', 'dark'] as const) {
      const panel = await mount({ language, theme })
      await panel.shows('14')
      expect(await axeFindings(panel.element)).toEqual([])
      expect(panel.missingTexts).toEqual([])
      panel.remove()
    }
  })
})
