import type { BulkTarget, UntypedRecord } from '../client/client.ts'
import type { EntityMetadata } from '../metadata.ts'
import type { UntypedQuery } from '../../query/query.ts'
import type { PanelContext, RecordTarget } from './panel-context.ts'

/** A command that was called on nothing in particular. */
export interface CommandAnywhere {
  readonly record?: never
}

/** What a command was called on, by its slot. Plain data: it may travel to a frame. */
export interface CommandTargets {
  /** The palette: nothing in particular. */
  readonly command: CommandAnywhere
  /** The list of what can be made. */
  readonly 'quick-create.item': CommandAnywhere
  /** A button over a record. */
  readonly 'record.header.action': RecordCommandTarget
  /** The menu over a record, and the palette while the record is open. */
  readonly 'record.action': RecordCommandTarget
  /** A button over a list; `query` is what the list shows. */
  readonly 'list.toolbar': { readonly entity: EntityMetadata; readonly query: UntypedQuery }
  /** A button for ticked rows, or for all that match. */
  readonly 'list.bulk-action': {
    readonly entity: EntityMetadata
    readonly target: BulkTarget
    /** How many are meant; null where they were not counted to the end. */
    readonly count: number | null
  }
}

export interface RecordCommandTarget {
  readonly entity: EntityMetadata
  /** The record as it is now, with the fields that the placement asked for. */
  readonly record: UntypedRecord
}

export type CommandSlot = keyof CommandTargets

/** What `defineCommand` gives: the default export of a panel's file. */
export interface PanelCommand<Slot extends CommandSlot = CommandSlot> {
  readonly kind: 'command'
  run(ctx: PanelContext, target: CommandTargets[Slot]): unknown
}

/**
 * Something to do, for the slots of {@link CommandTargets}. The shell draws the button or the line from the placement;
 * this runs when it is chosen. It may wait, ask through `ctx.dialogs`, and throw: the user is told why. Give `false` where nothing was
 * changed: what is on the screen is read again otherwise.
 *
 * @example
 * export default defineCommand<'record.action'>(async (ctx, { record }) => {
 *   const isSure = await ctx.dialogs.confirm({ title: ctx.i18n.t('plan.title'), confirm: ctx.i18n.t('plan.confirm') })
 *   if (!isSure) return false
 *   const { api, offer } = ctx.undo.watch()
 *   await api.create('visits.visit', { subject: record.displayName, person: record.id })
 *   offer(ctx.i18n.t('plan.done'))
 * })
 */
export function defineCommand<Slot extends CommandSlot>(run: PanelCommand<Slot>['run']): PanelCommand<Slot> {
  return Object.freeze({ kind: 'command', run })
}

/** What stands in one cell. Plain data: the shell draws it. */
export interface Cell {
  readonly text: string
  readonly tone?: 'neutral' | 'success' | 'warning' | 'danger'
  readonly icon?: string
  /** More than fits, shown on hover. Where `text` is empty: what the icon stands for. */
  readonly hint?: string
  /** What the cell leads to. */
  readonly open?: RecordTarget
}

/** By the id of the row; rows without one have an empty cell. */
export type Cells = Readonly<Record<string, Cell | null>>

/** What `defineCells` gives. */
export interface PanelCells {
  readonly kind: 'cells'
  load(
    ctx: PanelContext,
    rows: readonly UntypedRecord[],
    options: { readonly signal: AbortSignal },
  ): Promise<Cells> | Cells
  /** Entities whose changes make the cells old. */
  readonly changes: readonly string[]
}

/**
 * Cells of a list, for `list.column` (a column of its own, which users choose), `list.cell` (beside the value of a
 * field) and `board.card.badge` (at the foot of a card, one line). `load` is called once for all rows in sight, not once per row; rows have the fields that the placement asked for.
 *
 * @example
 * export default defineCells({
 *   changes: ['visits.visit'],
 *   load: async (ctx, rows, { signal }) => {
 *     const filter = { person: { in: rows.map(({ id }) => id) } }
 *     const visits = await ctx.api.list('visits.visit', { fields: ['person', 'startsAt'], filter, limit: 500 }, { signal })
 *     return Object.fromEntries(visits.map((visit) => [visit.person.id, { text: ctx.i18n.format.date(visit.startsAt) }]))
 *   },
 * })
 */
