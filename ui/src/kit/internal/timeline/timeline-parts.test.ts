import { describe, expect, it } from 'vitest'
import { foldEdits, timelineParts, type TimelineEntry } from './timeline-parts.ts'

const edit = (at: string, actor: string, fields: readonly string[], isCreation = false): TimelineEntry => ({
  id: at,
  at: `2026-03-10T${at}:00Z`,
  edit: { actor, who: actor, fields, isCreation },
})
const entry = (id: string, at: string): TimelineEntry => ({ id, at: `2026-03-${at}Z` })

describe('edits on a timeline', () => {
  it('are one where one person made them in a row', () => {
    const folded = foldEdits([
      edit('12:00', 'Ann', ['name']),
      edit('11:55', 'Ann', ['name', 'city']),
      edit('11:50', 'Bob', ['city']),
      edit('09:00', 'Bob', ['size']),
      edit('08:00', 'Ann', ['name'], true),
    ])
    expect(folded.map(({ edit: { who, fields } = { who: '', fields: [] } }) => [who, fields])).toEqual([
      ['Ann', ['name', 'city']],
      ['Bob', ['city']],
      ['Bob', ['size']],
      ['Ann', ['name']],
    ])
  })

  it('stay apart where something happened between them', () => {
    const between = entry('call', '10T11:57')
    expect(foldEdits([edit('12:00', 'Ann', ['a']), between, edit('11:55', 'Ann', ['b'])])).toHaveLength(3)
  })

  it('are left out where they changed nothing', () => {
    expect(foldEdits([edit('11:00', 'Ann', [])])).toEqual([])
  })
})

describe('the parts of a timeline', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  const entries = [entry('later', '20T10:00'), entry('soon', '11T10:00'), entry('was', '09T10:00')]

  it('are what is pinned, what is to come, the nearest first, and what was, the newest first', () => {
    const pin = { ...entry('pin', '01T10:00'), isPinned: true }
    const parts = timelineParts([...entries, edit('10:00', 'Ann', ['a']), pin], { now, isWhole: true })
    expect(parts.pinned.map(({ id }) => id)).toEqual(['pin'])
    expect(parts.upcoming.map(({ id }) => id)).toEqual(['soon', 'later'])
    expect(parts.past.map(({ id }) => id)).toEqual(['10:00', 'was'])
  })

  it('keep edits back that are older than what is loaded', () => {
    const old = { ...edit('10:00', 'Ann', ['a']), at: '2026-01-01T10:00:00Z' }
    expect(timelineParts([...entries, old], { now, isWhole: false }).past).toHaveLength(1)
    expect(timelineParts([...entries, old], { now, isWhole: true }).past).toHaveLength(2)
  })
})
