import type { PanelContext } from '@tessera/sdk/ui'
import { writePositions, type Position } from '../contract/position.ts'

/** A person as these panels need them. */
export interface Employee {
  readonly id: string
  readonly displayName: string
  readonly version: number
  readonly positions: readonly Position[]
}

/** Writes a person's positions, which can be taken back; false where it was refused, which the user has been told. */
export async function savePositions(
  ctx: PanelContext,
  person: Employee,
  next: readonly Position[],
  message: string,
): Promise<boolean> {
  const { api, offer } = ctx.undo.watch()
  try {
    const positions = writePositions(next)
    await api.update('contacts.person', person.id, { positions }, { version: person.version })
  } catch (error) {
    ctx.toast({ message: error instanceof Error ? error.message : String(error), tone: 'danger' })
    return false
  }
  offer(message)
  return true
}
