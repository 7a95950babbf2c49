import { axeFindings, mountForTest, refusal, unmountAll, type Answers } from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import de from '../../locales/de.json' with { type: 'json' }
import en from '../../locales/en.json' with { type: 'json' }
import fr from '../../locales/fr.json' with { type: 'json' }
import nl from '../../locales/nl.json' with { type: 'json' }
import ComingVisitsPanel from './coming-visits.ts'

const query = 'POST /api/records/visits.visit/query'
const page = { next: null, previous: null }
const visit = { id: 'v1', subject: 'Survey of the roof', startsAt: '2026-12-01T09:00:00.000Z' }

afterEach(unmountAll)

const mount = (answers: Answers, more: Partial<Parameters<typeof mountForTest>[1]> = {}) =>
  mountForTest(ComingVisitsPanel, {
    plugin: 'visits',
    locales: { en, fr, nl, de },
    record: { id: 'p1', displayName: 'Ann Aerts', version: 1 },
    answers,
    ...more,
  })

describe('the coming visits of a person', () => {
  it('are those still planned, each a link to its page', async () => {
    const panel = await mount({ [query]: { data: [visit], page } })
    await panel.shows('Survey of the roof')
    expect((await panel.called(query)).body).toMatchObject({
      filter: { person: { eq: 'p1' }, status: { eq: 'planned' } },
    })
    panel.find('a', 'Survey').click()
    expect(panel.visits).toEqual([{ kind: 'go', path: '/o/visits.visit/v1' }])
  })

  it('come anew when a visit changed elsewhere', async () => {
    const panel = await mount({ [query]: { data: [], page } })
    await panel.shows('No visit is planned')
    panel.answer(query, { data: [visit], page })
    panel.change({ type: 'visits.visit.created', entity: 'visits.visit' })
    await panel.shows('Survey of the roof')
  })

  it('say what is wrong where they cannot be read', async () => {
    const panel = await mount({
      [query]: refusal(403, { code: 'records.forbidden', detail: 'You may not see visits.' }),
    })
    await panel.shows('You may not see visits.')
  })

  it.each(['en', 'fr', 'nl', 'de'])('pass axe in both themes, in %s', async (language) => {
    for (const theme of ['light', 'dark'] as const) {
      const panel = await mount({ [query]: { data: [visit], page } }, { language, theme })
      await panel.shows('Survey of the roof')
      expect(await axeFindings(panel.element)).toEqual([])
      expect(panel.missingTexts).toEqual([])
      panel.remove()
    }
  })
})