export function defineCells({
  load,
  changes = [],
}: Pick<PanelCells, 'load'> & Partial<Pick<PanelCells, 'changes'>>): PanelCells {
  return Object.freeze({ kind: 'cells', load, changes })
}

/** One thing that was found. Plain data. */
export interface SearchResult {
  readonly label: string
  readonly note?: string
  readonly icon?: string
  /** A record, which is shown to those who may read its entity only; or a path of the app. */
  readonly open: RecordTarget | string
}

/** What `defineSearch` gives. */
export interface PanelSearch {
  readonly kind: 'search'
  search(
    ctx: PanelContext,
    question: { readonly text: string; readonly limit: number },
    options: { readonly signal: AbortSignal },
  ): Promise<readonly SearchResult[]>
}

/**
 * A search of its own, for `search.provider`: its results stand in a section of the palette and of the search page,
 * under the placement's title. Asked beside the others, ended after three seconds; what fails or is late is left out.
 *
 * @example
 * export default defineSearch(async (ctx, { text, limit }, { signal }) => {
 *   const found = await ctx.api.request<{ data: Doc[] }>('GET', `/api/p/documents/search?q=${encodeURIComponent(text)}`, { signal })
 *   return found.data.slice(0, limit).map(({ name, path }) => ({ label: name, icon: 'file', open: path }))
 * })
 */
export function defineSearch(search: PanelSearch['search']): PanelSearch {
  return Object.freeze({ kind: 'search', search })
}

/** One thing of a calendar. Plain data. */
export interface SourceEvent {
  /** The same for the same thing, among those of this source. */
  readonly id: string
  readonly label: string
  /** A day, `2026-03-31`, for what takes whole days; else an instant. */
  readonly start: string
  /** The last day, itself included; or the instant at which it is over. */
  readonly end?: string
  readonly icon?: string
  /** A record, which is opened for those who may read its entity only; or a path of the app. */
  readonly open?: RecordTarget | string
}

/** The time that a calendar shows. */
export interface SourceQuestion {
  /** Whose records the calendar shows beside these. */
  readonly entity: string
  /** The first day and the last one, both shown. */
  readonly from: string
  readonly to: string
  /** The instants at which the first day begins and the last one is over, in the user's time zone. */
  readonly start: string
  readonly end: string
  readonly limit: number
}

/** What `defineEvents` gives. */
export interface PanelSource {
  readonly kind: 'events'
  load(
    ctx: PanelContext,
    question: SourceQuestion,
    options: { readonly signal: AbortSignal },
  ): Promise<readonly SourceEvent[]> | readonly SourceEvent[]
  /** Entities whose changes make the events old. */
  readonly changes: readonly string[]
}

/**
 * Events of a calendar, for `calendar.source`: users switch them on beside the records of a list, under the placement's title and icon.
 * `load` is called once for the days in sight, and again when others are shown.
 *
 * @example
 * export default defineEvents({
 *   changes: ['visits.visit'],
 *   load: async ({ api }, { start, end, limit }, { signal }) => {
 *     const filter = { startsAt: { gte: start, lt: end } }
 *     const visits = await api.list('visits.visit', { fields: ['displayName', 'startsAt'], filter, limit }, { signal })
 *     return visits.map(({ id, displayName, startsAt }) => ({ id, label: displayName, start: startsAt, open: { entity: 'visits.visit', id } }))
 *   },
 * })
 */
export function defineEvents({
  load,
  changes = [],
}: Pick<PanelSource, 'load'> & Partial<Pick<PanelSource, 'changes'>>): PanelSource {
  return Object.freeze({ kind: 'events', load, changes })
}

/** The default export of a file that draws nothing itself. */
export type PanelScript = PanelCommand<never> | PanelCells | PanelSearch | PanelSource
