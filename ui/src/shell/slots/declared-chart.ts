import { task, type ChartContent, type UntypedFilter } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/chart.ts'
import type { ChartCategories, ChartPoint } from '../../kit/chart.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { findPath } from '../fields/field-path.ts'
import { filteredList } from '../list/list-address.ts'
import { chartAggregate, pathOf, referenceOrder, shownChart, type ShownChart } from './chart-figures.ts'

/** A chart that a plugin describes as data. A value leads to the list of the records behind it. */
@customElement('shell-declared-chart')
export class DeclaredChart extends ShellElement {
  static override styles = css`
    :host {
      display: block;
    }

    p {
      margin: 0;
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-xs);
      line-height: var(--crm-leading-xs);
    }
  `

  @property({ attribute: false }) content: ChartContent | undefined
  @property() label = ''
  /** Which records: those of the record on the page, and of the content's own filter. */
  @property({ attribute: false }) filter: UntypedFilter = {}
  #unfollow: (() => void) | undefined

  readonly #shown = task(this, {
    args: () => [this.content, JSON.stringify(this.filter)] as const,
    run: ([content], { signal }) => this.#load(content, signal),
    isEmpty: (shown) => shown === undefined,
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unfollow = this.shell.live.onChanges((_changes, entities) => {
      if (entities === 'all' || entities.has(this.content?.entity ?? '')) void this.#shown.reload()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unfollow?.()
  }

  async #load(content: ChartContent | undefined, signal: AbortSignal): Promise<ShownChart | undefined> {
    const entity = this.shell.metadata.entity(content?.entity ?? '')
    if (content === undefined || entity === undefined) return undefined
    const { aggregates = [] } = await this.api.query(
      entity.name,
      {
        fields: ['id'],
        limit: 1,
        filter: this.filter,
        aggregate: chartAggregate(this.shell, entity, content),
      },
      { signal },
    )
    const order = await referenceOrder(this.shell, entity, content, aggregates, signal)
    return shownChart(this.shell, entity, content, aggregates, order)
  }

  #open({ filterOf }: ShownChart, point: ChartPoint): void {
    const { entity = '' } = this.content ?? {}
    const filter = { and: [...conditionsOf(this.filter), ...conditionsOf(filterOf(point))] }
    this.shell.navigate(filteredList(this.shell.href.list(entity), filter))
  }

  protected override render() {
    return this.#shown.render({
      content: (shown) => (shown === undefined ? nothing : this.#renderChart(shown)),
    })
  }

  #renderChart(shown: ShownChart) {
    const { content, label } = this
    if (content === undefined) return nothing
    const entity = this.shell.metadata.entity(content.entity)
    const by = entity && findPath(this.shell, entity, pathOf(content))?.label
    return html`<crm-chart
        selectable
        label=${label}
        kind=${content.chart}
        category-label=${by ?? ''}
        categories-as=${categoriesAs(content)}
        ?stacked=${content.stacked}
        .categories=${shown.categories}
        .series=${shown.series}
        .format=${shown.format}
        @crm-chart-select=${({ detail }: CustomEvent<ChartPoint>) => this.#open(shown, detail)}
      ></crm-chart>
      ${
        shown.leftOut.length === 0
          ? nothing
          : html`<p>
              ${this.t('contributions.otherCurrencies', { currencies: this.format.list(shown.leftOut) })}
            </p>`
      }`
  }
}

/** One row of conditions, as the filter of a list shows them best. */
function conditionsOf(filter: UntypedFilter): readonly UntypedFilter[] {
  const { and, ...others } = filter
  const own = Object.keys(others).length > 0 ? [others] : []
  return [...(and ?? []).flatMap(conditionsOf), ...own]
}

function categoriesAs({ by }: ChartContent): ChartCategories {
  if (typeof by === 'string') return 'text'
  return by.bucket === 'week' ? 'day' : by.bucket
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-declared-chart': DeclaredChart
  }
}
