import type { UntypedFilter, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { noRows, type GridRows } from '../grid/grid-rows.ts'
import type { ListColumn } from '../list-columns.ts'
import { readFigures, type Figures, type WantedFigure } from '../totals/read-figures.ts'
import { kindFor, type TotalsLayout } from '../totals/total-kinds.ts'
import { isDate } from './group-fields.ts'
import { isOpen, withTurned, type GroupBucket, type GroupLayout, type GroupOrder } from './group-layout.ts'
import { groupFilter, groupKey } from './group-value.ts'
import { renderGroupHead, renderMoreGroups } from './group-head.ts'
import { GroupRows, type Group } from './group-rows.ts'
import { valuePlaces } from './value-places.ts'

type Host = ReactiveControllerHost & HTMLElement

export interface GroupsQuestion {
  readonly entity: string
  readonly field: FieldInfo
  readonly layout: GroupLayout
  /** Fields, sort, filter and search of the list. */
  readonly query: UntypedQuery
  readonly columns: readonly ListColumn[]
  readonly totals: TotalsLayout | undefined
  /** Groups were opened or folded. */
  readonly set: (layout: GroupLayout) => void
}

const pageSize = 100
/** Where the order is not the database's, all groups are read. */
const allGroups = 1_000
const refreshDelay = 600
const mostSums = 4
const sums = new Set(['sum', 'avg', 'min', 'max'])

/** The groups of a list with what they come to, and the records of those that are open; again when records change. */
export class ListGroups implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #question: GroupsQuestion | undefined
  #key = ''
  #rows: GroupRows | undefined
  /** What is asked now, until the groups are there. */
  #next: GroupRows | undefined
  #groups: readonly Group[] = []
  #pages = 1
  #hasMore = false
  #wanted: readonly { readonly figure: WantedFigure; readonly column: ListColumn }[] = []
  #abort: AbortController | undefined
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  error: unknown
  isLoaded = false
  /** Grows whenever there is something new. */
  generation = 0

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    queueMicrotask(() => {
      this.#unfollow?.()
      this.#unfollow = this.#shell()?.live.onChanges((_changes, entities) => {
        const { entity } = this.#question ?? {}
        if (!this.isLoaded || entity === undefined || (entities !== 'all' && !entities.has(entity))) return
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => void this.reload(), refreshDelay)
      })
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    this.#abort?.abort()
    clearTimeout(this.#timer)
    for (const rows of [this.#rows, this.#next]) rows?.dispose()
    this.#key = ''
  }

  get source(): GridRows {
    return this.#rows ?? noRows
  }

  get groups(): readonly Group[] {
    return this.#groups
  }

  /** Nothing is grouped any more. */
  stop(): void {
    this.#question = undefined
    this.#key = ''
    this.#abort?.abort()
    for (const rows of [this.#rows, this.#next]) rows?.dispose()
    this.#rows = undefined
    this.#next = undefined
    this.isLoaded = false
  }

  ask(question: GroupsQuestion): void {
    const { entity, field, layout, query, columns, totals } = question
    const wanted = columns.flatMap((column) => {
      const kind = kindFor(column, totals)
      return kind === undefined || !sums.has(kind) ? [] : [{ figure: { path: column.path, kind }, column }]
    })
    const { by, bucket, order } = layout
    const key = JSON.stringify([entity, query, by, bucket, order, wanted.map(({ figure }) => figure)])
    const areTurned = JSON.stringify(this.#question?.layout) !== JSON.stringify(layout)
    this.#question = question
    if (key === this.#key) {
      if (areTurned) this.#arrange()
      return
    }
    this.#key = key
    this.#wanted = wanted.slice(0, mostSums)
    this.#pages = 1
    this.#next?.dispose()
    this.#next = new GroupRows({
      api: () => this.#shell().api,
      entity,
      query: { ...query, sort: query.sort ?? [] },
      onChange: () => this.#tell(),
      isOpen: (each) => this.#question !== undefined && isOpen(this.#question.layout, each),
      toggle: (each) => this.#toggle(each),
      more: () => void this.#more(),
      renderHead: (group) =>
        renderGroupHead(this.#shell(), {
          group,
          field,
          bucket: this.#bucket,
          sums: this.#sumsOf(group),
        }),
      renderMore: () => renderMoreGroups(this.#shell()),
    })
    void this.#read()
  }

  get #bucket(): GroupBucket {
    return this.#question?.layout.bucket ?? 'month'
  }

  get #order(): GroupOrder {
    const { layout, field } = this.#question ?? {}
    return layout?.order ?? (field !== undefined && isDate(field) ? '-value' : 'value')
  }

  #sumsOf({ figures }: Group) {
    return this.#wanted.map(({ figure, column }, index) => ({
      column,
      kind: figure.kind,
      values: figures.values[index] ?? [],
    }))
  }

  #tell(): void {
    this.generation += 1
    this.#host.requestUpdate()
  }

  #arrange(): void {
    this.#rows?.arrange(this.#groups, this.#hasMore)
    this.#tell()
  }

  #toggle(key: string): void {
    const question = this.#question
    if (question === undefined) return
    const layout = withTurned(question.layout, key)
    this.#question = { ...question, layout }
    this.#arrange()
    question.set(layout)
  }

  async #more(): Promise<void> {
    this.#pages += 1
    await this.#read()
  }

  /** Counts and sums anew, and the records of what is open. */
  async reload(): Promise<void> {
    await Promise.all([this.#read(), this.#rows?.reload()])
  }

  replace(record: UntypedRecord): void {
    this.#rows?.replace(record)
  }

  async #read(): Promise<void> {
    const question = this.#question
    if (question === undefined) return
    this.#abort?.abort()
    const { signal } = (this.#abort = new AbortController())
    const { entity, field, query } = question
    const { filter, search } = query
    const order = this.#order
    const isDown = order.startsWith('-')
    const sort = order.endsWith('size') ? [`${isDown ? '-' : ''}n`] : [`${isDown ? '-' : ''}${field.name}`]
    try {
      const places = order.endsWith('size') ? undefined : await valuePlaces(this.#shell(), field, signal)
      const most = places === undefined ? pageSize * this.#pages : allGroups
      const found = await readFigures(
        this.#shell().api,
        {
          entity,
          query: { ...(filter === undefined ? {} : { filter }), ...(search === undefined ? {} : { search }) },
          wanted: this.#wanted.map(({ figure }) => figure),
          by: isDate(field) ? { field: field.name, bucket: this.#bucket } : field.name,
          window: { sort, limit: most + 1 },
        },
        signal,
      )
      if (signal.aborted) return
      if (this.#next !== undefined) {
        this.#rows?.dispose()
        this.#rows = this.#next
        this.#next = undefined
      }
      this.#hasMore = found.length > most
      this.#groups = inOrder(found.slice(0, most), places, order).map((figures) =>
        groupOf(figures, field, this.#bucket),
      )
      this.error = undefined
      this.isLoaded = true
    } catch (error) {
      if (signal.aborted) return
      this.error = error
    }
    this.#arrange()
  }
}

/** Options and stages stand in their own order; whoever has no value comes last. */
function inOrder(
  found: readonly Figures[],
  places: ReadonlyMap<string, number> | undefined,
  order: GroupOrder,
): readonly Figures[] {
  const last = found.filter(({ key }) => groupKey(key) === '')
  const others = found.filter(({ key }) => groupKey(key) !== '')
  if (places === undefined) return [...others, ...last]
  const placeOf = ({ key }: Figures) => places.get(groupKey(key)) ?? places.size
  const sorted = others.toSorted((one, other) => placeOf(one) - placeOf(other))
  return [...(order === '-value' ? sorted.toReversed() : sorted), ...last]
}

function groupOf(figures: Figures, field: FieldInfo, bucket: GroupBucket): Group {
  const key = groupKey(figures.key)
  const filter: UntypedFilter = groupFilter(field, key, bucket)
  return { key, value: figures.key, figures, filter }
}
