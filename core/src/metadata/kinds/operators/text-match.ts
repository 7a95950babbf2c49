import type { Operator } from '../../field-kind.ts'
import { readAs, readOperand, readOperands, type Operand } from './operand.ts'
import { cleanLine } from '../../values/clean-text.ts'

/** A piece of text. Blanks at its ends count, so it is only checked, not trimmed. */
const piece: Operand = {
  type: 'text',
  expected: () => 'a text of at least one character',
  read: (raw) =>
    typeof raw === 'string' && readAs(cleanLine, raw) !== undefined ? raw.normalize('NFC') : undefined,
}

/** A LIKE pattern's fixed part: folded first, since folding may itself give a `%`, then taken literally. */
function literalPattern(folded: string): string {
  return `regexp_replace(${folded}, '([\\\\%_])', '\\\\\\1', 'g')`
}

/** `contains`, `startsWith` and `endsWith`, without regard to case and accents. */
export function textMatchOperators(
  operand: Operand = piece,
): Readonly<Record<'contains' | 'startsWith' | 'endsWith', Operator>> {
  const match = (name: string, before: string, after: string): Operator => ({
    operand: 'text',
    compile: ({ column, field, parameter }) => {
      const placeholder = parameter((raw, ctx) => readOperand(operand, field, name, raw, ctx), 'text')
      const pattern = [before, literalPattern(`core.fold(${placeholder})`), after]
        .filter((part) => part !== '')
        .join(' || ')
      return `core.fold(${column()}) LIKE ${pattern}`
    },
  })
  return {
    contains: match('contains', "'%'", "'%'"),
    startsWith: match('startsWith', '', "'%'"),
    endsWith: match('endsWith', "'%'", ''),
  }
}

/** `same`: one of the texts, whatever their case and accents; how imports recognise names. */
export function sameTextOperator(operand: Operand = piece): Readonly<Record<'same', Operator>> {
  return {
    same: {
      operand: 'many',
      isInternal: true,
      compile: ({ column, field, parameter }) => {
        const placeholder = parameter((raw, ctx) => readOperands(operand, field, 'same', raw, ctx), 'text[]')
        // Folded once, and only if a row comes so far that its name is looked at; then PostgreSQL hashes the array.
        return `core.fold(${column()}) = ANY(ARRAY(SELECT core.fold(value) FROM unnest(${placeholder}) AS value))`
      },
    },
  }
}
