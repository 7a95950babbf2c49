import type { UntypedFilter, UntypedRecord } from '@tessera/sdk/ui'
import type { CalendarEvent, CalendarMove, CalendarRange } from '../../../kit/calendar.ts'
import { optionOf } from '../../../kit/internal/field-value/value-text.ts'
import { labelColors } from '../../../kit/internal/label-color.ts'
import { fromWallTime, toWallTime } from '../../../kit/internal/zoned-time.ts'
import { valueAt } from '../../fields/field-path.ts'
import { nest } from '../../fields/to-wire.ts'
import { valueText } from '../../fields/value-text.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { colorFields, dateFields, endFields, usualEnd } from './calendar-fields.ts'
import type { CalendarLayout } from './calendar-layout.ts'

const dayBegins = '09:00'
const hour = 3_600_000

/** What a calendar of one entity shows, by the user's choice or by what the entity is. */
export class CalendarArrangement {
  readonly #shell: Shell
  readonly entity: EntityInfo
  readonly layout: CalendarLayout

  constructor(shell: Shell, entity: EntityInfo, layout: CalendarLayout) {
    this.#shell = shell
    this.entity = entity
    this.layout = layout
  }

  /** The field that says when; undefined where the entity has none. */
  get start(): FieldInfo | undefined {
    const fields = dateFields(this.entity)
    return fields.find(({ name }) => name === this.layout.start) ?? fields[0]
  }

  get end(): FieldInfo | undefined {
    const { start, entity, layout } = this
    if (start === undefined || layout.end === '') return undefined
    const chosen = endFields(entity, start).find(({ name }) => name === layout.end)
    return chosen ?? usualEnd(entity, start)
  }

  get color(): FieldInfo | undefined {
    if (this.layout.color === '') return undefined
    const fields = colorFields(this.#shell, this.entity)
    return fields.find(({ name }) => name === this.layout.color) ?? fields[0]
  }

  /** What the calendar reads of a record. */
  get fields(): readonly string[] {
    const { start, end, color } = this
    const names = [start, end, color].flatMap((field) => field?.name ?? [])
    return ['displayName', ...names, ...(color?.kind === 'reference' ? [`${color.name}.color`] : [])]
  }

  mayMove(): boolean {
    return this.#mayWrite(this.start)
  }

  mayResize(): boolean {
    return this.#mayWrite(this.end)
  }

  #mayWrite(field: FieldInfo | undefined): boolean {
    return field?.writable === true && this.#shell.can('update', this.entity.name, field.name)
  }

  /** The records of a time: those that begin in it, and with an end those that reach into it. */
  filterOf({ from, to, start: first, end: last }: CalendarRange): UntypedFilter {
    const { start, end } = this
    if (start === undefined) return {}
    const isDay = start.kind === 'date'
    const begins = isDay ? { gte: from } : { gte: first }
    const before = isDay ? { lte: to } : { lt: last }
    if (end === undefined) return { [start.name]: { ...begins, ...before } }
    const reaches = { [end.name]: begins }
    return {
      and: [{ [start.name]: before }, { or: [{ [start.name]: begins }, reaches] }],
    }
  }

  /** A record as the calendar shows it; undefined where it has no date. */
  eventOf(record: UntypedRecord): CalendarEvent | undefined {
    const { start, end, entity } = this
    const from = start && valueAt(record, start.name)
    if (typeof from !== 'string') return undefined
    const to = end && valueAt(record, end.name)
    return {
      id: record.id,
      label: record.displayName || this.#shell.i18n.t('record.unnamed'),
      start: from,
      ...(typeof to === 'string' && to > from ? { end: to } : {}),
      ...this.#look(record),
      href: this.#shell.href.record(entity.name, record.id),
      movable: this.mayMove(),
      resizable: this.mayResize(),
    }
  }

  /** Its colour, and what that means in words. */
  #look(record: UntypedRecord): Pick<CalendarEvent, 'color' | 'source'> {
    const { color } = this
    const value = color && valueAt(record, color.name)
    if (color === undefined || value === null || value === undefined) return {}
    const shade =
      typeof value === 'string'
        ? optionOf(color, value).color
        : this.#ownShade(color, valueAt(record, `${color.name}.color`))
    const known = labelColors.find((each) => each === shade)
    return { ...(known === undefined ? {} : { color: known }), source: valueText(this.#shell, color, value) }
  }

  #ownShade({ target = '' }: FieldInfo, value: unknown): string | undefined {
    if (typeof value !== 'string') return undefined
    const field = this.#shell.metadata.entity(target)?.fields.find(({ name }) => name === 'color')
    return field === undefined ? value : (optionOf(field, value).color ?? value)
  }

  /** What is to be written for an event that is elsewhere now. */
  valuesOf({ start: from, end: to }: CalendarMove): Record<string, unknown> {
    const { start, end } = this
    return nest({
      ...(start === undefined ? {} : { [start.name]: from }),
      ...(end === undefined || to === undefined ? {} : { [end.name]: to }),
    })
  }

  /** What a record has from the beginning that is made on a day or at an instant. */
  newValues(at: string): Record<string, unknown> {
    const { start, end } = this
    const { timeZone } = this.#shell.format
    if (start === undefined) return {}
    const isDay = at.length === 10
    if (start.kind === 'date') return { [start.name]: isDay ? at : toWallTime(at, timeZone).day }
    const from = isDay ? fromWallTime({ day: at, time: dayBegins }, timeZone) : at
    const to = new Date(Date.parse(from) + hour).toISOString()
    return { [start.name]: from, ...(end === undefined ? {} : { [end.name]: to }) }
  }
}
