import type { UntypedQuery } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Shell } from '../../services/shell.ts'
import type { ListColumn } from '../list-columns.ts'
import { figureText } from './figure-text.ts'
import { readFigures, type Figures, type WantedFigure } from './read-figures.ts'
import { kindFor, type TotalKind, type TotalsLayout } from './total-kinds.ts'

type Host = ReactiveControllerHost & HTMLElement

/** Others may change records many times a second; a whole list is not added up as often. */
const refreshDelay = 1_500

export interface TotalsQuestion {
  readonly entity: string
  readonly query: Pick<UntypedQuery, 'filter' | 'search'>
  readonly columns: readonly ListColumn[]
  readonly layout: TotalsLayout | undefined
}

/** What the columns of a list come to, over everything that matches; again when records change. */
export class ListTotals implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #question: TotalsQuestion | undefined
  #wanted: readonly WantedFigure[] = []
  #figures: Figures | undefined
  #key = ''
  #shown = ''
  #abort: AbortController | undefined
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Grows with each answer. */
  generation = 0
  hasFailed = false

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
        if (entity === undefined || (entities !== 'all' && !entities.has(entity))) return
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined
          void this.reload()
        }, refreshDelay)
      })
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    this.#abort?.abort()
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#key = ''
  }

  ask(question: TotalsQuestion): void {
    const { entity, query, columns, layout } = question
    const wanted = columns.flatMap((column) => {
      const kind = kindFor(column, layout)
      return kind === undefined || column.isTitle ? [] : [{ path: column.path, kind }]
    })
    const key = JSON.stringify([entity, query, wanted])
    this.#question = question
    if (key === this.#key) return
    this.#key = key
    void this.reload(wanted)
  }

  async reload(wanted: readonly WantedFigure[] = this.#wanted): Promise<void> {
    const question = this.#question
    if (question === undefined) return
    this.#abort?.abort()
    const { signal } = (this.#abort = new AbortController())
    const { entity, query } = question
    const key = this.#key
    try {
      const [figures] = await readFigures(this.#shell().api, { entity, query, wanted }, signal)
      if (signal.aborted) return
      this.#figures = figures
      this.#wanted = wanted
      this.#shown = key
      this.hasFailed = false
    } catch {
      if (signal.aborted) return
      // The list itself tells what is wrong; the sums are read again with the next change.
      this.hasFailed = true
    }
    this.generation += 1
    this.#host.requestUpdate()
  }

  kindOf(column: ListColumn): TotalKind | undefined {
    return kindFor(column, this.#question?.layout)
  }

  /** What a column comes to; undefined while it is not known. */
  textOf(column: ListColumn): string | undefined {
    const kind = this.kindOf(column)
    const figures = this.#figures
    if (kind === undefined || figures === undefined || this.#shown !== this.#key) return undefined
    if (column.isTitle) return this.#shell().format.number(figures.count)
    const at = this.#wanted.findIndex(({ path }) => path === column.path)
    const values = figures.values[at]
    if (values === undefined) return undefined
    return figureText(this.#shell(), { field: column.field, kind, values, count: figures.count })
  }
}
