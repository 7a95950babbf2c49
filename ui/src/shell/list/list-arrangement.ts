import type { UntypedQuery } from '@tessera/sdk/ui'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { writeListAddress, type AskedChanges, type ListAddress } from './list-address.ts'
import type { ListView } from '../services/list-views.ts'
import type { Placement } from '../services/registry-store.ts'
import type { BoardLayout } from './board/board-layout.ts'
import type { MapLayout } from './map/map-layout.ts'
import type { CalendarLayout } from './calendar/calendar-layout.ts'
import { groupFields } from './groups/group-fields.ts'
import type { GroupLayout } from './groups/group-layout.ts'
import type { ColumnAction } from './grid/grid-acts.ts'
import type { HeadAction } from './list-head.ts'
import { mostPinned } from './grid/column-widths.ts'
import { colorPaths } from './grid/link-color.ts'
import { cellPlacements, fieldsOfCells } from './plugin-columns.ts'
import { listColumns, phone, type ListColumn, type ListLayout } from './list-columns.ts'
import { placeFields, reachFields } from './reach.ts'
import { kindsOf, type ListKind } from './list-layouts.ts'
import type { TotalsLayout } from './totals/total-kinds.ts'

/**
 * How a list is shown: as its view has it, with what the user changed since on top. These changes are a draft of
 * theirs, kept with their preferences, which nobody else sees until it is saved.
 */
export class ListArrangement {
  readonly #shell: Shell
  readonly entity: EntityInfo
  /** Undefined: the list as the entity brings it. */
  readonly view: ListView | undefined

  constructor(shell: Shell, entity: EntityInfo, view?: ListView) {
    this.#shell = shell
    this.entity = entity
    this.view = view
  }

