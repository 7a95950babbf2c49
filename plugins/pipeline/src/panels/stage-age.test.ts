import { hostForTest, unmountAll } from '@tessera/sdk/testing/panels'
import { afterEach, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import stageAge from './stage-age.ts'

afterEach(unmountAll)

const query = 'POST /api/records/pipeline.stage/query'
const stage = (id: string, kind: string, rottingDays: number | null) => ({
  id,
  displayName: id,
  version: 1,
  name: id,
  pipeline: { id: 'p', displayName: 'Sales' },
  kind,
  probability: '50',
  color: 'blue',
  rottingDays,
})

it('tells on cards how long deals have been in an open stage, marked where that is too long', async () => {
  const stages = [stage('Talks', 'open', 10), stage('Won', 'won', null)]
  const answer = { data: stages, page: { next: null, previous: null } }
  const tested = hostForTest({ plugin: 'pipeline', locales: { en }, answers: { [query]: answer } })
  const deal = (id: string, stageId: string, days: number) => ({
    id,
    displayName: id,
    version: 1,
    stage: { id: stageId, displayName: stageId },
    stageSince: new Date(Date.now() - days * 86_400_000).toISOString(),
  })
  const rows = [
    deal('fresh', 'Talks', 0),
    deal('known', 'Talks', 3),
    deal('stale', 'Talks', 12),
    deal('won', 'Won', 90),
  ]
  const cells = await stageAge.load(tested.ctx, rows, { signal: new AbortController().signal })
  expect(cells).toEqual({
    fresh: { text: 'new', hint: 'Talks since today' },
    known: { text: '3 days', hint: 'Talks for 3 days' },
    stale: {
      text: '12 days',
      tone: 'warning',
      hint: 'Nothing moved for 12 days; 10 days is usual here.',
    },
    won: null,
  })
})
