import { describe, expect, it } from 'vitest'
import type { ValueContext } from '../field-kind.ts'
import { belgian, fieldOf } from './field-kind-contract.ts'
import { fieldKind } from './field-kinds.ts'

/** The parameters that an operator makes of an operand. */
function parametersOf(
  kindName: string,
  operator: string,
  operand: unknown,
  options = {},
  ctx: ValueContext = belgian,
): unknown[] {
  const kind = fieldKind(kindName)
  const parameters: unknown[] = []
  kind.operators[operator]?.compile({
    column: () => 'c',
    field: fieldOf(kind, options),
    parameter: (convert) => `$${parameters.push(convert(operand, ctx))}`,
  })
  return parameters
}

describe('an operand that does not fit', () => {
  it('is refused with its path, operator, value and what is expected', () => {
    expect(() => parametersOf('integer', 'gte', 'many')).toThrow(
      'The filter on "value" cannot use "many" with "gte". Give a whole number',
    )
    expect(() => parametersOf('select', 'in', ['x'], { options: [{ value: 'a' }, { value: 'b' }] })).toThrow(
      'Give one of "a", "b".',
    )
    expect(() => parametersOf('dateTime', 'during', 'last moon')).toThrow('Give one of today, yesterday')
    expect(() => parametersOf('text', 'contains', '')).toThrow('Give a text of at least one character.')
  })

  it('points to "empty" where null was asked for', () => {
    expect(() => parametersOf('text', 'eq', null)).toThrow(
      'To find records without a value, use {"empty":true}.',
    )
  })

  it('never reaches the database as a malformed id', () => {
    expect(() => parametersOf('reference', 'eq', "x' OR 1=1")).toThrow('the id of a record as a UUID')
    expect(() => parametersOf('reference', 'eq', '$me', { target: 'contacts.company' })).toThrow('as a UUID')
    expect(() => parametersOf('user', 'eq', '$myTeams', { target: 'core.user' })).toThrow('or "$me"')
    expect(() => parametersOf('team', 'in', '$me', { target: 'core.team' })).toThrow('or "$myTeams"')
  })

  it('stands for nobody where the caller is no user', () => {
    const nobody = { ...belgian, userId: null, teamIds: [] }
    expect(parametersOf('user', 'eq', '$me', { target: 'core.user' }, nobody)).toEqual([
      '00000000-0000-0000-0000-000000000000',
    ])
    expect(parametersOf('team', 'eq', '$myTeams', { target: 'core.team' }, nobody)).toEqual([[]])
  })
})
