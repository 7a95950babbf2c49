import type { UntypedQuery } from '@tessera/sdk/ui'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { ListAddress } from './list-address.ts'
import type { Placement } from '../services/registry-store.ts'
import { boardFields } from './board/board-fields.ts'
import type { BoardLayout, ListKind } from './board/board-layout.ts'
import { cellPlacements, fieldsOfCells } from './plugin-columns.ts'
import { listColumns, pageSizes, type ListColumn, type ListLayout } from './list-columns.ts'

/** How a user has arranged the list of one entity: its columns, their order, the sort, the number of rows. */
export class ListArrangement {
  readonly #shell: Shell
  readonly entity: EntityInfo

  constructor(shell: Shell, entity: EntityInfo) {
    this.#shell = shell
    this.entity = entity
  }

  get #key(): string {
    return `list.${this.entity.name}`
  }

  get #layout(): ListLayout {
    return this.#shell.preferences.get<ListLayout>(this.#key) ?? {}
  }

  /** Can be taken back with Ctrl+Z; nothing is said, since the list shows it. */
  set(changes: ListLayout): void {
    const { preferences, undo, i18n } = this.#shell
    const key = this.#key
    const before = preferences.get<ListLayout>(key) ?? null
    const after = { ...before, ...changes }
    const put = (layout: ListLayout | null) => () => preferences.set(key, layout)
    put(after)()
    undo.push({ message: i18n.t('list.arranged'), isQuiet: true, undo: put(before), redo: put(after) })
  }

  get board(): BoardLayout {
    return this.#layout.board ?? {}
  }

  /** Whether its records can stand in columns. */
  get hasBoard(): boolean {
    return boardFields(this.#shell, this.entity).length > 0
  }

  kindFor({ kind }: ListAddress): ListKind {
    return this.hasBoard ? (kind ?? this.#layout.kind ?? 'table') : 'table'
  }

  get size(): number {
    return this.#layout.size ?? pageSizes[0]
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

  move(column: ListColumn, action: 'left' | 'right' | 'hide'): void {
    const { paths } = this
    const at = paths.indexOf(column.path)
    const rest = paths.toSpliced(at, 1)
    const columns =
      action === 'hide' ? rest : rest.toSpliced(at + (action === 'left' ? -1 : 1), 0, column.path)
    this.set({ columns })
  }

  query(address: ListAddress): UntypedQuery {
    const { search, filter, after, before } = address
    return {
      fields: [...new Set(['displayName', ...this.fieldPaths, ...fieldsOfCells(this.cells)])],
      sort: this.sortFor(address),
      limit: this.size,
      count: 'capped',
      ...(search === '' ? {} : { search }),
      ...(filter === undefined ? {} : { filter }),
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
    }
  }
}

function turned(path: string): string {
  return path.startsWith('-') ? path.slice(1) : `-${path}`
}
