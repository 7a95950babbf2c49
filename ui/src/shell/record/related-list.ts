import { task, type UntypedFilter, type UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { renderFace } from '../fields/record-face.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import { filteredList } from '../list/list-address.ts'
import { listColumns, type ListColumn } from '../list/list-columns.ts'
import type { EntityInfo, InverseInfo } from '../services/entity-info.ts'
import { relatedLabel, relatedTab } from './related-label.ts'
import { relatedListStyles } from './related-list-styles.ts'

const shownAtMost = 6
/** Beyond these there is the list itself. */
const wholeAtMost = 100
const columnsAtMost = 3

/** Records that point at this one: how many, the first of them, and ways to see all and to add one. */
@customElement('crm-related-list')
export class CrmRelatedList extends ShellElement {
  static override styles = [shellStyles, valueStyles, relatedListStyles]

  @property({ attribute: false }) inverse: InverseInfo | undefined
  /** The entity of the record that they point to. */
  @property() entity = ''
  @property() recordId = ''
  @property() recordName = ''
  /** A field of this record's own entity, so that the list stays when it changes. */
  @property({ type: Boolean }) readonly = false
  /** Many of them instead of the first: where it is the page. */
  @property({ type: Boolean }) whole = false
  /** Within a peek: whatever leads further does so in place. */
  @property({ type: Boolean }) compact = false
  #unfollow: (() => void) | undefined

  readonly #rows = task(this, {
    args: () => [this.inverse, this.recordId, this.whole] as const,
    run: ([inverse, id, isWhole], { signal }) => {
      const entity = inverse && this.shell.metadata.entity(inverse.entity)
      if (entity === undefined || inverse === undefined || id === '') return undefined
      const fields = ['displayName', ...this.#columns(entity, inverse).map(({ path }) => path)]
      return this.api.query(
        entity.name,
        {
          fields,
          filter: this.#filter(inverse),
          limit: isWhole ? wholeAtMost : shownAtMost,
          count: 'capped',
          sort: entity.sort,
        },
        { signal },
      )
    },
    isEmpty: () => false,
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unfollow = this.shell.live.onChanges((_changes, entities) => {
      if (this.inverse !== undefined && (entities === 'all' || entities.has(this.inverse.entity)))
        void this.#rows.reload()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unfollow?.()
  }

  #filter({ part, field }: InverseInfo): UntypedFilter {
    return { [part === null ? field : `${part}.${field}`]: { eq: this.recordId } }
  }

  #columns(entity: EntityInfo, { field }: InverseInfo): readonly ListColumn[] {
    return listColumns(this.shell, entity, undefined)
      .filter(
        ({ isTitle, path, field: { kind } }) =>
          !isTitle && path !== field && kind !== 'user' && kind !== 'dateTime',
      )
      .slice(0, columnsAtMost)
  }

  async #add({ entity, field }: InverseInfo): Promise<void> {
    const created = await this.shell.quickCreate({
      entity,
      values: { [field]: { id: this.recordId, displayName: this.recordName } },
    })
    if (created !== undefined) await this.#rows.reload()
  }

  protected override render() {
    const { inverse } = this
    const entity = inverse && this.shell.metadata.entity(inverse.entity)
    if (inverse === undefined || entity === undefined) return nothing
    const label = relatedLabel(entity, inverse)
    const count = this.#rows.value?.count
    const canAdd = inverse.part === null && !this.readonly && this.shell.can('create', entity.name)
    return html`<section aria-label=${label}>
      <header>
        <h2>
          ${label}${count === undefined ? nothing : html`<span class="count">${this.format.number(count.value)}${count.exact ? '' : '+'}</span>`}
        </h2>
        ${canAdd ? html`<crm-icon-button icon="plus" size="small" label=${this.t('list.new', { entity: entity.labels.one })} @click=${() => void this.#add(inverse)}></crm-icon-button>` : nothing}
      </header>
      ${this.#rows.render({ content: (answer) => this.#renderRows(entity, inverse, label, answer?.data ?? [], count?.value ?? 0) })}
    </section>`
  }

  #renderRows(
    entity: EntityInfo,
    inverse: InverseInfo,
    label: string,
    rows: readonly UntypedRecord[],
    count: number,
  ) {
    if (rows.length === 0) return html`<p class="none">${this.t('record.noRelated')}</p>`
    const columns = this.#columns(entity, inverse)
    return html`<ul aria-label=${label}>
        ${repeat(
          rows,
          ({ id }) => id,
          (row) =>
            html`<li>
              <span class="name"
                >${renderFace(entity, row)}<a class="clip" href=${this.shell.href.record(entity.name, row.id)}
                  >${row.displayName || this.t('record.unnamed')}</a
                ></span
              >
              ${columns.map(({ field, path }) => (isBlank(valueAt(row, path)) ? html`<span class="cell"></span>` : html`<span class="cell clip">${renderValue(this.shell, field, valueAt(row, path), 'cell')}</span>`))}
            </li>`,
        )}
      </ul>
      ${this.#renderAll(entity, inverse, rows.length, count)}`
  }

  /** In its own tab first; beyond what fits there, in the list. */
  #renderAll(entity: EntityInfo, inverse: InverseInfo, shown: number, count: number) {
    const asList = filteredList(this.shell.href.list(entity.name), this.#filter(inverse))
    if (this.whole) return html`<a class="all" href=${asList}>${this.t('record.openAsList')}</a>`
    if (count <= shown) return nothing
    const href = this.compact
      ? asList
      : this.shell.href.record(this.entity, this.recordId, relatedTab(inverse))
    return html`<a class="all" href=${href}>${this.t('record.showAll', { count })}</a>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-related-list': CrmRelatedList
  }
}
