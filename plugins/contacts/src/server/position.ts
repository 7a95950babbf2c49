import type { Draft, RecordOf, UpdateOf } from '@tessera/sdk'
import { linkId, type Link } from './link-id.ts'

/** What a person does at a company, complete. A new one has no id yet. */
export interface Position {
  readonly id?: string
  readonly company: string | null
  readonly role: string | null
  readonly department: string | null
  readonly active: boolean
  readonly primary: boolean
  readonly startedOn: string | null
  readonly endedOn: string | null
}

type WrittenPosition = Partial<Omit<Position, 'id' | 'company' | 'active' | 'primary'>> & {
  readonly id?: string
  readonly company?: Link
  readonly active?: boolean | null
  readonly primary?: boolean | null
}

function complete(given: WrittenPosition): Position {
  return {
    ...(given.id === undefined ? {} : { id: given.id }),
    company: linkId(given.company),
    role: given.role ?? null,
    department: given.department ?? null,
    active: given.active ?? true,
    primary: given.primary ?? false,
    startedOn: given.startedOn ?? null,
    endedOn: given.endedOn ?? null,
  }
}

/** A stored list, as a record holds it. */
export function readPositions(list: RecordOf<'contacts.person'>['positions'] | undefined): Position[] {
  return (list ?? []).map(complete)
}

/** The list as it will stand: those that are named by their id keep what was not written of them. */
export function positionsAfter(draft: Draft<'contacts.person'>): Position[] {
  const stored = new Map((draft.before?.positions ?? []).map((position) => [position.id, position]))
  const given = (draft.get('positions') ?? []) as readonly WrittenPosition[]
  return given.map((position) => {
    const known = position.id === undefined ? undefined : stored.get(position.id)
    return complete(known === undefined ? position : { ...known, ...position })
  })
}

/** The list as a write takes it. A company that the reader may not see is left as it is. */
export function writePositions(positions: readonly Position[]): NonNullable<UpdateOf<'contacts.person'>['positions']> {
  return positions.map(({ company, ...rest }) => (company === null ? rest : { ...rest, company })) as never
}

/** The position that `company` mirrors: the active one marked as primary, else the first active one. */
export function mainPosition(positions: readonly Position[]): Position | null {
  const active = positions.filter((position) => position.active)
  return active.find((position) => position.primary) ?? active[0] ?? null
}

/** The same list with this position as the main one. */
export function withMain(positions: readonly Position[], main: Position): Position[] {
  return positions.map((position) => ({ ...position, primary: position === main }))
}
