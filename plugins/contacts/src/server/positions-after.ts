import type { Draft } from '@tessera/sdk'
import { completePosition, type LoosePosition, type Position } from '../contract/position.ts'

/** A person's positions as they will stand: those that are named by their id keep what was not written of them. */
export function positionsAfter(draft: Draft<'contacts.person'>): Position[] {
  const stored = new Map((draft.before?.positions ?? []).map((position) => [position.id, position]))
  const given = (draft.get('positions') ?? []) as readonly LoosePosition[]
  return given.map((position) => {
    const known = position.id === undefined ? undefined : stored.get(position.id)
    return completePosition(known === undefined ? position : { ...known, ...position })
  })
}
