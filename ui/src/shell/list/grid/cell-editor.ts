import { css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { surfaceStyles } from '../../../kit/internal/surface-styles.ts'
import { valueStyles } from '../../../kit/internal/field-value/value-styles.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { renderConflict } from '../../record/conflict-view.ts'
import '../../record/in-place-editor.ts'
import { wideEditors, type CrmInPlaceEditor, type Finish } from '../../record/in-place-editor.ts'
import { recordFieldStyles } from '../../record/record-field-styles.ts'
import type { Conflict } from '../../record/record-model.ts'
import type { FieldInfo } from '../../services/entity-info.ts'

export interface EditorRequest {
  readonly entity: string
  readonly field: FieldInfo
  readonly cell: HTMLElement
  readonly draft: unknown
  readonly current: unknown
  readonly error: string
}

/** How the editing of a cell ended, and by which key. */
export interface CellFinish extends Finish {
  readonly isByEnter: boolean
}

const wide = 340
const narrowest = 220
const margin = 8

/** Over a cell: the editor of its value, or the two values of which one is to be kept. */
@customElement('crm-cell-editor')
export class CrmCellEditor extends ShellElement {
  static override styles = [
    shellStyles,
    surfaceStyles,
    valueStyles,
    recordFieldStyles,
    css`
      :host {
        display: contents;
      }

      .over {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 0;
        overflow: visible;
        border: 0;
        border-radius: var(--crm-radius-md);
        background: var(--crm-color-raised);
        color: inherit;
        box-shadow: var(--crm-elevation-2);
      }

      .over[data-wide] {
        padding: var(--crm-space-5);
        max-block-size: calc(100dvh - 16px);
        overflow: auto;
      }
    `,
  ]

  @state() private request: EditorRequest | undefined
  @state() private conflict: { readonly field: FieldInfo; readonly values: Conflict } | undefined
  @query('.over') private over!: HTMLElement
  @query('crm-in-place-editor') private editor!: CrmInPlaceEditor | null
  #cell: HTMLElement | undefined
  #done: ((finish: CellFinish) => void) | undefined
  #chosen: ((isMine: boolean) => void) | undefined
  #listening: AbortController | undefined
  #isEnter = false

  /** The editor in the place of the value, until it is finished. */
  async edit(request: EditorRequest): Promise<CellFinish> {
    this.#done?.({ change: undefined, returnsFocus: false, isByEnter: false })
    const { promise, resolve } = Promise.withResolvers<CellFinish>()
    this.#done = resolve
    this.conflict = undefined
    this.request = request
    await this.#open(request.cell)
    await this.editor?.begin()
    return promise
  }

  /** Asks which of two values is kept; true for the user's own. */
  async settle(cell: HTMLElement, field: FieldInfo, values: Conflict): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    this.#chosen = resolve
    this.request = undefined
    this.conflict = { field, values }
    await this.#open(cell)
    this.renderRoot.querySelector<HTMLElement>('.theirs')?.focus()
    return promise
  }

  async #open(cell: HTMLElement): Promise<void> {
    this.#cell = cell
    await this.updateComplete
    this.#listening?.abort()
    const { signal } = (this.#listening = new AbortController())
    this.over.showPopover()
    this.#place()
    addEventListener('scroll', () => this.#place(), { capture: true, passive: true, signal })
    addEventListener('resize', () => this.#place(), { passive: true, signal })
    // A frame later, since to be placed changes the size.
    const sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#place()))
    sizes.observe(this.over)
    signal.addEventListener('abort', () => sizes.disconnect())
  }

  #close(): void {
    this.#listening?.abort()
    if (this.over.matches(':popover-open')) this.over.hidePopover()
    this.request = undefined
    this.conflict = undefined
  }

  /** Over the cell, within the window. */
  #place(): void {
    const { over } = this
    const box = this.#cell?.getBoundingClientRect()
    if (box === undefined) return
    const least = this.#isWide ? wide : narrowest
    const width = Math.min(Math.max(box.width, least), innerWidth - 2 * margin)
    over.style.setProperty('inline-size', `${width}px`)
    const { height } = over.getBoundingClientRect()
    over.style.setProperty('left', `${clamp(box.left, innerWidth - width)}px`)
    over.style.setProperty(
      'top',
      `${clamp(this.#isWide ? box.top : box.top + (box.height - Math.min(height, box.height)) / 2, innerHeight - height)}px`,
    )
  }

  get #isWide(): boolean {
    return this.conflict !== undefined || wideEditors.has(this.request?.field.editor ?? '')
  }

  /** Enter that chooses from a list ends the editing as Enter in a field does. */
  readonly #noteEnter = {
    capture: true,
    handleEvent: (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return
      this.#isEnter = true
      setTimeout(() => (this.#isEnter = false))
    },
  }

  readonly #onFinish = ({ detail }: CustomEvent<Finish>): void => {
    const isByEnter = this.#isEnter
    const done = this.#done
    this.#done = undefined
    this.#close()
    done?.({ ...detail, isByEnter })
  }

  #choose(isMine: boolean): void {
    this.#close()
    this.#chosen?.(isMine)
  }

  /** Nothing typed here is a key of the grid, or of the list. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (this.conflict !== undefined && event.key === 'Escape') this.#choose(false)
    event.stopPropagation()
  }

  protected override render() {
    return html`<div
      class="over"
      popover="manual"
      ?data-wide=${this.#isWide}
      @keydown=${this.#noteEnter}
      @keyup=${(event: Event) => event.stopPropagation()}
    >
      ${this.#renderEdge()}
      <div @keydown=${this.#onKey}>${this.#renderInner()}</div>
      ${this.#renderEdge()}
    </div>`
  }

  /** Where Tab leads out of the editor: past the last stop of a page a browser takes the focus for itself. */
  #renderEdge() {
    return this.request === undefined ? nothing : html`<span tabindex="0"></span>`
  }

  #renderInner() {
    const { request, conflict } = this
    if (conflict !== undefined)
      return renderConflict(this.shell, conflict.field, conflict.values, {
        keepTheirs: () => this.#choose(false),
        useMine: () => this.#choose(true),
      })
    if (request === undefined) return nothing
    return html`<crm-in-place-editor
      entity=${request.entity}
      .field=${request.field}
      .draft=${request.draft}
      .current=${request.current}
      error=${request.error}
      @crm-finish=${this.#onFinish}
    ></crm-in-place-editor>`
  }
}

function clamp(place: number, most: number): number {
  return Math.round(Math.max(margin, Math.min(place, most - margin)))
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-cell-editor': CrmCellEditor
  }
}
