import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import { rememberOpened } from '../list/list-memory.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { keepPlace } from './keep-place.ts'
import { wayFrom, widenWay, type WayStep } from './list-way.ts'
import { renderRecordMenu, renderWay } from './record-bar.ts'
import { RecordFollowing } from './record-following.ts'
import { RecordLoader, type RecordAddress } from './record-loader.ts'
import './record-page.ts'
import type { CrmRecordPage } from './record-page.ts'
import { recordScreenStyles } from './record-screen-styles.ts'

const roomy = matchMedia('(min-width: 900px)')

/** One record at its own address, with the way to its neighbours in the list that the user came from. */
@customElement('crm-record-screen')
export class CrmRecordScreen extends Screen {
  static override styles = [Screen.styles, recordScreenStyles]

  @state() private isArranging = false
  @query('crm-record-page') private page!: CrmRecordPage | null
  readonly #loader = new RecordLoader(
    this,
    () => this.shell,
    ({ entity, id }) => {
      rememberOpened(entity, { id, index: (wayFrom(entity, id)?.position ?? 0) - 1 })
      void this.#following.at({ entity, id })
      // Its neighbours are read when it is painted.
      void widenWay(this.api, entity, id)
        .catch(() => false)
        .then((isWider) => isWider && this.requestUpdate())
    },
  )

  readonly #following = new RecordFollowing(this, () => this.shell)

  constructor() {
    super()
    const record = (keys: string, label: string, run: () => void) => ({
      keys,
      label: this.t(label),
      group: this.t('record.keys.group'),
      run,
    })
    new ShortcutController(this, () => [
      record('j', 'record.keys.next', () => void this.#step('next')),
      record('k', 'record.keys.previous', () => void this.#step('previous')),
      record('e', 'record.keys.edit', () => void this.page?.editFirst()),
      record('w', 'record.follow.key', () => void this.#following.toggle()),
    ])
  }

  protected override willUpdate(): void {
    this.#loader.open(this.#address)
  }

  get #address(): RecordAddress {
    return { entity: this.params['entity'] ?? '', id: this.params['id'] ?? '' }
  }

  get #entity(): EntityInfo | undefined {
    return this.shell.metadata.entity(this.#address.entity)
  }

  get #way(): WayStep | undefined {
    return wayFrom(this.#address.entity, this.#address.id)
  }

  async #step(direction: 'next' | 'previous'): Promise<void> {
    const { entity, id } = this.#address
    let target = this.#way?.[direction]
    // Whoever steps fast comes to the end of what is known before more of the list is there.
    if (target === undefined && (await widenWay(this.shell.api, entity, id).catch(() => false)))
      target = this.#way?.[direction]
    if (target === undefined || this.#address.id !== id) return
    keepPlace(this)
    this.shell.navigate(this.shell.href.record(entity, target, this.params['tab']), { replace: true })
  }

  protected heading(): ScreenHeading {
    const entity = this.#entity
    if (entity === undefined) return { title: this.t('notFound.heading'), isMissing: true }
    const { model, isMissing } = this.#loader
    const way = this.#way
    const back = way?.address ?? this.shell.href.list(entity.name)
    const name =
      model === undefined ? this.#missingName : model.record.displayName || this.t('record.unnamed')
    const step = (direction: 'next' | 'previous') => void this.#step(direction)
    const isRoomy = roomy.matches
    const arrange = () => void this.#arrange()
    const crumbs = [{ label: entity.labels.other, href: back, icon: entity.icon }]
    if (model === undefined && isMissing)
      return { title: name, ownHeading: true, crumbs, documentTitle: [name, entity.labels.one], isMissing }
    return {
      title: name,
      ownHeading: true,
      crumbs,
      documentTitle: [name, entity.labels.one],
      actions:
        way === undefined
          ? nothing
          : renderWay(this.shell, { way, list: entity.labels.other, isRoomy, step }),
      ...(model === undefined
        ? {}
        : {
            more: renderRecordMenu(this.shell, { entity, model, back, arrange, following: this.#following }),
          }),
    }
  }

  async #arrange(): Promise<void> {
    try {
      await import('./arrange/layout-editor.ts')
      this.isArranging = true
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
  }

  get #missingName(): string {
    const { error, isMissing } = this.#loader
    if (error === undefined) return '…'
    return isMissing ? this.t('notFound.heading') : (this.#entity?.labels.one ?? '')
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined) return this.renderNotFound()
    const { model, error, isMissing } = this.#loader
    if (model === undefined) {
      if (isMissing) return this.renderNotFound(this.t('record.gone'))
      if (error !== undefined)
        return html`<div class="page">${this.renderError(error, () => void this.#loader.read())}</div>`
      return this.#renderSkeleton()
    }
    if (this.isArranging)
      return html`<crm-layout-editor
        .entity=${entity}
        .model=${model}
        @crm-arranged=${() => (this.isArranging = false)}
      ></crm-layout-editor>`
    return html`<crm-record-page
      .entity=${entity}
      .model=${model}
      .record=${model.record}
      tab=${this.params['tab'] ?? ''}
      @crm-tab-change=${(event: CustomEvent<string>) => this.#openTab(event)}
    ></crm-record-page>`
  }

  #renderSkeleton() {
    return html`<div class="page skeleton" aria-busy="true">
      <crm-skeleton lines="2"></crm-skeleton>
      <div class="columns">
        <crm-skeleton lines="10"></crm-skeleton><crm-skeleton shape="block"></crm-skeleton>
      </div>
    </div>`
  }

  #openTab(event: CustomEvent<string>): void {
    event.preventDefault()
    const { entity, id } = this.#address
    const tab = event.detail === 'overview' ? undefined : event.detail
    keepPlace(this)
    this.shell.navigate(this.shell.href.record(entity, id, tab), { replace: true })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-screen': CrmRecordScreen
  }
}
