import { describe, expect, it } from 'vitest'
import type { HistoryItem } from './history-item.ts'
import type { TimelineItem } from './timeline-item.ts'
import { foldEdits, timelineParts } from './timeline-parts.ts'

const event = (at: string, who: string, fields: readonly string[], verb = 'updated'): HistoryItem => ({
  id: at,
  at: `2026-03-10T${at}:00Z`,
  type: `test.thing.${verb}`,
  channel: 'ui',
  actor: { kind: 'user', id: who, displayName: who },
  changes: fields.map((field) => ({ field, before: 1, after: 2 })),
})
const item = (id: string, at: string): TimelineItem => ({
  id,
  entity: 'test.note',
  at: `2026-03-${at}Z`,
  record: { id, displayName: id, version: 1 },
})

describe('edits on a timeline', () => {
  it('are one where one person made them in a row', () => {
    const folded = foldEdits([
      event('12:00', 'Ann', ['name']),
      event('11:55', 'Ann', ['name', 'city']),
      event('11:50', 'Bob', ['city']),
      event('09:00', 'Bob', ['size']),
      event('08:00', 'Ann', ['name'], 'created'),
    ])
    expect(folded.map(({ who, fields, isCreation }) => [who, fields, isCreation])).toEqual([
      ['Ann', 2, false],
      ['Bob', 1, false],
      ['Bob', 1, false],
      ['Ann', 1, true],
    ])
  })

  it('leave out what is no edit', () => {
    expect(foldEdits([event('12:00', 'Ann', [], 'deleted'), event('11:00', 'Ann', [])])).toEqual([])
  })
})

describe('the parts of a timeline', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  const items = [item('later', '20T10:00'), item('soon', '11T10:00'), item('was', '09T10:00')]

  it('are what is to come, the nearest first, and what was, the newest first', () => {
    const { upcoming, past } = timelineParts(items, foldEdits([event('10:00', 'Ann', ['a'])]), {
      now,
      isWhole: true,
    })
    expect(upcoming.map(({ id }) => id)).toEqual(['soon', 'later'])
    expect(past.map(({ kind }) => kind)).toEqual(['edits', 'item'])
  })

  it('keep edits back that are older than what is loaded', () => {
    const edits = foldEdits([{ ...event('10:00', 'Ann', ['a']), at: '2026-01-01T10:00:00Z' }])
    expect(timelineParts(items, edits, { now, isWhole: false }).past).toHaveLength(1)
    expect(timelineParts(items, edits, { now, isWhole: true }).past).toHaveLength(2)
  })
})
