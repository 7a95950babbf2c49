import { expect, it } from 'vitest'
import type { Scope } from '../../access/access.ts'
import { createLogger } from '../../foundation/logger.ts'
import { restricted, testActor } from '../../records/records.test-support.ts'
import type { QuietChange } from '../../records/quiet-changes.ts'
import { tellQuietChanges } from './tell-quiet-changes.ts'

/** What a reader hears who may read so many records, and so many of them by this field. */
function heard(change: QuietChange, records: Scope, field: Scope): readonly (readonly [string, unknown])[] {
  const access = restricted('reader', { scope: () => records, fieldScope: () => field })
  const told: [string, unknown][] = []
  const streams = {
    tell: (event: string, dataFor: (actor: ReturnType<typeof testActor>) => unknown) => {
      const data = dataFor(testActor({ access }))
      if (data !== undefined) told.push([event, data])
    },
  }
  const follow = async (onChange: (change: QuietChange) => void) => {
    onChange(change)
    return { dispose: () => undefined }
  }
  tellQuietChanges(streams, follow, createLogger({ level: 'silent' }))
  return told
}

const placed = { placed: { entity: 'sports.club', field: 'status', id: 'c1' } }
const derived = { derived: { entity: 'sports.club', fields: ['goals'], ids: ['c1'] } }

it('names the record that was put elsewhere to those who may see all of them', () => {
  expect(heard(placed, 'all', 'all')).toEqual([['arranged', placed.placed]])
  expect(heard(placed, 'team', 'all')).toEqual([['arranged', { ...placed.placed, id: null }]])
  expect(heard(placed, 'none', 'all')).toEqual([])
  expect(heard(placed, 'all', 'none')).toEqual([])
})

it('tells of figures as of changes that nobody made', () => {
  const change = {
    type: 'sports.club.derived',
    entity: 'sports.club',
    id: 'c1',
    version: null,
    actorId: null,
  }
  expect(heard(derived, 'all', 'all')).toEqual([
    ['changes', { changes: [{ ...change, changed: ['goals'] }] }],
  ])
  expect(heard(derived, 'all', 'own')).toEqual([['changes', { changes: [{ ...change, changed: [] }] }]])
  expect(heard(derived, 'own', 'own')).toEqual([['refetch', { entities: ['sports.club'] }]])
  const many = { derived: { ...derived.derived, ids: null } }
  expect(heard(many, 'all', 'all')).toEqual([['refetch', { entities: ['sports.club'] }]])
  expect(heard(derived, 'none', 'none')).toEqual([])
  expect(heard(derived, 'all', 'none')).toEqual([])
})
