import type { UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Placement } from '../../services/registry-store.ts'
import type { Shell } from '../../services/shell.ts'
import { ListCells } from '../list-cells.ts'

type Host = ReactiveControllerHost & HTMLElement

const settled = 120

/** What plugins show on cards: one call of each for all cards that are drawn. */
export class BoardBadges implements ReactiveController {
  readonly #host: Host
  readonly #find: (id: string) => UntypedRecord | undefined
  readonly cells: ListCells
  #ids: readonly string[] = []
  #rows: readonly UntypedRecord[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: Host, shell: () => Shell, find: (id: string) => UntypedRecord | undefined) {
    this.#host = host
    this.#find = find
    this.cells = new ListCells(host, shell)
    host.addController(this)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
  }

  /** These cards are drawn now; asked for once scrolling has come to rest. */
  inSight(ids: readonly string[]): void {
    this.#ids = ids
    this.#takeSoon()
  }

  show(badges: readonly Placement[]): void {
    const current = this.#current
    const isSame =
      current.length === this.#rows.length && current.every((row, index) => row === this.#rows[index])
    if (!isSame) this.#takeSoon()
    this.cells.show(badges, this.#rows)
  }

  get #current(): readonly UntypedRecord[] {
    return this.#ids.flatMap((id) => this.#find(id) ?? [])
  }

  /** Columns come one after another: asked for when all are there. */
  #takeSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#rows = this.#current
      this.#host.requestUpdate()
    }, settled)
  }
}
