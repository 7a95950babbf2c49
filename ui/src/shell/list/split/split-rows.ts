import type { UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../../kit/icon.ts'
import '../../../kit/skeleton.ts'
import { valueStyles } from '../../../kit/internal/field-value/value-styles.ts'
import { isBlank } from '../../../kit/internal/field-value/is-blank.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { valueAt } from '../../fields/field-path.ts'
import { valueText } from '../../fields/value-text.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import { noRows, type GridRow, type GridRows } from '../grid/grid-rows.ts'
import type { ListColumn } from '../list-columns.ts'

const rowHeight = 64
/** Rows beyond those in sight that are drawn too. */
const spare = 4
/** Rows beyond those that are read. */
const ahead = 40
const lines = 2

/**
 * The records of a list by name, each with two of its fields: one is chosen, by press or by arrows, and the choice
 * follows.
 *
 * @fires crm-choose - A record was chosen; `detail` is its id.
 * @fires crm-enter - The chosen record is to be worked in.
 * @fires crm-tick - A record was ticked or unticked; `detail` is its id.
 */
@customElement('crm-split-rows')
export class CrmSplitRows extends ShellElement {
  static override styles = [
    shellStyles,
    valueStyles,
    css`
      :host {
        display: block;
        block-size: 100%;
        overflow: auto;
        outline: none;
      }

      .all {
        position: relative;
        outline: none;
      }

      .row {
        position: absolute;
        inset-inline: 0;
        block-size: 64px;
        display: grid;
        grid-template-columns: 40px minmax(0, 1fr);
        align-items: center;
        border-block-end: 1px solid var(--crm-color-border);
        cursor: pointer;
      }

      .row:hover {
        background: var(--crm-color-hover);
      }

      .row[aria-selected='true'] {
        background: var(--crm-color-selected);
        box-shadow: inset 3px 0 var(--crm-color-accent);
      }

      .all:focus-visible .row[aria-selected='true'] {
        outline: 2px solid var(--crm-color-focus);
        outline-offset: -2px;
      }

      .tick {
        display: grid;
        place-items: center;
        block-size: 100%;
      }

      .box {
        display: grid;
        place-items: center;
        inline-size: 16px;
        block-size: 16px;
        border: 1px solid var(--crm-color-border-strong);
        border-radius: var(--crm-radius-xs);
        background: var(--crm-color-surface);
        color: var(--crm-color-on-accent);
        --crm-icon-size: 12px;
      }

      .box[data-on] {
        border-color: var(--crm-color-accent);
        background: var(--crm-color-accent);
      }

      .text {
        min-inline-size: 0;
        padding-inline-end: var(--crm-space-5);
      }

      .name,
      .facts {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .name {
        font-weight: var(--crm-weight-medium);
      }

      .facts {
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      .facts span + span::before {
        content: ' · ';
        color: var(--crm-color-text-3);
      }
    `,
  ]

  @property() label = ''
  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) columns: readonly ListColumn[] = []
  @property({ attribute: false }) source: GridRows = noRows
  /** Grows whenever the rows have something new. */
  @property({ type: Number, attribute: false }) sourceAt = 0
  @property({ attribute: false }) ticked: ReadonlySet<string> = new Set()
  /** Id of the one that is chosen. */
  @property() chosen = ''
  @state() private from = 0
  @state() private to = 20
  readonly #sizes = new ResizeObserver(() => this.#measure())

  override connectedCallback(): void {
    super.connectedCallback()
    this.addEventListener('scroll', this.#measure, { passive: true })
    this.#sizes.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.removeEventListener('scroll', this.#measure)
    this.#sizes.disconnect()
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.all')?.focus({ preventScroll: true })
  }

  readonly #measure = (): void => {
    const first = Math.floor(this.scrollTop / rowHeight)
    this.from = Math.max(0, first - spare)
    this.to = first + Math.ceil(this.clientHeight / rowHeight) + spare
    this.source.want(Math.max(0, this.from - ahead), Math.min(this.source.length, this.to + ahead))
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('source') && this.clientHeight > 0) this.#measure()
  }

  protected override updated(changed: PropertyValues): void {
    // By the element, since the content policy forbids style attributes.
    this.renderRoot
      .querySelector<HTMLElement>('.all')
      ?.style.setProperty('block-size', `${this.source.length * rowHeight}px`)
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('.row'))
      row.style.setProperty('inset-block-start', `${Number(row.dataset['index']) * rowHeight}px`)
    if (changed.has('chosen')) this.show(this.#index)
  }

  get #index(): number {
    return this.source.indexOf(this.chosen)
  }

  /** Scrolls no further than it must. */
  show(index: number): void {
    if (index < 0) return
    const top = index * rowHeight
    if (top < this.scrollTop) this.scrollTop = top
    else if (top + rowHeight > this.scrollTop + this.clientHeight)
      this.scrollTop = top + rowHeight - this.clientHeight
  }

  /** Chooses the record so many rows away; the first one where none is chosen. */
  step(by: number): void {
    const at = this.#index
    this.#choose(at < 0 ? 0 : at + by)
  }

  #choose(index: number): void {
    const wanted = Math.max(0, Math.min(this.source.length - 1, index))
    this.show(wanted)
    const row = this.source.at(wanted)
    if (row.kind !== 'record') return
    this.chosen = row.record.id
    this.#tell('crm-choose', row.record.id)
  }

  #tell(name: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor(this.clientHeight / rowHeight) - 1)
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key]
    if (step !== undefined) this.step(step)
    else if (event.key === 'Home') this.#choose(0)
    else if (event.key === 'End') this.#choose(this.source.length - 1)
    else if (event.key === ' ') this.#tell('crm-tick', this.chosen)
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && this.chosen !== ''))
      this.#tell('crm-enter', this.chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  protected override render() {
    const { source } = this
    const indexes = Array.from(
      { length: Math.max(0, Math.min(source.length, this.to) - this.from) },
      (_none, at) => this.from + at,
    )
    const isThere = indexes.includes(this.#index)
    return html`<div
      class="all"
      role="listbox"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant=${isThere ? `row-${this.#index}` : nothing}
      @keydown=${this.#onKey}
    >
      ${repeat(
        indexes,
        (index) => index,
        (index) => this.#renderRow(index, source.at(index)),
      )}
    </div>`
  }

  #renderRow(index: number, row: GridRow): TemplateResult {
    const isChosen = row.kind === 'record' && row.record.id === this.chosen
    return html`<div
      class="row"
      id=${`row-${index}`}
      role="option"
      data-index=${index}
      aria-selected=${String(isChosen)}
      aria-checked=${row.kind === 'record' ? String(this.ticked.has(row.record.id)) : nothing}
      aria-posinset=${index + 1}
      aria-setsize=${this.source.length}
      @click=${() => this.#onPress(row)}
    >
      ${row.kind === 'record' ? this.#renderRecord(row.record) : html`<span></span><crm-skeleton lines="2"></crm-skeleton>`}
    </div>`
  }

  #onPress(row: GridRow): void {
    if (row.kind === 'failed') row.retry()
    if (row.kind === 'record') this.#tell('crm-choose', row.record.id)
  }

  #renderRecord(record: UntypedRecord): TemplateResult {
    const facts = this.columns
      .filter(
        ({ isTitle, cells, path }) => !isTitle && cells === undefined && !isBlank(valueAt(record, path)),
      )
      .slice(0, lines)
    const tick = (event: Event) => {
      event.stopPropagation()
      this.#tell('crm-tick', record.id)
    }
    const isTicked = this.ticked.has(record.id)
    return html`<span class="tick" @click=${tick}
        ><span class="box" ?data-on=${isTicked}
          >${isTicked ? html`<crm-icon name="check"></crm-icon>` : nothing}</span
        ></span
      >
      <div class="text">
        <div class="name">${record.displayName || this.t('record.unnamed')}</div>
        <div class="facts">
          ${facts.map(({ field, path }) => html`<span>${valueText(this.shell, field, valueAt(record, path))}</span>`)}
        </div>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-split-rows': CrmSplitRows
  }
  interface HTMLElementEventMap {
    'crm-choose': CustomEvent<string>
    'crm-enter': CustomEvent<string>
    'crm-tick': CustomEvent<string>
  }
}
