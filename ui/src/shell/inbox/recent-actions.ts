import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { PagedList } from '../record/paged-list.ts'
import type { RecentAction } from './inbox-answer.ts'
import { inboxStyles } from './inbox-styles.ts'

const icons: Readonly<Record<string, string>> = {
  created: 'plus',
  updated: 'pencil',
  deleted: 'trash-2',
  restored: 'archive-restore',
  layout: 'layout-template',
  roleOrder: 'layout-template',
  viewCreated: 'layers',
  viewChanged: 'layers',
  viewDeleted: 'layers',
  imported: 'import',
  fieldArchived: 'archive',
  fieldRestored: 'archive-restore',
  entityArchived: 'trash-2',
  entityRestored: 'archive-restore',
}
const whats = new Set([...Object.keys(icons), 'several'])
const fieldsShown = 3
const reloadDelay = 400

/** What the user did lately, with the way back. */
@customElement('inbox-recent-actions')
export class RecentActions extends ShellElement {
  static override styles = [shellStyles, inboxStyles]

  @state() private busy = ''
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #list = new PagedList<RecentAction>(this, (before, signal) =>
    this.api.request('GET', '/api/undo', { signal, search: { limit: 30, before } }),
  )

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#list.reload()
    const { id } = this.shell.session.user
    this.#unfollow = this.shell.live.onChanges((changes) => {
      if (changes !== 'all' && changes.every(({ actorId }) => actorId !== id)) return
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#list.reload(), reloadDelay)
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#unfollow?.()
  }

  async #take({ id }: RecentAction, direction: 'undo' | 'redo'): Promise<void> {
    this.busy = id
    try {
      const report = await this.shell.undo.take([id], direction)
      this.shell.toast(
        report ?? {
          message: this.t(direction === 'undo' ? 'inbox.actions.undone' : 'inbox.actions.redone'),
          duration: 3000,
        },
      )
    } catch (error) {
      this.shell.toast({ message: errorText(this.shell, error), tone: 'danger' })
    }
    await this.#list.reload()
    this.busy = ''
  }

  protected override render() {
    const { items, isLoaded, isLoading, error, hasMore } = this.#list
    if (error !== undefined && items.length === 0)
      return html`<crm-error
        .error=${error}
        retryable
        @crm-retry=${() => void this.#list.reload()}
      ></crm-error>`
    if (!isLoaded) return html`<crm-skeleton shape="rows" lines="6"></crm-skeleton>`
    if (items.length === 0)
      return html`<crm-empty
        icon="history"
        heading=${this.t('inbox.empty.actions.heading')}
        text=${this.t('inbox.empty.actions.text')}
      ></crm-empty>`
    return html`<ul class="rows" aria-label=${this.t('inbox.tabs.actions')}>
        ${repeat(
          items,
          ({ id }) => id,
          (action) => this.#renderAction(action),
        )}
      </ul>
      ${hasMore ? html`<crm-button class="more" ?busy=${isLoading} @click=${() => void this.#list.more()}>${this.t('inbox.older')}</crm-button>` : nothing}`
  }

  #renderAction(action: RecentAction) {
    const [first] = action.records
    const isOne = action.count === 1 && first !== undefined
    const isGone = action.what === 'deleted' && action.state === 'done'
    const title = this.#title(action)
    const href = action.href ?? (isOne && !isGone ? this.shell.href.record(first.entity, first.id) : null)
    return html`<li>
      <span class="mark"><crm-icon name=${icons[action.what] ?? 'history'}></crm-icon></span>
      <div>
        <p class="title">
          ${href === null ? html`<span class="name">${title}</span>` : html`<a href=${href}>${title}</a>`}
        </p>
        <p class="did">
          <span class="told">${this.#detail(action)}</span
          ><time class="quiet" datetime=${action.at} title=${this.format.dateTime(action.at)}
            >${this.format.relative(action.at)}</time
          >
        </p>
      </div>
      <div class="end">${this.#renderStep(action, title)}</div>
    </li>`
  }

  #renderStep(action: RecentAction, title: string) {
    const direction = action.canUndo ? 'undo' : 'redo'
    if (action.href !== null && !action.canUndo && !action.canRedo)
      return html`<crm-button size="small" href=${action.href}
        >${this.t('inbox.actions.result')}<span class="visually-hidden"> ${title}</span></crm-button
      >`
    if (!action.canUndo && !action.canRedo)
      return html`<span class="quiet">${this.t(`inbox.actions.states.${action.state}`)}</span>`
    return html`<crm-button
      size="small"
      ?busy=${this.busy === action.id}
      @click=${() => void this.#take(action, direction)}
      ><crm-icon slot="start" name=${direction === 'undo' ? 'undo-2' : 'redo-2'}></crm-icon
      >${this.t(`inbox.actions.${direction}`)}<span class="visually-hidden"> ${title}</span></crm-button
    >`
  }

  /** The record, or what kind of records and how many. */
  #title({ records, entity, count, what, name }: RecentAction): string {
    if (name !== null) return name
    const [first] = records
    if (count === 1 && first !== undefined && first.displayName !== '') return first.displayName
    const labels = entity === null ? undefined : this.shell.metadata.entity(entity)?.labels
    if (what === 'roleOrder') return this.t('layouts.order')
    if (what === 'layout' && labels !== undefined) return labels.other
    return this.t('inbox.actions.many', {
      count,
      entity: (count === 1 ? labels?.one : labels?.other) ?? this.t('inbox.actions.records', { count }),
    })
  }

  #detail({ what, entity, fields, count, state: step }: RecentAction): string {
    const known = entity === null ? undefined : this.shell.metadata.entity(entity)
    const labels = fields.map((name) => known?.fields.find((field) => field.name === name)?.label ?? name)
    const named = this.format.list([
      ...labels.slice(0, fieldsShown),
      ...(labels.length > fieldsShown
        ? [this.t('inbox.actions.otherFields', { count: labels.length - fieldsShown })]
        : []),
    ])
    const did = this.t(`inbox.actions.did.${whats.has(what) ? what : 'several'}`, {
      count,
      hasFields: labels.length > 0 ? 'yes' : 'no',
      fields: named,
    })
    return step === 'done' ? did : `${did} · ${this.t(`inbox.actions.states.${step}`)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-recent-actions': RecentActions
  }
}
