import { LitElement, html, nothing, svg, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { announce } from './announce.ts'
import './empty.ts'
import './icon-button.ts'
import { baseStyles } from './internal/base-styles.ts'
import { chartFace, type ChartFace } from './internal/chart/chart-face.ts'
import { renderKey, renderLegend } from './internal/chart/chart-legend.ts'
import {
  categoryLabel,
  sumOf,
  valueWords,
  type ChartCategories,
  type ChartDrawing,
  type ChartFormat,
  type ChartKind,
  type ChartPoint,
  type ChartSeries,
} from './internal/chart/chart-model.ts'
import { chartPatterns } from './internal/chart/chart-patterns.ts'
import { chartStyles } from './internal/chart/chart-styles.ts'
import { renderChartTable } from './internal/chart/chart-table.ts'
import { Environment } from './internal/environment.ts'
import './skeleton.ts'

export type {
  ChartCategories,
  ChartFormat,
  ChartKind,
  ChartPoint,
  ChartSeries,
} from './internal/chart/chart-model.ts'

const tones = unsafeCSS(
  Array.from(
    { length: 8 },
    (_, index) => `.tone-${index + 1} { --_tone: var(--crm-chart-${index + 1}); }`,
  ).join('\n'),
)

/**
 * Numbers as bars, lines, areas, slices or a funnel. Its values are there as a table as well: for readers of the screen always, for
 * everybody at the press of its button. Colours differ by marks too, and follow the theme.
 *
 * | Key | |
 * |---|---|
 * | ← → | the category before, the one after |
 * | ↑ ↓ | the series before, the one after |
 * | Home End | the first category, the last one |
 * | Enter | chooses the value |
 * | Esc | takes the tip away |
 *
 * @fires crm-chart-select - A value was chosen; `detail` says of which category and series.
 */
@customElement('crm-chart')
export class CrmChart extends LitElement {
  static override styles = [baseStyles, tones, chartStyles]

  @property({ reflect: true }) kind: ChartKind = 'bar'
  /** Says what is shown; always give one. */
  @property() label = ''
  /** What the categories are, such as "Month"; the head of their column in the table. */
  @property({ attribute: 'category-label' }) categoryLabel = ''
  @property({ attribute: false }) categories: readonly string[] = []
  /** What the categories are written as; the days are ISO dates. */
  @property({ attribute: 'categories-as' }) categoriesAs: ChartCategories = 'text'
  /** Pies and funnels show the first one. */
  @property({ attribute: false }) series: readonly ChartSeries[] = []
  /** Bars and areas stand on each other. */
  @property({ type: Boolean }) stacked = false
  @property({ attribute: false }) format: ChartFormat = { kind: 'number' }
  /** Values can be chosen. */
  @property({ type: Boolean }) selectable = false
  @property({ type: Boolean }) loading = false
  /** Shows the table in place of the drawing. */
  @property({ type: Boolean, attribute: 'as-table' }) asTable = false
  @state() private leftOut: ReadonlySet<number> = new Set()
  @state() private current: ChartPoint | undefined
  @state() private width = 0
  @state() private height = 0
  @query('.plot') private plot!: HTMLElement | null
  @query('.tip') private tip!: HTMLElement | null
  readonly #environment = new Environment(this)
  readonly #size = new ResizeObserver(() => this.#measure())
  #observed: Element | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#size.disconnect()
    this.#observed = undefined
  }

  #measure(): void {
    const { plot } = this
    if (plot === null) return
    this.width = plot.clientWidth
    this.height = plot.clientHeight
  }

  get #drawing(): ChartDrawing {
    const { format } = this.#environment
    const shown = this.series.map((_, place) => place).filter((place) => !this.leftOut.has(place))
    return {
      kind: this.kind,
      isStacked: this.stacked && (this.kind === 'bar' || this.kind === 'area'),
      labels: this.categories.map((text) => categoryLabel(format, this.categoriesAs, text)),
      series: this.series,
      shown,
      width: this.width || 480,
      height: this.height || 260,
      current: this.current,
      share: (part) => format.percent(part, 1),
      ...valueWords(format, this.format),
    }
  }

  get #isEmpty(): boolean {
    return (
      this.categories.length === 0 ||
      this.series.every(({ values }) => values.every((value) => value === null || value === 0))
    )
  }

  /** In a word: where the values are highest and lowest. */
  #summary({ labels, series, value, shown }: ChartDrawing): string {
    const points = shown.flatMap((place) =>
      labels.flatMap((label, index) => {
        const amount = series[place]?.values[index] ?? null
        return amount === null ? [] : [{ label, amount }]
      }),
    )
    const sorted = points.toSorted((one, other) => other.amount - one.amount)
    const [most, least] = [sorted[0], sorted.at(-1)]
    if (most === undefined || least === undefined) return ''
    return this.#environment.t('chartSummary', {
      from: most.label,
      max: value(most.amount),
      to: least.label,
      min: value(least.amount),
    })
  }

  readonly #toggle = (place: number): void => {
    const left = new Set(this.leftOut)
    if (!left.delete(place)) left.add(place)
    // A chart without any series would be a hole.
    if (left.size < this.series.length) this.leftOut = left
    this.current = undefined
  }

  readonly #onPointer = (event: PointerEvent): void => {
    const { left = 0, top = 0 } = this.plot?.getBoundingClientRect() ?? {}
    this.current = chartFace(this.#drawing).pointAt({ x: event.clientX - left, y: event.clientY - top })
  }

  readonly #onLeave = (): void => {
    this.current = undefined
  }

  readonly #select = (): void => {
    if (!this.selectable || this.current === undefined) return
    this.dispatchEvent(
      new CustomEvent('crm-chart-select', { detail: this.current, bubbles: true, composed: true }),
    )
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = this.#stepOf(event.key)
    if (step !== undefined) this.#goTo(step)
    else if (event.key === 'Enter') this.#select()
    else if (event.key === 'Escape' && this.current !== undefined) this.current = undefined
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #stepOf(key: string): ChartPoint | undefined {
    const { shown, labels } = this.#drawing
    const [first = 0] = shown
    const at = this.current ?? { category: -1, series: first }
    const beside = (step: number) =>
      shown[Math.max(0, Math.min(shown.length - 1, shown.indexOf(at.series) + step))]
    const steps: Readonly<Record<string, ChartPoint>> = {
      ArrowRight: { ...at, category: at.category + 1 },
      ArrowLeft: { ...at, category: at.category - 1 },
      ArrowDown: { category: Math.max(0, at.category), series: beside(1) ?? first },
      ArrowUp: { category: Math.max(0, at.category), series: beside(-1) ?? first },
      Home: { ...at, category: 0 },
      End: { ...at, category: labels.length - 1 },
    }
    return steps[key]
  }

  #goTo({ category, series }: ChartPoint): void {
    const { labels, value, ...drawing } = this.#drawing
    const place = Math.max(0, Math.min(labels.length - 1, category))
    this.current = { category: place, series }
    const name = drawing.series.length > 1 ? `${drawing.series[series]?.label ?? ''}, ` : ''
    announce(`${name}${labels[place] ?? ''}: ${value(drawing.series[series]?.values[place] ?? null)}`)
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('series') || changed.has('categories') || changed.has('kind')) this.current = undefined
  }

  protected override updated(): void {
    const { plot } = this
    if (plot !== null && plot !== this.#observed) {
      this.#observed = plot
      this.#size.disconnect()
      this.#size.observe(plot)
    }
    this.#placeTip()
  }

  /** Beside its value and within the chart, by the element: the content policy forbids style attributes. */
  #placeTip(): void {
    const { tip, current } = this
    if (tip === null || current === undefined) return
    const drawing = this.#drawing
    const { x, y } = chartFace(drawing).anchor(current)
    const left = Math.max(0, Math.min(drawing.width - tip.offsetWidth, x - tip.offsetWidth / 2))
    const above = y - tip.offsetHeight - 10
    tip.style.transform = `translate(${left}px, ${above < 0 ? y + 14 : above}px)`
  }

  protected override render() {
    const { t } = { t: this.#environment.t.bind(this.#environment) }
    if (this.loading) return html`<crm-skeleton shape="block"></crm-skeleton>`
    if (this.#isEmpty)
      return html`<crm-empty
        compact
        icon="chart-column"
        heading=${t('chartEmpty')}
        text=${this.label}
      ></crm-empty>`
    const drawing = this.#drawing
    const caption = [this.label, this.#summary(drawing)].filter(Boolean).join('. ')
    const table = renderChartTable(drawing, caption, this.categoryLabel || t('chartCategory'))
    return html`<div class="head">
        ${this.asTable ? nothing : renderLegend(drawing, t('chartLegend'), this.#toggle)}
        <crm-icon-button
          size="small"
          toggle
          icon=${this.asTable ? 'chart-column' : 'table-2'}
          label=${t('chartTable')}
          ?pressed=${this.asTable}
          @click=${() => (this.asTable = !this.asTable)}
        ></crm-icon-button>
      </div>
      ${
        this.asTable
          ? html`<div class="scroll" tabindex="0" role="region" aria-label=${this.label}>${table}</div>`
          : html`${this.#renderPlot(drawing, chartFace(drawing), caption)}
              <div class="visually-hidden">${table}</div>`
      }`
  }

  #renderPlot(drawing: ChartDrawing, face: ChartFace, caption: string): TemplateResult {
    const { width, height } = drawing
    return html`<div
      class="plot"
      role="group"
      tabindex="0"
      aria-label="${caption} ${this.#environment.t('chartKeys')}"
      ?data-links=${this.selectable}
      @pointermove=${this.#onPointer}
      @pointerdown=${this.#onPointer}
      @pointerleave=${this.#onLeave}
      @focusout=${this.#onLeave}
      @click=${this.#select}
      @keydown=${this.#onKey}
    >
      <svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
        ${chartPatterns} ${this.width === 0 ? nothing : svg`${face.draw()}`}
      </svg>
      ${this.#renderTip(drawing)}
    </div>`
  }

  #renderTip({ labels, series, shown, value, share, kind }: ChartDrawing): unknown {
    const { current } = this
    if (current === undefined) return nothing
    const isSliced = kind === 'pie' || kind === 'doughnut' || kind === 'funnel'
    const rows = isSliced ? shown.slice(0, 1) : shown
    const own = series[rows[0] ?? 0]?.values ?? []
    const whole = kind === 'funnel' ? (own[0] ?? 0) : sumOf(own)
    return html`<div class="tip" aria-hidden="true">
      <strong>${labels[current.category]}</strong>
      ${rows.map((place) => {
        const amount = series[place]?.values[current.category] ?? null
        return html`<span class="row" ?data-current=${place === current.series && rows.length > 1}>
          ${renderKey(isSliced ? current.category : place)}${series[place]?.label}
          <span class="amount"
            >${value(amount)}${isSliced && whole > 0 ? ` · ${share((amount ?? 0) / whole)}` : ''}</span
          >
        </span>`
      })}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-chart': CrmChart
  }
  interface HTMLElementEventMap {
    'crm-chart-select': CustomEvent<ChartPoint>
  }
}
