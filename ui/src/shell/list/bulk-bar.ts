import type { BulkChange, BulkTarget, UntypedQuery } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../actions/bulk-actions.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import { boardFields } from './board/board-fields.ts'
import './bulk-change.ts'
import { runBulk } from './bulk-run.ts'
import type { CrmBulkChange } from './bulk-change.ts'
import './bulk-tags.ts'
import type { CrmBulkTags } from './bulk-tags.ts'
import { exportList } from './export-list.ts'

/**
 * What can be done with the ticked rows, or with all that match.
 *
 * @fires crm-bulk-done - Records were changed; the list should be read again.
 * @fires crm-bulk-clear - The ticks should go.
 */
@customElement('crm-bulk-bar')
export class CrmBulkBar extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-3);
        min-block-size: 44px;
      }

      .count {
        font-weight: var(--crm-weight-strong);
        margin-inline-end: var(--crm-space-4);
      }

      /* On phones the actions come below how many they are for. */
      @container screen (max-width: 639px) {
        .count {
          order: -2;
          flex: 1 1 calc(100% - 60px);
        }

        .clear {
          order: -1;
        }
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) ticked: ReadonlySet<string> = new Set()
  /** Every row of the window is ticked, and there are more. */
  @property({ type: Boolean }) offersAll = false
  @property({ attribute: false }) query: UntypedQuery = {}
  @property({ attribute: false }) fields: readonly string[] = []
  @property() totalText = ''
  /** Only records in the trash. */
  @property({ type: Boolean }) trash = false
  @state() private isAll = false
  @state() private isBusy = false
  @query('crm-bulk-change') private change!: CrmBulkChange
  @query('crm-bulk-tags') private tags!: CrmBulkTags | null

  get #target(): BulkTarget {
    const { filter, search, trash } = this.query
    return this.isAll
      ? { query: { ...(filter && { filter }), ...(search && { search }), ...(trash && { trash }) } }
      : { ids: [...this.ticked] }
  }

  protected override willUpdate(): void {
    if (!this.offersAll) this.isAll = false
  }

  /** Runs a change; what failed for single records is told, the rest stands. */
  async #run(change: BulkChange, target: BulkTarget, done: (changed: number) => string): Promise<void> {
    const { entity } = this
    if (entity === undefined) return
    this.isBusy = true
    // What is ticked is being changed: other records may be chosen meanwhile.
    const onLeft = () => {
      this.isBusy = false
      this.#clear()
    }
    if (await runBulk(this.shell, { entity, target, change, done, onLeft }))
      this.dispatchEvent(new CustomEvent('crm-bulk-done', { bubbles: true, composed: true }))
    this.isBusy = false
  }

  #clear(): void {
    this.dispatchEvent(new CustomEvent('crm-bulk-clear', { bubbles: true, composed: true }))
  }

  async #delete(entity: EntityInfo): Promise<void> {
    const target = this.#target
    if (this.isAll) {
      const isSure = await this.shell.dialogs.confirm({
        title: this.t('list.bulk.deleteAllTitle', { count: this.totalText, entities: entity.labels.other }),
        text: this.t('list.bulk.deleteAllText'),
        confirm: this.t('common.delete'),
        tone: 'danger',
      })
      if (!isSure) return
    }
    await this.#run({ action: 'delete' }, target, (count) => this.t('list.bulk.deleted', { count }))
  }

  #restore(): Promise<void> {
    return this.#run({ action: 'restore' }, this.#target, (count) => this.t('trash.restored', { count }))
  }

  #change(values: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#run({ action: 'update', values }, this.#target, (count) =>
      this.t('list.bulk.changed', { count }),
    )
  }

  async #export(entity: EntityInfo): Promise<void> {
    const wanted = this.isAll
      ? this.query
      : { ...this.query, filter: { id: { in: [...this.ticked] } }, search: '' }
    this.isBusy = true
    await exportList(this.shell, entity.name, wanted, this.fields).catch((error: unknown) =>
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) }),
    )
    this.isBusy = false
  }

  protected override render() {
    const { entity } = this
    if (entity === undefined) return nothing
    const count = this.isAll ? this.totalText : this.format.number(this.ticked.size)
    return html`<span class="count" role="status">${this.t('list.bulk.selected', { count })}</span>
      ${this.offersAll && !this.isAll ? html`<crm-button size="small" variant="ghost" @click=${() => (this.isAll = true)}>${this.t('list.bulk.selectAll', { count: this.totalText })}</crm-button>` : nothing}
      ${this.trash ? this.#renderTrashActions() : this.#renderActions(entity)}
      <crm-icon-button
        class="clear"
        icon="x"
        size="small"
        label=${this.t('list.bulk.clear')}
        @click=${() => this.#clear()}
      ></crm-icon-button>
      <crm-bulk-change
        .entity=${entity}
        count=${count}
        @crm-bulk-values=${(event: HTMLElementEventMap['crm-bulk-values']) => void this.#change(event.detail)}
      ></crm-bulk-change>
      ${this.#tagsField === undefined ? nothing : html`<crm-bulk-tags .entity=${entity} .field=${this.#tagsField} .target=${this.#target} count=${count}></crm-bulk-tags>`}`
  }

  #renderTrashActions() {
    return html`<crm-button size="small" ?busy=${this.isBusy} @click=${() => void this.#restore()}
        ><crm-icon slot="start" name="archive-restore"></crm-icon>${this.t('common.restore')}</crm-button
      >
      <slot></slot>`
  }

  /** The field that says how far a record has come, such as its stage. */
  get #stage(): FieldInfo | undefined {
    const fields = this.entity === undefined ? [] : boardFields(this.shell, this.entity)
    return fields.find(
      ({ name, kind, writable, required }) =>
        writable && kind !== 'user' && (required || name === 'stage' || name === 'status'),
    )
  }

  get #tagsField(): FieldInfo | undefined {
    return this.trash
      ? undefined
      : this.entity?.fields.find(({ kind, writable }) => kind === 'tags' && writable)
  }

  #renderUsual() {
    const stage = this.#stage
    return html`${
      stage === undefined
        ? nothing
        : html`<crm-button size="small" ?disabled=${this.isBusy} @click=${() => this.change.show(stage.name)}
            ><crm-icon slot="start" name="list-checks"></crm-icon>${stage.label}</crm-button
          >`
    }
    ${
      this.#tagsField === undefined
        ? nothing
        : html`<crm-button size="small" ?disabled=${this.isBusy} @click=${() => this.tags?.show()}
            ><crm-icon slot="start" name="tag"></crm-icon>${this.t('list.bulk.tags')}</crm-button
          >`
    }`
  }

  #renderActions(entity: EntityInfo) {
    const can = (action: string) => this.shell.can(action, entity.name)
    return html`${
        can('update')
          ? html`<crm-button size="small" ?disabled=${this.isBusy} @click=${() => this.change.show('owner')}
                ><crm-icon slot="start" name="user-check"></crm-icon>${this.t('list.bulk.owner')}</crm-button
              >
              ${this.#renderUsual()}
              <crm-button size="small" ?disabled=${this.isBusy} @click=${() => this.change.show()}
                ><crm-icon slot="start" name="pencil"></crm-icon>${this.t('list.bulk.change')}</crm-button
              >`
          : nothing
      }
      <crm-bulk-actions .entity=${entity} .target=${this.#target}></crm-bulk-actions>
      ${can('export') ? html`<crm-button size="small" ?disabled=${this.isBusy} @click=${() => void this.#export(entity)}><crm-icon slot="start" name="download"></crm-icon>${this.t('list.export')}</crm-button>` : nothing}
      ${can('delete') ? html`<crm-button size="small" ?disabled=${this.isBusy} @click=${() => void this.#delete(entity)}><crm-icon slot="start" name="trash-2"></crm-icon>${this.t('common.delete')}</crm-button>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-bulk-bar': CrmBulkBar
  }
}
