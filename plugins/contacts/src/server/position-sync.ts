import { defineHook, type Draft } from '@tessera/sdk'
import { linkId } from '../contract/link-id.ts'
import { mainPosition, readPositions, withMain, writePositions, type Position } from '../contract/position.ts'
import { positionsAfter } from './positions-after.ts'

type PersonDraft = Draft<'contacts.person'>

/**
 * Keeps `company`, `jobTitle` and `department` in step with the main position, both ways. Positions decide the company;
 * a company that is set by itself takes the place of the main position's company, or makes the position that the person
 * already has there the main one. A former employer stays on the list only where the write keeps it there.
 */
export const positionSync = defineHook({
  entity: 'contacts.person',
  name: 'position-sync',
  on: ['create', 'update'],
  fields: ['company', 'jobTitle', 'department', 'positions'],
  before(drafts, ctx) {
    const today = dayIn(ctx.organisation.timeZone, ctx.now)
    for (const draft of drafts) sync(draft, today)
  },
})

function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
}

function sync(draft: PersonDraft, today: string): void {
  const given = positionsAfter(draft)
  const company = linkId(draft.get('company'))
  if (given.length === 0 && company === null) return
  const ended = given.map((position) =>
    hasEnded(position, today) ? { ...position, active: false } : position,
  )
  rejectReversedDates(draft, ended)
  const isMoved = draft.has('company') && company !== linkId(draft.before?.company)
  const moved = isMoved ? employedAt(draft, ended, company) : ended
  const former = mainPosition(readPositions(draft.before?.positions))
  const main = mainPosition(moved)
  const described = main === null ? moved : describeMain(draft, moved, main, former)
  draft.set('positions', writePositions(described))
  mirror(draft, mainPosition(described), former, described)
}

function hasEnded(position: Position, today: string): boolean {
  return position.endedOn !== null && position.endedOn < today
}

function rejectReversedDates(draft: PersonDraft, positions: readonly Position[]): void {
  for (const [index, { startedOn, endedOn }] of positions.entries()) {
    if (startedOn === null || endedOn === null || startedOn <= endedOn) continue
    const message = `The position ends on ${endedOn}, before it starts on ${startedOn}. Choose a later end.`
    draft.reject(`positions.${index}.endedOn`, 'contacts.position_ends_before_start', message)
  }
}

/** The positions of a person whose company was set, or cleared. */
function employedAt(draft: PersonDraft, positions: readonly Position[], company: string | null): Position[] {
  const main = mainPosition(positions)
  const isListGiven = draft.has('positions')
  if (company === null)
    return isListGiven ? [...positions] : positions.filter((position) => position !== main)
  const there = findAt(positions, company)
  if (there !== undefined) {
    const again = { ...there, active: true, endedOn: there.active ? there.endedOn : null }
    const list = positions.map((position) => (position === there ? again : position))
    return withMain(list, again)
  }
  const fresh: Position = {
    company,
    role: draft.get('jobTitle') ?? null,
    department: draft.get('department') ?? null,
    active: true,
    primary: true,
    startedOn: null,
    endedOn: null,
  }
  const others = isListGiven ? positions : positions.filter((position) => position !== main)
  return withMain([fresh, ...others], fresh)
}

/** An active position there rather than a former one. */
function findAt(positions: readonly Position[], company: string): Position | undefined {
  const isThere = (position: Position): boolean => position.company === company
  return positions.find((position) => position.active && isThere(position)) ?? positions.find(isThere)
}

/** Puts a job title or department that was written by itself into the main position. */
function describeMain(
  draft: PersonDraft,
  positions: readonly Position[],
  main: Position,
  former: Position | null,
): readonly Position[] {
  // The first position of a person takes over what was known of their work before.
  const isFirst = former === null
  const written = (field: 'jobTitle' | 'department', own: string | null): string | null => {
    const isChanged = draft.has(field) && (draft.get(field) ?? null) !== (draft.before?.[field] ?? null)
    if (isChanged) return draft.get(field) ?? null
    return own ?? (isFirst ? (draft.get(field) ?? null) : null)
  }
  const role = written('jobTitle', main.role)
  const department = written('department', main.department)
  const isDescribed = role === main.role && department === main.department
  if (isDescribed && positions.every((position) => position.primary === (position === main))) return positions
  const described = { ...main, role, department }
  return withMain(
    positions.map((position) => (position === main ? described : position)),
    described,
  )
}

function mirror(
  draft: PersonDraft,
  main: Position | null,
  former: Position | null,
  positions: readonly Position[],
): void {
  setWhereOther(draft, 'company', main?.company ?? null)
  if (main !== null) {
    setWhereOther(draft, 'jobTitle', main.role)
    setWhereOther(draft, 'department', main.department)
  } else if (former !== null && positions.some((position) => position.id === former.id)) {
    // What they did there is kept in the former position.
    setWhereOther(draft, 'jobTitle', null)
    setWhereOther(draft, 'department', null)
  }
}

function setWhereOther(
  draft: PersonDraft,
  field: 'company' | 'jobTitle' | 'department',
  value: string | null,
): void {
  const current = field === 'company' ? linkId(draft.get('company')) : (draft.get(field) ?? null)
  if (current !== value) draft.set(field, value)
}
