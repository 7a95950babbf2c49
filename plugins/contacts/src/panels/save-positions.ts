import type { PanelContext } from '@tessera/sdk/ui'
import { readPositions, writePositions, type Position } from '../contract/position.ts'

/** A person as these panels need them. */
export interface Employee {
  readonly id: string
  readonly displayName: string
  readonly version: number
  readonly positions: readonly Position[]
}

/** Writes a person's positions, with a step that undoes it; false where it was refused, which the user has been told. */
export async function savePositions(
  ctx: PanelContext,
  person: Employee,
  next: readonly Position[],
  message: string,
): Promise<boolean> {
  try {
    await ctx.api.update(
      'contacts.person',
      person.id,
      { positions: writePositions(next) },
      { version: person.version },
    )
  } catch (error) {
    ctx.toast({ message: error instanceof Error ? error.message : String(error), tone: 'danger' })
    return false
  }
  const before = person.positions
  ctx.undo.push({
    message,
    undo: () => setPositions(ctx, person.id, before),
    redo: () => setPositions(ctx, person.id, next),
  })
  return true
}

/** Positions that were taken out since come back as new ones: their ids are gone. */
async function setPositions(ctx: PanelContext, id: string, positions: readonly Position[]): Promise<void> {
  const person = await ctx.api.get('contacts.person', id, { fields: ['positions'] })
  const known = new Set(readPositions(person.positions).map((position) => position.id))
  const list = positions
    .map(({ id: own, ...position }) =>
      known.has(own) && own !== undefined ? { ...position, id: own } : position,
    )
    .filter((position) => position.company !== null || 'id' in position)
  await ctx.api.update('contacts.person', id, { positions: writePositions(list) })
}
