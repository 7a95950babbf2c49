import { ApiError, task, type UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/skeleton.ts'
import '../../kit/tabs.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import { rememberOpened } from '../list/list-memory.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import '../slots/plugin-panel.ts'
import '../slots/slot.ts'
import { wayFrom, widenWay, type WayStep } from './list-way.ts'
import { RecordActions } from './record-actions.ts'
import { renderRecordMenu, renderWay } from './record-bar.ts'
import './record-fields.ts'
import './record-header.ts'
import './record-history.ts'
import { RecordModel } from './record-model.ts'
import { recordTabs, tabName } from './record-tabs.ts'
import './record-timeline.ts'
import './related-list.ts'
import { recordScreenStyles } from './record-screen-styles.ts'

const wideFrom = 900
const panelsFrom = 1240
const reloadDelay = 250

/** One record: its fields, what belongs to it, what happened, and what plugins add. */
@customElement('crm-record-screen')
export class CrmRecordScreen extends Screen {
  static override styles = [Screen.styles, recordScreenStyles]

  @state() private width = 0
  @state() private model: RecordModel | undefined
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #sizes = new ResizeObserver(([entry]) => {
    this.width = entry?.contentRect.width ?? 0
  })
  readonly #load = task(this, {
    args: () => [this.params['entity'] ?? '', this.params['id'] ?? ''] as const,
    run: async ([entity, id], { signal }) => {
      const { answers } = this.shell
      const known = answers.get<UntypedRecord>(keyOf(entity, id))
      if (known !== undefined) this.#show(entity, known)
      const record = await RecordModel.read(this.api, entity, id, signal).catch((error: unknown) => {
        // What is gone is not shown from memory.
        if (error instanceof ApiError && error.status < 500) this.model = undefined
        throw error
      })
      answers.set(keyOf(entity, id), record)
      this.#show(entity, record)
      rememberOpened(entity, id)
      if (await widenWay(this.api, entity, id).catch(() => false)) this.requestUpdate()
      return record
    },
  })

  constructor() {
    super()
    const record = (keys: string, label: string, run: () => void) => ({
      keys,
      label: this.t(label),
      group: this.t('record.keys.group'),
      run,
    })
    new ShortcutController(this, () => [
      record('j', 'record.keys.next', () => this.#step('next')),
      record('k', 'record.keys.previous', () => this.#step('previous')),
      record('e', 'record.keys.edit', () => this.#editFirst()),
    ])
  }

  /** The same record again keeps what is being written in it. */
  #show(entity: string, record: UntypedRecord): void {
    const { model } = this
    if (model?.record.id === record.id && model.entity === entity) return model.replace(record)
    const next = new RecordModel(this.api, entity, record, () => {
      this.shell.answers.set(keyOf(entity, record.id), next.record)
      this.requestUpdate()
    })
    this.model = next
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#sizes.observe(this)
    this.#unfollow = this.shell.live.onChanges((changes, entities) => {
      const { entity = '', id } = this.params
      if (entities !== 'all' && !entities.has(entity)) return
      if (
        changes !== 'all' &&
        !changes.some((change) => change.id === id && change.version !== this.model?.record.version)
      )
        return
      clearTimeout(this.#timer)
      // A record that is gone for good is told by the next step on it.
      this.#timer = setTimeout(() => void this.model?.reload().catch(() => undefined), reloadDelay)
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#sizes.disconnect()
    this.#unfollow?.()
    clearTimeout(this.#timer)
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Another record: the old one is not shown under the new address.
    if (changed.has('params') && this.model !== undefined && this.model.record.id !== this.params['id'])
      this.model = undefined
  }

  get #entity(): EntityInfo | undefined {
    return this.shell.metadata.entity(this.params['entity'] ?? '')
  }

  get #way(): WayStep | undefined {
    return wayFrom(this.params['entity'] ?? '', this.params['id'] ?? '')
  }

  #step(direction: 'next' | 'previous'): void {
    const target = this.#way?.[direction]
    if (target !== undefined)
      this.shell.navigate(this.shell.href.record(this.params['entity'] ?? '', target, this.params['tab']), {
        replace: true,
      })
  }

  #editFirst(): void {
    this.renderRoot
      .querySelector('crm-record-fields')
      ?.shadowRoot?.querySelector('crm-record-field')
      ?.shadowRoot?.querySelector<HTMLElement>('.edit')
      ?.focus()
  }

  protected heading(): ScreenHeading {
    const entity = this.#entity
    if (entity === undefined) return { title: this.t('notFound.heading') }
    const { model } = this
    const way = this.#way
    const back = way?.address ?? this.shell.href.list(entity.name)
    const name =
      model === undefined ? this.#missingName : model.record.displayName || this.t('record.unnamed')
    return {
      title: name,
      ownHeading: true,
      crumbs: [
        {
          label: entity.labels.other,
          href: back,
          icon: entity.icon,
        },
      ],
      documentTitle: [name, entity.labels.one],
      actions:
        way === undefined
          ? nothing
          : renderWay(this.shell, {
              way,
              isRoomy: this.width >= 600,
              step: (direction) => this.#step(direction),
            }),
      ...(model === undefined ? {} : { more: renderRecordMenu(this.shell, entity, model, back) }),
    }
  }

  get #missingName(): string {
    return this.#load.error === undefined ? '…' : this.t('notFound.heading')
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined) return this.renderNotFound()
    if (this.model === undefined) {
      const { error } = this.#load
      if (error instanceof ApiError && (error.status === 404 || error.status === 403))
        return this.renderNotFound(this.t('record.gone'))
      if (error !== undefined)
        return html`<div class="page">${this.renderError(error, () => void this.#load.reload())}</div>`
      return this.#renderSkeleton()
    }
    return this.#renderRecord(entity, this.model)
  }

  #renderSkeleton() {
    return html`<div class="page" aria-busy="true">
      <crm-skeleton lines="2"></crm-skeleton>
      <div class="columns" ?data-wide=${this.width >= wideFrom}>
        <crm-skeleton lines="10"></crm-skeleton><crm-skeleton shape="block"></crm-skeleton>
      </div>
    </div>`
  }

  #renderRecord(entity: EntityInfo, model: RecordModel) {
    const isWide = this.width >= wideFrom
    const panels = this.shell.registry.placements('record.panel', entity.name)
    const hasPanels = panels.length > 0 && this.width >= panelsFrom
    const tabs = recordTabs(this.shell, entity, model.record.id, {
      hasOverview: !isWide || entity.inverses.length > 0,
      hasPanelTab: panels.length > 0 && !hasPanels,
    })
    const current = (tabs.find(({ name }) => name === this.params['tab']) ?? tabs[0])?.name ?? ''
    const fields = html`<crm-record-fields
      .entity=${entity}
      .model=${model}
      .record=${model.record}
    ></crm-record-fields>`
    return html`<div class="page">
      ${model.isTrashed ? this.#renderTrashed(entity, model) : nothing}
      <crm-record-header .entity=${entity} .model=${model} .record=${model.record}></crm-record-header>
      <div class="columns" ?data-wide=${isWide} ?data-panels=${hasPanels}>
        ${isWide ? html`<aside class="fields" aria-label=${this.t('record.details')}>${fields}</aside>` : nothing}
        <crm-tabs
          label=${this.t('record.tabs')}
          .tabs=${tabs}
          .selected=${current}
          @crm-tab-change=${(event: CustomEvent<string>) => this.#openTab(event, entity)}
        >
          <div class="content">
            ${current === 'overview' && !isWide ? fields : nothing}${this.#renderTab(entity, model, current)}
          </div>
        </crm-tabs>
        ${hasPanels ? html`<aside class="panels" aria-label=${this.t('record.panels')}><crm-slot name="record.panel" .entity=${entity} .record=${model.record}></crm-slot></aside>` : nothing}
      </div>
    </div>`
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

  #openTab(event: CustomEvent<string>, entity: EntityInfo): void {
    event.preventDefault()
    this.shell.navigate(
      this.shell.href.record(
        entity.name,
        this.params['id'] ?? '',
        event.detail === 'overview' ? undefined : event.detail,
      ),
      { replace: true },
    )
  }

  #renderTab(entity: EntityInfo, model: RecordModel, name: string) {
    const { record } = model
    if (name === 'timeline')
      return html`<crm-record-timeline .entity=${entity} recordId=${record.id}></crm-record-timeline>`
    if (name === 'history')
      return html`<crm-record-history
        .entity=${entity}
        recordId=${record.id}
        .version=${record.version}
      ></crm-record-history>`
    if (name === 'panels')
      return html`<crm-slot name="record.panel" .entity=${entity} .record=${record}></crm-slot>`
    const placement = this.shell.registry
      .placements('record.tab', entity.name)
      .find((other) => tabName(other) === name)
    if (placement !== undefined)
      return html`<shell-plugin-panel
        eager
        .placement=${placement}
        .entity=${entity}
        .record=${record}
        mode="page"
      ></shell-plugin-panel>`
    return this.#renderOverview(entity, model)
  }

  #renderOverview(entity: EntityInfo, model: RecordModel) {
    // Records of the same kind, such as subsidiaries, come after what belongs to this one.
    const inverses = entity.inverses.toSorted(
      (one, other) => Number(one.entity === entity.name) - Number(other.entity === entity.name),
    )
    return inverses.map(
      (inverse) =>
        html`<crm-related-list
          .inverse=${inverse}
          recordId=${model.record.id}
          recordName=${model.record.displayName}
          ?readonly=${model.isTrashed}
        ></crm-related-list>`,
    )
  }
}

function keyOf(entity: string, id: string): string {
  return `record ${entity} ${id}`
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-screen': CrmRecordScreen
  }
}
