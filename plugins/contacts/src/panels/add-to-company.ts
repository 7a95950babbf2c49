import type { PanelContext, UntypedRecord } from '@tessera/sdk/ui'
import {
  completePosition,
  readPositions,
  withMain,
  writePositions,
  type Position,
} from '../contract/position.ts'
import { addPosition } from './edit-position.ts'
import type { PositionInput } from './position-form.ts'
import { savePositions } from './save-positions.ts'

/** Asks for a person, new or known, and gives them a position at this company; false when nothing was done. */
export async function addToCompany(ctx: PanelContext, company: UntypedRecord): Promise<boolean> {
  const input = await addPosition(ctx, ctx.i18n.t('people.add'), 'person')
  if (input === undefined || input.other === null) return false
  const { id, displayName } = input.other
  const position = newPosition(input, company.id)
  const message = ctx.i18n.t('position.added', { name: displayName, company: company.displayName })
  if (id === '') return createPerson(ctx, displayName, position, message)
  const person = await ctx.api.get('contacts.person', id, { fields: ['displayName', 'version', 'positions'] })
  const known = readPositions(person.positions)
  return savePositions(ctx, { ...person, positions: known }, withPosition(known, position), message)
}

/** Asks for a company, new or known, and gives this person a position there; false when nothing was done. */
export async function addCompanyTo(ctx: PanelContext, person: UntypedRecord): Promise<boolean> {
  const input = await addPosition(ctx, ctx.i18n.t('companies.add'), 'company')
  if (input === undefined || input.other === null) return false
  const company = input.other.id === '' ? await createCompany(ctx, input.other.displayName) : input.other
  if (company === null) return false
  return joinCompany(ctx, person.id, company, newPosition(input, company.id))
}

/** Adds a position to a person as they are now, with a step that undoes it. */
export async function joinCompany(
  ctx: PanelContext,
  personId: string,
  company: { readonly id: string; readonly displayName: string },
  position = completePosition({ company: company.id }),
): Promise<boolean> {
  const person = await ctx.api.get('contacts.person', personId, {
    fields: ['displayName', 'version', 'positions'],
  })
  const known = readPositions(person.positions)
  const message = ctx.i18n.t('position.added', { name: person.displayName, company: company.displayName })
  return savePositions(ctx, { ...person, positions: known }, withPosition(known, position), message)
}

function newPosition({ other: _other, ...details }: PositionInput, company: string): Position {
  return completePosition({ ...details, company })
}

function withPosition(known: readonly Position[], position: Position): Position[] {
  return position.primary ? withMain([position, ...known], position) : [...known, position]
}

async function createPerson(
  ctx: PanelContext,
  name: string,
  position: Position,
  message: string,
): Promise<boolean> {
  const { firstName, lastName } = splitName(name)
  const { api, offer } = ctx.undo.watch()
  try {
    await api.create('contacts.person', {
      firstName,
      lastName,
      positions: writePositions([position]),
    })
    offer(message)
    return true
  } catch (error) {
    tell(ctx, error)
    return false
  }
}

async function createCompany(
  ctx: PanelContext,
  name: string,
): Promise<{ id: string; displayName: string } | null> {
  try {
    return await ctx.api.create('contacts.company', { name })
  } catch (error) {
    tell(ctx, error)
    return null
  }
}

function tell(ctx: PanelContext, error: unknown): void {
  ctx.toast({ message: error instanceof Error ? error.message : String(error), tone: 'danger' })
}

/** The first word is the first name: `Jan Van den Berghe` is Jan, Van den Berghe. */
function splitName(name: string): { firstName: string | null; lastName: string | null } {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return rest.length === 0
    ? { firstName: null, lastName: first }
    : { firstName: first, lastName: rest.join(' ') }
}
