import { defineAction, eachRecord, failedRecords, recordId, type RequestContext } from '@tessera/sdk'
import { z } from 'zod'
import {
  formerPosition,
  mainPosition,
  readPositions,
  withMain,
  writePositions,
  type Position,
} from '../contract/position.ts'

const input = z.object({
  ids: z.array(recordId('contacts.person')).min(1).max(200),
  company: recordId('contacts.company'),
  role: z.string().max(200).optional(),
  department: z.string().max(200).optional(),
  /** The first day there, and the last one at the company they leave. Default today. */
  on: z.iso.date().optional(),
})

const output = z.object({
  moved: z.number(),
  failed: failedRecords,
})

/**
 * People change employer: the position they leave stays as a former one with an end date, so that what happened there
 * keeps its place, and the new one becomes the main one.
 */
export const moveToCompany = defineAction({
  name: 'contacts.moveToCompany',
  input,
  output,
  effect: 'write',
  entity: 'contacts.person',
  icon: 'building-2',
  async run(request, ctx) {
    const { changed, failed } = await eachRecord(request.ids, ctx, (id) => movePerson(id, request, ctx))
    return { moved: changed, failed }
  },
})

/** False where the person works there already. */
async function movePerson(id: string, request: z.infer<typeof input>, ctx: RequestContext): Promise<boolean> {
  const person = await ctx.records('contacts.person').get(id, { fields: ['positions', 'version'] })
  const positions = readPositions(person.positions)
  const left = mainPosition(positions)
  if (left?.company === request.company) return false
  const on = request.on ?? today(ctx)
  const values = { positions: writePositions(afterMove(positions, left, { ...request, on })) }
  await ctx.records('contacts.person').update(id, values, { version: person.version })
  return true
}

function today(ctx: RequestContext): string {
  const timeZone = ctx.user?.timeZone ?? ctx.organisation.timeZone
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ctx.now())
}

interface Move {
  readonly company: string
  readonly role?: string | undefined
  readonly department?: string | undefined
  readonly on: string
}

function afterMove(positions: readonly Position[], left: Position | null, move: Move): Position[] {
  const rest = positions.map((position) => (position === left ? formerPosition(position, move.on) : position))
  const known = rest.find((position) => position.active && position.company === move.company)
  const next: Position = {
    ...(known ?? { company: move.company, role: null, department: null, endedOn: null, startedOn: move.on }),
    ...(move.role === undefined ? {} : { role: move.role }),
    ...(move.department === undefined ? {} : { department: move.department }),
    active: true,
    primary: true,
  }
  const list =
    known === undefined ? [next, ...rest] : rest.map((position) => (position === known ? next : position))
  return withMain(list, next)
}
