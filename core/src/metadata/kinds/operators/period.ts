import type { Operator, ValueContext } from '../../field-kind.ts'
import { periodForms, relativePeriod, type Period } from '../../values/relative-period.ts'
import type { DayStart } from '../../values/calendar-date.ts'
import { invalidOperand } from './operand.ts'

/** `during`: the days of a relative period for the caller, now. `boundary` makes a parameter of a day's start. */
export function periodOperator(
  type: string,
  boundary: (day: DayStart, ctx: ValueContext) => string,
): { readonly during: Operator } {
  return {
    during: {
      operand: 'period',
      compile: ({ column, field, parameter }) => {
        const edge = (pick: (period: Period) => DayStart | null): string =>
          parameter((raw, ctx) => {
            const period = typeof raw === 'string' ? relativePeriod(raw, ctx) : undefined
            if (period === undefined) throw invalidOperand(field, 'during', raw, `one of ${periodForms}`)
            const day = pick(period)
            return day === null ? '-infinity' : boundary(day, ctx)
          }, type)
        return `(${column()} >= ${edge((period) => period.start)} AND ${column()} < ${edge((period) => period.end)})`
      },
    },
  }
}
