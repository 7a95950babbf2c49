import type { UntypedQuery } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../../kit/split.ts'
import type { CrmSplit } from '../../../kit/split.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { recordAnswer } from '../../record/record-answer.ts'
import { RecordModel } from '../../record/record-model.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { ListColumn } from '../list-columns.ts'
import { ListData } from '../list-data.ts'
import type { ShownRecords } from '../list-layouts.ts'
import './split-record.ts'
import type { CrmSplitRecord } from './split-record.ts'
import './split-rows.ts'
import type { CrmSplitRows } from './split-rows.ts'

/** Milliseconds on a row after which its record is shown: somebody who runs through the list reads none of them. */
const dwell = 120
const widthKey = 'list.split'
const usualWidth = 32

/**
 * A list and one of its records beside each other: the record follows the choice, the choice stands in the address.
 *
 * @fires crm-ticks - `detail` is the set of ticked ids.
 * @fires crm-split-count - How many records there are, once it is known.
 */
@customElement('crm-list-split')
export class CrmListSplit extends ShellElement implements ShownRecords {
  static override styles = [
    shellStyles,
    css`
      :host {
        flex: 1;
        display: block;
        position: relative;
        min-block-size: 0;
        border-block-start: 1px solid var(--crm-color-border);
      }

      crm-split {
        position: absolute;
        inset: 0;
      }

      crm-split-rows,
      crm-split-record {
        block-size: 100%;
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) columns: readonly ListColumn[] = []
  @property({ attribute: false }) query: UntypedQuery = {}
  @property({ attribute: false }) ticked: ReadonlySet<string> = new Set()
  /** Chosen in the list; shown a moment later. */
  @state() private chosen = ''
  @state() private shown = ''
  @query('crm-split-rows') private rows!: CrmSplitRows | null
  @query('crm-split-record') private record!: CrmSplitRecord | null
  readonly #data = new ListData(this, () => this.shell)
  #timer: ReturnType<typeof setTimeout> | undefined
  #counted: number | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('popstate', this.#onAddress)
    this.#onAddress()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('popstate', this.#onAddress)
    clearTimeout(this.#timer)
  }

  readonly #onAddress = (): void => {
    const id = new URLSearchParams(location.search).get('split') ?? ''
    if (id === '' || id === this.shown) return
    this.chosen = id
    this.shown = id
  }

  get focusedId(): string | undefined {
    return this.chosen === '' ? undefined : this.chosen
  }

  moveFocus(step: number): void {
    this.rows?.step(step)
    this.rows?.focus()
  }

  tickFocused(): void {
    if (this.chosen !== '') this.#tick(this.chosen)
  }

  reload(): Promise<void> {
    return this.#data.reload()
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { entity } = this
    if (entity === undefined) return
    if (changed.has('entity') && changed.get('entity') !== undefined) {
      this.chosen = ''
      this.shown = ''
    }
    this.#data.ask(entity.name, this.query)
    const [first] = this.#data.rows
    // Something is always shown.
    if (this.chosen === '' && first !== undefined && !this.#data.isWaiting) this.#choose(first.id, 0)
  }

  protected override updated(): void {
    const { count, isLoaded, isWaiting } = this.#data
    if (!isLoaded || isWaiting || count === undefined || count.value === this.#counted) return
    this.#counted = count.value
    this.dispatchEvent(new CustomEvent('crm-split-count', { detail: count.value }))
  }

  #choose(id: string, delay = dwell): void {
    this.chosen = id
    clearTimeout(this.#timer)
    const show = () => {
      this.shown = id
      this.shell.setQuery({ split: id })
      void this.#readAhead(id)
    }
    if (delay === 0) this.#timer = setTimeout(show)
    else this.#timer = setTimeout(show, delay)
  }

  /** The neighbours are likely next. */
  async #readAhead(id: string): Promise<void> {
    // The record itself is asked for first.
    await this.updateComplete
    const { source } = this.#data
    const at = source.indexOf(id)
    const { api, answers } = this.shell
    const entity = this.entity?.name ?? ''
    for (const index of [at + 1, at - 1]) {
      const row = at < 0 || index < 0 || index >= source.length ? undefined : source.at(index)
      if (row?.kind !== 'record' || answers.get(recordAnswer(entity, row.record.id)) !== undefined) continue
      const read = await RecordModel.read(api, entity, row.record.id).catch(() => undefined)
      if (read === undefined || this.shown !== id) return
      answers.set(recordAnswer(entity, row.record.id), read)
    }
  }

  #tick(id: string): void {
    const ticked = new Set(this.ticked)
    if (!ticked.delete(id)) ticked.add(id)
    this.dispatchEvent(new CustomEvent('crm-ticks', { detail: ticked, bubbles: true, composed: true }))
  }

  readonly #onWidth = (event: Event): void => {
    if (event.target === event.currentTarget)
      this.shell.preferences.set(widthKey, (event.currentTarget as CrmSplit).position)
  }

  protected override render() {
    const { entity } = this
    if (entity === undefined) return nothing
    return html`<crm-split
      label=${this.t('list.split.width')}
      position=${this.shell.preferences.get<number>(widthKey) ?? usualWidth}
      @crm-change=${this.#onWidth}
    >
      <crm-split-rows
        slot="start"
        label=${entity.labels.other}
        .entity=${entity}
        .columns=${this.columns}
        .source=${this.#data.source}
        .sourceAt=${this.#data.generation}
        .ticked=${this.ticked}
        .chosen=${this.chosen}
        @crm-choose=${({ detail }: CustomEvent<string>) => this.#choose(detail)}
        @crm-enter=${() => this.#enter()}
        @crm-tick=${({ detail }: CustomEvent<string>) => this.#tick(detail)}
      ></crm-split-rows>
      <crm-split-record slot="end" .entity=${entity} .shown=${this.shown}></crm-split-record>
    </crm-split>`
  }

  #enter(): void {
    clearTimeout(this.#timer)
    if (this.chosen !== this.shown) this.#choose(this.chosen, 0)
    this.record?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-split': CrmListSplit
  }
  interface HTMLElementEventMap {
    'crm-split-count': CustomEvent<number>
  }
}
