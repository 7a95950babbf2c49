import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../../kit/dialog.ts'
import type { CrmDialog } from '../../../kit/dialog.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/icon.ts'
import '../../../kit/text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { matchesWords } from '../../search/matches-words.ts'
import type { ListView } from '../../services/list-views.ts'
import type { ListArrangement } from '../list-arrangement.ts'
import { viewPath } from './view-heading.ts'
import { isPinned, moveView, orderedViews, pinView } from './view-order.ts'

/**
 * All views of a list, to find one: typing narrows them, the arrows go through them, Enter opens. Alt and an arrow, or
 * dragging, put a view elsewhere.
 *
 * @fires crm-view-changed - The order of the views, or which of them have a tab, is other than before.
 */
@customElement('crm-view-switcher')
export class CrmViewSwitcher extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      ul {
        display: grid;
        gap: var(--crm-space-1);
        margin: var(--crm-space-4) calc(-1 * var(--crm-space-3)) 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        align-items: center;
        border-radius: var(--crm-radius-md);
      }

      li:hover {
        background: var(--crm-color-hover);
      }

      li[data-dragged] {
        opacity: 0.4;
      }

      li[data-target] {
        box-shadow: inset 0 2px 0 var(--crm-color-accent);
      }

      a {
        flex: 1;
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        min-inline-size: 0;
        min-block-size: 36px;
        padding-inline: var(--crm-space-3);
        border-radius: var(--crm-radius-md);
        color: inherit;
        text-decoration: none;
      }

      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      a[aria-current] .name {
        font-weight: var(--crm-weight-strong);
      }

      .note {
        margin-inline-start: auto;
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        white-space: nowrap;
      }

      .hint {
        margin-block: var(--crm-space-4) 0;
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
      }

      @media (pointer: coarse) {
        a {
          min-block-size: 44px;
        }

        .hint {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) arrangement!: ListArrangement
  @state() private typed = ''
  @state() private dragged = ''
  @state() private target = ''
  @state() private isOpen = false
  @query('crm-dialog') private dialog!: CrmDialog

  show(): void {
    this.typed = ''
    this.isOpen = true
    this.dialog.show()
  }

  get #entity(): string {
    return this.arrangement.entity.name
  }

  get #views(): readonly ListView[] {
    return orderedViews(this.shell, this.#entity)
  }

  #changed(): void {
    this.requestUpdate()
    this.dispatchEvent(new CustomEvent('crm-view-changed', { bubbles: true, composed: true }))
  }

  get #links(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('li a')]
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const links = this.#links
    const at = links.indexOf(event.target as HTMLElement)
    if (event.key === 'Enter' && at < 0 && this.typed !== '') links[0]?.click()
    else if (step === undefined) return
    else if (event.altKey && at >= 0) this.#move((event.target as HTMLElement).dataset['id'] ?? '', step)
    else if (at + step < 0) this.renderRoot.querySelector('crm-text')?.focus()
    else links[Math.min(at + step, links.length - 1)]?.focus()
    event.preventDefault()
  }

  #move(id: string, step: number): void {
    const at = this.#views.findIndex((view) => view.id === id)
    if (at >= 0) this.#moveTo(id, at + step)
  }

  #moveTo(id: string, to: number): void {
    moveView(this.shell, this.#entity, id, to)
    const at = this.#views.findIndex((view) => view.id === id)
    const view = this.#views[at]?.name ?? ''
    this.shell.announce(this.t('list.views.moved', { view, place: at + 1 }))
    this.#changed()
    // An element that moves in the page loses the focus.
    void this.updateComplete.then(() => this.#links.find(({ dataset }) => dataset['id'] === id)?.focus())
  }

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault()
    const { dragged, target } = this
    this.#endDrag()
    const to = this.#views.findIndex(({ id }) => id === target)
    if (dragged !== '' && dragged !== target && to >= 0) this.#moveTo(dragged, to)
  }

  readonly #endDrag = (): void => {
    this.dragged = ''
    this.target = ''
  }

  #whose(view: ListView): string {
    const { teams, roles } = this.shell.session.user
    const nameIn = (
      links: readonly { readonly id: string; readonly displayName: string }[],
      id: string | null,
    ) => links.find((link) => link.id === id)?.displayName
    if (view.scope === 'plugin')
      return this.t('list.views.plugin', {
        plugin: this.shell.registry.plugin(this.arrangement.entity.plugin)?.label ?? '',
      })
    const name = view.scope === 'team' ? nameIn(teams, view.team) : nameIn(roles, view.role)
    if (view.scope === 'mine' || view.scope === 'everyone') return this.t(`list.views.${view.scope}`)
    return name === undefined ? this.t('list.views.shared') : this.t(`list.views.${view.scope}`, { name })
  }

  protected override render() {
    const { entity } = this.arrangement
    const label = this.t('list.views.switch', { entities: entity.labels.other })
    return html`<crm-dialog
      size="small"
      light-dismiss
      heading=${label}
      @crm-closed=${() => (this.isOpen = false)}
      >${this.isOpen ? this.#renderContent() : nothing}</crm-dialog
    >`
  }

  #renderContent() {
    const { entity, view: shown } = this.arrangement
    const whole = this.t('list.views.whole')
    const isFound = (name: string) => this.typed === '' || matchesWords(name, this.typed)
    const views = this.#views.filter(({ name }) => isFound(name))
    const isNone = views.length === 0 && !isFound(whole)
    return html`<div @keydown=${this.#onKey}>
      <crm-text
        type="search"
        autofocus
        hide-label
        label=${this.t('list.views.find')}
        placeholder=${this.t('list.views.find')}
        @crm-input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value.trim())}
      ></crm-text>
      <ul>
        ${isFound(whole) ? html`<li>${this.#renderLink(undefined, whole, entity.icon, shown === undefined)}</li>` : nothing}
        ${repeat(
          views,
          ({ id }) => id,
          (view) => this.#renderView(view, view.id === shown?.id),
        )}
      </ul>
      ${isNone ? html`<p role="status">${this.t('list.views.noneFound')}</p>` : nothing}
      ${this.#views.length > 1 ? html`<p class="hint">${this.t('list.views.keysHint')}</p>` : nothing}
    </div>`
  }

  #renderView(view: ListView, isShown: boolean) {
    const isOn = isPinned(this.shell, this.#entity, view)
    const pin = () => {
      pinView(this.shell, this.#entity, view, !isOn)
      this.#changed()
    }
    const over = (event: DragEvent) => {
      if (this.dragged === '') return
      event.preventDefault()
      this.target = view.id
    }
    return html`<li
      draggable="true"
      ?data-dragged=${this.dragged === view.id}
      ?data-target=${this.target === view.id && this.dragged !== view.id}
      @dragstart=${() => (this.dragged = view.id)}
      @dragend=${this.#endDrag}
      @dragover=${over}
      @drop=${this.#onDrop}
    >
      ${this.#renderLink(view, view.name, view.icon ?? 'layers', isShown)}
      <crm-icon-button
        size="small"
        toggle
        icon=${isOn ? 'pin' : 'pin-off'}
        label=${`${this.t('list.views.pin')}: ${view.name}`}
        ?pressed=${isOn}
        @click=${pin}
      ></crm-icon-button>
    </li>`
  }

  #renderLink(view: ListView | undefined, name: string, icon: string, isShown: boolean) {
    return html`<a
      href=${viewPath(this.shell.href.list(this.#entity), view)}
      data-id=${view?.id ?? ''}
      draggable="false"
      aria-current=${isShown ? 'page' : nothing}
      @click=${() => this.dialog.hide()}
      ><crm-icon name=${icon}></crm-icon
      ><span class="name">${name}</span
      >${view === undefined ? nothing : html`<span class="note">${this.#whose(view)}</span>`}</a
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-view-switcher': CrmViewSwitcher
  }
}
