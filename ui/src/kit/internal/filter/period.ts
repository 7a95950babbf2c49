export const namedPeriods = [
  'today',
  'yesterday',
  'tomorrow',
  'overdue',
  'this week',
  'last week',
  'next week',
  'this month',
  'last month',
  'next month',
  'this quarter',
  'last quarter',
  'next quarter',
  'this year',
  'last year',
  'next year',
] as const

export const rollingUnits = ['days', 'weeks', 'months', 'quarters', 'years'] as const

export interface RollingPeriod {
  readonly direction: 'last' | 'next'
  readonly count: number
  readonly unit: (typeof rollingUnits)[number]
}

export function rollingPeriod(text: unknown): RollingPeriod | undefined {
  const match = /^(last|next) ([1-9]\d{0,4}) (day|week|month|quarter|year)s?$/.exec(String(text))
  return match === null
    ? undefined
    : {
        direction: match[1] as 'last' | 'next',
        count: Number(match[2]),
        unit: `${match[3]}s` as RollingPeriod['unit'],
      }
}

/** A relative period as the language writes it; undefined where it is none. */
export function periodOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const words = value.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const isPeriod = namedPeriods.some((period) => period === words) || rollingPeriod(words) !== undefined
  return isPeriod ? words : undefined
}
