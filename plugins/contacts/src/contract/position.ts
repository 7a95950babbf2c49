import type { RecordOf, StoredOf, UpdateOf } from '@tessera/sdk'
import { linkId, type Link } from './link-id.ts'

/** What a person does at a company, complete. A new one has no id yet; a company that the reader may not see is null. */
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

/** A position as a write or a record may hold it: anything may be left out. */
export type LoosePosition = {
  readonly [Field in keyof Omit<Position, 'id' | 'company'>]?: Position[Field] | null
} & {
  readonly id?: string
  readonly company?: Link
}

export function completePosition(given: LoosePosition): Position {
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

type Positions = RecordOf<'contacts.person'>['positions'] | StoredOf<'contacts.person'>['positions']

export function readPositions(list: Positions | undefined): Position[] {
  return (list ?? []).map(completePosition)
}

/** The list as a write takes it. A company that the reader may not see is left as it is. */
export function writePositions(
  positions: readonly Position[],
): NonNullable<UpdateOf<'contacts.person'>['positions']> {
  return positions.map(({ company, ...rest }) =>
    company === null ? (rest as { id: string }) : { ...rest, company },
  )
}

/** The position that `company` mirrors: the active one marked as primary, else the first active one. */
export function mainPosition(positions: readonly Position[]): Position | null {
  return (
    positions.find((position) => position.active && position.primary) ??
    positions.find((position) => position.active) ??
    null
  )
}

/** The same list with this position as the main one. */
export function withMain(positions: readonly Position[], main: Position): Position[] {
  return positions.map((position) => ({ ...position, primary: position === main }))
}

/** The same position as one of the past, ended on this day. */
export function formerPosition(position: Position, day: string): Position {
  const endedOn = position.startedOn !== null && position.startedOn > day ? position.startedOn : day
  return { ...position, active: false, primary: false, endedOn }
}
