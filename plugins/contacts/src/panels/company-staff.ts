import type { Client } from '@tessera/sdk/ui'
import type { RecordOf } from '@tessera/sdk'

import { readPositions, type Position } from '../contract/position.ts'
import type { Employee } from './save-positions.ts'

/** One position of one person at the company. */
export interface StaffRow {
  readonly key: string
  readonly person: Employee
  readonly position: Position
  readonly email: string | null
  readonly phone: string | null
  readonly doNotCall: boolean
}

type Person = RecordOf<'contacts.person'>

/** Everybody who has, or had, a position at a company; active ones first. */
export async function loadStaff(
  api: Client,
  company: string,
  limit: number,
  signal: AbortSignal,
): Promise<{ rows: readonly StaffRow[]; hasMore: boolean }> {
  const { data, page } = await api.query(
    'contacts.person',
    {
      fields: ['displayName', 'version', 'positions', 'emails', 'phones', 'doNotCall'],
      filter: { positions: { some: { company: { eq: company } } } },
      sort: ['lastName', 'firstName'],
      limit: Math.min(limit, 500),
    },
    { signal },
  )
  const rows = data.flatMap((person) => rowsOf(person, company))
  const active = rows.filter((row) => row.position.active)
  const former = rows.filter((row) => !row.position.active)
  return { rows: [...active, ...former], hasMore: page.next !== null && limit < 500 }
}

function rowsOf(person: Person, company: string): StaffRow[] {
  const positions = readPositions(person.positions)
  const employee = { id: person.id, displayName: person.displayName, version: person.version, positions }
  const { address = null } = preferred(person.emails) ?? {}
  const { number = null } = preferred(person.phones) ?? {}
  return positions
    .filter((position) => position.company === company)
    .map((position) => ({
      key: `${person.id}.${position.id ?? ''}`,
      person: employee,
      position,
      email: address,
      phone: number,
      doNotCall: person.doNotCall === true,
    }))
}

/** The primary one that works, else the first that works. */
function preferred<Point extends { readonly primary: boolean | null; readonly invalid: boolean | null }>(
  points: readonly Point[] | null,
): Point | undefined {
  const valid = (points ?? []).filter((point) => point.invalid !== true)
  return valid.find((point) => point.primary === true) ?? valid[0]
}
