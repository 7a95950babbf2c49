import type { FieldModel } from '../../entity-model.ts'
import type { FieldKind, Operator, ValueContext } from '../../field-kind.ts'
import { uuidText } from '../../values/uuid-text.ts'
import { choiceOperators } from './choice.ts'
import { nobody, readOperand, readOperands, type Operand } from './operand.ts'
import { presenceOperator } from './presence.ts'

const idColumn = '_id'

/** A record's id; `$me` is the caller, where the target is a user. A caller that is no user matches nobody. */
const one: Operand = {
  type: 'uuid',
  expected: (field) => `the id of a record as a UUID${placeholders(field)}`,
  read: (raw, ctx, field) =>
    raw === '$me' && field.options.target === 'core.user' ? (ctx.userId ?? nobody) : uuidText(raw),
  left: (column) => column(idColumn),
}

function placeholders(field: FieldModel): string {
  if (field.options.target === 'core.user') return ', or "$me"'
  return field.options.target === 'core.team' ? ', or "$myTeams"' : ''
}

/** The ids of teams, `$myTeams` replaced by the caller's, alone or within a list. */
function teamIds(field: FieldModel, operator: string, raw: unknown, ctx: ValueContext): unknown[] {
  const entries: readonly unknown[] = Array.isArray(raw)
    ? raw
    : raw === '$myTeams'
      ? [raw]
      : readOperands(one, field, operator, raw, ctx)
  return entries.flatMap((entry): unknown[] =>
    entry === '$myTeams' ? [...(ctx.teamIds ?? [])] : [readOperand(one, field, operator, entry, ctx)],
  )
}

/** Towards teams, `eq` and `ne` compare with a list too: `$myTeams` may be several. */
function teamOperators(): Readonly<Record<'eq' | 'ne' | 'in' | 'nin', Operator>> {
  const any = (name: string): Operator['compile'] => {
    return ({ column, field, parameter }) => {
      const list = (raw: unknown): unknown =>
        (name === 'eq' || name === 'ne') && raw !== '$myTeams' ? [raw] : raw
      return `${column(idColumn)} = ANY(${parameter((raw, ctx) => teamIds(field, name, list(raw), ctx), 'uuid[]')})`
    }
  }
  const none = (name: string): Operator['compile'] => {
    const compile = any(name)
    return (input) => `(${compile(input)}) IS NOT TRUE`
  }
  return {
    eq: { operand: 'one', compile: any('eq') },
    ne: { operand: 'one', opposite: 'eq', compile: none('ne') },
    in: { operand: 'many', compile: any('in') },
    nin: { operand: 'many', opposite: 'in', compile: none('nin') },
  }
}

/** What references can be asked. Which of the two ways `eq` goes depends on the field's target. */
export function linkOperators(): FieldKind['operators'] {
  const plain = choiceOperators(one)
  const teams = teamOperators()
  const either = (name: keyof typeof plain): Operator => ({
    ...plain[name],
    compile: (input) => (input.field.options.target === 'core.team' ? teams : plain)[name].compile(input),
  })
  return {
    eq: either('eq'),
    ne: either('ne'),
    in: either('in'),
    nin: either('nin'),
    ...presenceOperator((column) => `${column(idColumn)} IS NULL`),
  }
}
