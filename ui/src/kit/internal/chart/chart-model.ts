import type { DateStyle, Formatter } from '@tessera/sdk/ui'
import type { LabelColor } from '../label-color.ts'

export const chartKinds = ['bar', 'line', 'area', 'pie', 'doughnut', 'funnel'] as const
export type ChartKind = (typeof chartKinds)[number]

/** One row of values, one for each category; null where there is none. */
export interface ChartSeries {
  readonly label: string
  readonly values: readonly (number | null)[]
  /** Default: the next colour of charts. */
  readonly color?: LabelColor
}

/** What the values are counted in. */
export interface ChartFormat {
  readonly kind: 'number' | 'money' | 'percent'
  /** For money: the currency. */
  readonly currency?: string
  /** For numbers and percent: how many decimals at most. */
  readonly digits?: number
}

/** What categories are: words, or days that are written the user's way. */
export type ChartCategories = 'text' | 'day' | 'month' | 'quarter' | 'year'

/** One value of a chart, by the place of its category and of its series. */
export interface ChartPoint {
  readonly category: number
  readonly series: number
}

/** A chart, ready to be drawn. */
export interface ChartDrawing {
  readonly kind: ChartKind
  readonly isStacked: boolean
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
  /** The places of the series that are shown. */
  readonly shown: readonly number[]
  readonly width: number
  readonly height: number
  readonly current: ChartPoint | undefined
  readonly value: (value: number | null) => string
  /** As short as possible, for an axis. */
  readonly short: (value: number) => string
  readonly share: (part: number) => string
}

/** Where a tip belongs. */
export interface ChartAnchor {
  readonly x: number
  readonly y: number
}

export function valueWords(format: Formatter, { kind, currency = 'EUR', digits }: ChartFormat) {
  const whole = digits === undefined ? {} : { maximumFractionDigits: digits }
  const money = (value: number, notation: 'standard' | 'compact') =>
    format.money({ amount: String(value), currency }, { notation })
  return {
    value: (value: number | null): string => {
      if (value === null) return '–'
      if (kind === 'money') return money(value, 'standard')
      return kind === 'percent' ? format.percent(value, digits ?? 1) : format.number(value, whole)
    },
    short: (value: number): string => {
      if (kind === 'money') return money(value, 'compact')
      if (kind === 'percent') return format.percent(value, 1)
      return format.number(value, { notation: 'compact', maximumFractionDigits: 1 })
    },
  }
}

const styles: Readonly<Partial<Record<ChartCategories, DateStyle>>> = { day: 'medium', month: 'month' }

/** A category in words: a day, a month, a quarter, a year, or what it says itself. */
export function categoryLabel(format: Formatter, kind: ChartCategories, text: string): string {
  if (kind === 'text' || Number.isNaN(Date.parse(text))) return text
  const day = text.slice(0, 10)
  if (kind === 'year') return day.slice(0, 4)
  if (kind === 'quarter') return `Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1} ${day.slice(0, 4)}`
  return format.date(day, styles[kind] ?? 'short')
}

/** The class that colours a series or a slice. */
export function toneOf(place: number): string {
  return `tone-${(place % 8) + 1}`
}

export function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + Math.max(0, value ?? 0), 0)
}