  get #key(): string {
    return draftKey(this.entity.name, this.view)
  }

  get #base(): ListLayout {
    return this.view?.layout ?? {}
  }

  /** What the user changed of the view; a member that is null takes the view's away. */
  get draft(): ListLayout {
    return this.#shell.preferences.get<ListLayout>(this.#key) ?? {}
  }

  get #layout(): ListLayout {
    return { ...this.#base, ...this.draft }
  }

  /** Whether the user, or the address, shows it otherwise than the view does. */
  isChanged(address: ListAddress): boolean {
    return Object.keys(this.changes(address)).length > 0
  }

  /** What saving would change of the view. */
  changes(address: ListAddress): ListLayout {
    const asked = Object.entries({ ...this.draft, ...ofAddress(address) })
    return Object.fromEntries(asked.filter(([name, value]) => !this.#isBase(name, value)))
  }

  /** All that is shown now, for a view of its own. */
  content(address: ListAddress): ListLayout {
    const all = Object.entries({ ...this.#layout, ...ofAddress(address) })
    return Object.fromEntries(all.filter(([, value]) => value !== null))
  }

  #isBase(name: string, value: unknown): boolean {
    const base = this.#base[name as keyof ListLayout] ?? null
    return JSON.stringify(base) === JSON.stringify(value ?? null)
  }

  /** Can be taken back with Ctrl+Z; nothing is said, since the list shows it. */
  set(changes: ListLayout): void {
    const before = this.#shell.preferences.get<ListLayout>(this.#key) ?? null
    this.#put(before, this.#drafted({ ...before, ...changes }))
  }

  /** The same without a step of its own to take back. */
  keep(changes: ListLayout): void {
    const before = this.#shell.preferences.get<ListLayout>(this.#key) ?? null
    const after = this.#drafted({ ...before, ...changes })
    if (JSON.stringify(before) !== JSON.stringify(after)) this.#shell.preferences.set(this.#key, after)
  }

  /** As the view has it. */
  reset(): void {
    this.#put(this.#shell.preferences.get<ListLayout>(this.#key) ?? null, null)
  }

  #put(before: ListLayout | null, after: ListLayout | null): void {
    const { preferences, undo, i18n } = this.#shell
    const key = this.#key
    const put = (layout: ListLayout | null) => () => preferences.set(key, layout)
    put(after)()
    undo.push({ message: i18n.t('list.arranged'), isQuiet: true, undo: put(before), redo: put(after) })
  }

  /** What is as the view has it is no draft; null where nothing is left. */
  #drafted(layout: ListLayout): ListLayout | null {
    const changed = Object.entries(layout).filter(([name, value]) => !this.#isBase(name, value))
    return changed.length === 0 ? null : Object.fromEntries(changed)
  }

  /** Values for the address of another question; its filter becomes part of the draft. */
  ask(changes: AskedChanges): Record<string, string | null> {
    const values = writeListAddress(changes)
    const { filter, search } = this.#base
    if ('filter' in changes) this.keep({ filter: changes.filter ?? null })
    // Empty on purpose: else those of the view would count.
    if (filter && values['filter'] === null) values['filter'] = ''
    if (search && values['q'] === null) values['q'] = ''
    return values
  }

  /** The question of the address, with what the view and the draft say where the address does not. */
  resolve(address: ListAddress): ListAddress {
    const { search, filter } = this.#layout
    return {
      ...address,
      search: address.hasSearch === true ? address.search : (search ?? ''),
      filter: address.hasFilter === true ? address.filter : (filter ?? undefined),
    }
  }

  get board(): BoardLayout {
    return this.#layout.board ?? {}
  }

  /** The groups of the table, if any: not by a field that the user may not read. */
  get group(): GroupLayout | undefined {
    const group = this.#layout.group ?? undefined
    return groupFields(this.entity).some(({ name }) => name === group?.by) ? group : undefined
  }

  get totals(): TotalsLayout | undefined {
    return this.#layout.totals
  }

  get map(): MapLayout {
    return this.#layout.map ?? {}
  }

  get calendar(): CalendarLayout {
    return this.#layout.calendar ?? {}
  }

  /** The ways in which its records can be shown. */
  get kinds(): readonly ListKind[] {
    return kindsOf(this.#shell, this.entity)
  }

  kindFor({ kind }: ListAddress): ListKind {
    const wanted = kind ?? this.#layout.kind ?? 'table'
    return this.kinds.includes(wanted) ? wanted : 'table'
  }

  get columns(): readonly ListColumn[] {
    return listColumns(this.#shell, this.entity, this.#layout)
  }

  /** What plugins show in the list. */
  get cells(): readonly Placement[] {
    return cellPlacements(this.#shell, this.entity, this.columns)
  }

  /** The columns that show fields of the records. */
  get fieldPaths(): readonly string[] {
    return this.columns.filter(({ cells }) => cells === undefined).map(({ path }) => path)
  }

  /** What the columns show beside the name. */
  get paths(): readonly string[] {
    return this.columns.filter(({ isTitle }) => !isTitle).map(({ path }) => path)
  }

  sortFor({ sort }: ListAddress): readonly string[] {
    return sort.length > 0 ? sort : (this.#layout.sort ?? this.entity.sort)
  }

  /** A name goes on with what the entity is sorted by: the first names of those with one last name. */
  sortBy(path: string): readonly string[] {
    const plain = path.replace(/^-/, '')
    if (this.entity.sort[0] !== plain) return [path]
    return path === plain ? this.entity.sort : this.entity.sort.map(turned)
  }

  /** What the head of a column asks for: where it stands, how wide it is, and by what the rows are grouped. */
  arrange({ column, action, width, before }: ColumnAction): void {
    const { path } = column
    const { widths, pinned = [] } = this.#layout
    if (action === 'resize' && width !== undefined)
      this.set({ widths: { ...widths, [path]: Math.round(width) } })
    else if (action === 'pin') this.set({ pinned: [...pinned, path].slice(-mostPinned) })
    else if (action === 'unpin') this.set({ pinned: pinned.filter((other) => other !== path) })
    else if (action === 'group') this.set({ group: { by: path } })
    else this.#move(path, action, before)
  }

  #move(path: string, action: HeadAction, before: string | undefined): void {
    const { paths } = this
    const at = paths.indexOf(path)
    // One that was not there yet comes to stand there.
    const rest = at < 0 ? paths : paths.toSpliced(at, 1)
    const ahead = before === undefined ? rest.length : Math.max(0, rest.indexOf(before))
    const to = action === 'move' ? ahead : at + (action === 'left' ? -1 : 1)
    this.set({ columns: action === 'hide' ? rest : rest.toSpliced(to, 0, path) })
  }

  query(address: ListAddress): UntypedQuery {
    const { search, filter } = address
    return {
      fields: [
        ...new Set([
          'displayName',
          'version',
          ...this.fieldPaths,
          ...fieldsOfCells(this.cells),
          ...colorPaths(this.#shell, this.columns),
          ...(phone.matches ? [...reachFields(this.entity), ...placeFields(this.entity)] : []),
        ]),
      ],
      sort: this.sortFor(address),
      ...(search === '' ? {} : { search }),
      ...(filter === undefined ? {} : { filter }),
    }
  }
}

function turned(path: string): string {
  return path.startsWith('-') ? path.slice(1) : `-${path}`
}

/** What an address says of what a view says too. */
function ofAddress({ search, hasSearch, filter, hasFilter, sort, kind }: ListAddress): ListLayout {
  return {
    ...(hasSearch === true ? { search: search === '' ? null : search } : {}),
    ...(hasFilter === true ? { filter: filter ?? null } : {}),
    ...(sort.length === 0 ? {} : { sort }),
    ...(kind === undefined ? {} : { kind }),
  }
}

/** Where a user's draft of a view is kept; that of the list as it comes is under the name that it always had. */
export function draftKey(entity: string, view: ListView | undefined): string {
  if (view === undefined) return `list.${entity}`
  return view.scope === 'plugin' ? `view.${entity}.${view.id}` : `view.${view.id}`
}
