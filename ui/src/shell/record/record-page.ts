import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/icon.ts'
import '../../kit/tabs.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { EntityInfo, LayoutInfo } from '../services/entity-info.ts'
import '../slots/slot.ts'
import './duplicate-banner.ts'
import { pageLayout, type PageLayout } from './page-layout.ts'
import { Presence } from './presence.ts'
import { RecordActions } from './record-actions.ts'
import './record-fields.ts'
import type { CrmRecordFields } from './record-fields.ts'
import './record-header.ts'
import './record-highlights.ts'
import type { RecordModel } from './record-model.ts'
import { recordPageStyles } from './record-page-styles.ts'
import { renderReachBar } from './record-reach.ts'
import { renderTabContent } from './record-tab-content.ts'
import { recordTabs, type Columns } from './record-tabs.ts'

const threeColumns = matchMedia('(min-width: 1280px)')
const twoColumns = matchMedia('(min-width: 1024px)')

/**
 * A record as a page or in a peek: facts, fields, tabs, and the panels of plugins, in as many columns as there is
 * room for, laid out as an administrator wants it for the user's role.
 *
 * @fires crm-tab-change - A tab was chosen; `detail` is its name.
 */
@customElement('crm-record-page')
export class CrmRecordPage extends ShellElement {
  static override styles = [shellStyles, recordPageStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) model: RecordModel | undefined
  /** Told from outside, since the model is one object for as long as the page shows the record. */
  @property({ attribute: false }) record: unknown
  @property() tab = ''
  @property({ reflect: true }) mode: 'page' | 'peek' = 'page'
  /** Shows another layout than the one that counts for the user. */
  @property({ attribute: false }) preview: LayoutInfo | null | undefined
  @state() private columns: Columns = 1
  @query('crm-record-fields') private fields!: CrmRecordFields | null
  readonly #presence = new Presence(this, () => this.shell)
  readonly #measure = (): void => {
    this.columns = this.mode === 'peek' || !twoColumns.matches ? 1 : threeColumns.matches ? 3 : 2
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#measure()
    for (const media of [twoColumns, threeColumns]) media.addEventListener('change', this.#measure)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const media of [twoColumns, threeColumns]) media.removeEventListener('change', this.#measure)
  }

  /** Begins with the first field that can be changed. */
  async editFirst(): Promise<void> {
    await this.fields?.edit()
  }

  protected override willUpdate(): void {
    const { model } = this
    this.#presence.at(model === undefined ? undefined : { entity: model.entity, id: model.record.id })
  }

  get #columns(): Columns {
    const hasPanels = this.shell.registry.placements('record.panel', this.entity?.name).length > 0
    return this.columns === 3 && !hasPanels ? 2 : this.columns
  }

  protected override render() {
    const { entity, model } = this
    if (entity === undefined || model === undefined) return nothing
    const layout = pageLayout(this.shell, entity, this.preview === undefined ? entity.layout : this.preview)
    const columns = this.#columns
    return html`<div
        class="page"
        data-columns=${columns}
        @crm-editing=${({ detail }: CustomEvent<string | null>) => this.#presence.edits(detail)}
      >
        ${model.isTrashed ? this.#renderTrashed(entity, model) : this.#renderDuplicates(entity, model)}
        <crm-record-header
          ?plain=${columns === 1 && this.mode === 'page'}
          ?inner=${this.mode === 'peek'}
          .entity=${entity}
          .model=${model}
          .record=${model.record}
          .people=${this.#presence.people}
        ></crm-record-header>
        <crm-record-highlights
          .entity=${entity}
          .model=${model}
          .record=${model.record}
          .fields=${layout.highlights}
          ?chosen=${layout.hasChosenHighlights}
          mode=${this.mode}
        ></crm-record-highlights>
        ${this.#renderColumns(entity, model, layout, columns)}
      </div>
      ${columns === 1 && this.mode === 'page' ? html`<div class="dock" role="group" aria-label=${this.t('record.reach')}>${renderReachBar(this.shell, entity, model)}</div>` : nothing}`
  }

  #renderColumns(entity: EntityInfo, model: RecordModel, layout: PageLayout, columns: Columns) {
    const fields = html`<crm-record-fields
        .entity=${entity}
        .model=${model}
        .record=${model.record}
        .groups=${layout.groups}
        .people=${this.#presence.people}
      ></crm-record-fields>
      <crm-slot
        name="record.field-group"
        mode=${this.mode}
        .entity=${entity}
        .record=${model.record}
        .arrangement=${layout.panels}
      ></crm-slot>`
    return html`<div class="columns">
      ${columns > 1 ? html`<aside class="fields" aria-label=${this.t('record.details')}>${fields}</aside>` : nothing}
      ${this.#renderTabs(entity, model, layout, columns, fields)}
      ${columns === 3 ? html`<aside class="panels" aria-label=${this.t('record.panels')}>${this.#renderPanels(entity, model, layout)}</aside>` : nothing}
    </div>`
  }

  #renderTabs(entity: EntityInfo, model: RecordModel, layout: PageLayout, columns: Columns, fields: unknown) {
    const tabs = recordTabs(this.shell, entity, model.record.id, {
      columns,
      layout,
      wanted: this.tab,
      hasAddresses: this.mode === 'page',
    })
    const current = (tabs.find(({ name }) => name === this.tab) ?? tabs[0])?.name ?? ''
    const isAll = columns === 1 && current === 'overview'
    return html`<crm-tabs label=${this.t('record.tabs')} .tabs=${tabs} .selected=${current}>
      <div class="content">
        ${isAll ? fields : nothing}
        ${renderTabContent(this.shell, { entity, model, name: current, mode: this.mode })}
        ${isAll ? this.#renderPanels(entity, model, layout) : nothing}
      </div>
    </crm-tabs>`
  }

  #renderPanels(entity: EntityInfo, { record }: RecordModel, layout: PageLayout) {
    return html`<crm-slot
      name="record.panel"
      mode=${this.mode}
      .entity=${entity}
      .record=${record}
      .arrangement=${layout.panels}
    ></crm-slot>`
  }

  #renderDuplicates(entity: EntityInfo, { record }: RecordModel) {
    if (this.mode === 'peek' || entity.matchKeys.length === 0) return nothing
    return html`<crm-duplicate-banner
      .entity=${entity}
      recordId=${record.id}
      .version=${record.version}
    ></crm-duplicate-banner>`
  }

  #renderTrashed(entity: EntityInfo, model: RecordModel) {
    const actions = new RecordActions(this.shell)
    return html`<crm-callout
      tone="warning"
      heading=${this.t('record.trashed', { when: this.format.relative(String(model.record['deletedAt'])) })}
    >
      ${this.t('record.trashedText')}
      ${this.shell.can('delete', entity.name) ? html`<crm-button slot="actions" size="small" @click=${() => void actions.restore(entity, model)}><crm-icon slot="start" name="archive-restore"></crm-icon>${this.t('common.restore')}</crm-button>` : nothing}
    </crm-callout>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-page': CrmRecordPage
  }
}
