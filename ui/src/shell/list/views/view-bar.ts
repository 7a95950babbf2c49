import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import '../../../kit/button.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/icon.ts'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import type { ListView } from '../../services/list-views.ts'
import type { ListAddress } from '../list-address.ts'
import type { ListArrangement } from '../list-arrangement.ts'
import { builtInView } from './chosen-view.ts'
import { deleteView, resetView, saveView } from './view-actions.ts'
import './view-dialog.ts'
import type { CrmViewDialog } from './view-dialog.ts'
import { viewPath } from './view-heading.ts'
import { isPinned, moveView, orderedViews, pinView } from './view-order.ts'
import './view-switcher.ts'
import type { CrmViewSwitcher } from './view-switcher.ts'
import './view-tabs.ts'
import type { ViewTab } from './view-tabs.ts'

/**
 * The saved views of a list: those with a tab, and what can be done with the one that is shown.
 *
 * @fires crm-view-changed - What is shown of the list is other than before.
 */
@customElement('crm-view-bar')
export class CrmViewBar extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      .bar {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-block-size: 40px;
      }

      .changes {
        display: flex;
        gap: var(--crm-space-2);
      }

      .picker {
        display: none;
      }

      .note {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        padding-block: var(--crm-space-4);
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-sm);
        --crm-icon-size: 14px;
      }

      .dot {
        inline-size: 6px;
        block-size: 6px;
        border-radius: 50%;
        background: var(--crm-color-accent);
      }

      @container screen (max-width: 639px) {
        crm-view-tabs,
        .reset,
        .second {
          display: none;
        }

        .picker {
          display: block;
          min-inline-size: 0;
          margin-inline: calc(-1 * var(--crm-space-5)) auto;
        }
      }
    `,
  ]

  @property({ attribute: false }) arrangement!: ListArrangement
  /** What the address itself says. */
  @property({ attribute: false }) asked!: ListAddress
  /** The address names a view that is not there. */
  @property({ type: Boolean }) missing = false
  @query('crm-view-switcher') private switcher!: CrmViewSwitcher
  @query('crm-view-dialog') private dialog!: CrmViewDialog

  /** All views, to choose one. */
  openSwitcher(): void {
    this.switcher.show()
  }

  get #entity(): string {
    return this.arrangement.entity.name
  }

  get #isChanged(): boolean {
    return this.arrangement.isChanged(this.asked)
  }

  #changed(): void {
    this.dispatchEvent(new CustomEvent('crm-view-changed', { bubbles: true, composed: true }))
  }

  #tabOf(view: ListView | undefined): ViewTab {
    const { entity, view: shown } = this.arrangement
    return {
      name: view?.id ?? builtInView,
      label: view?.name ?? this.t('list.views.whole'),
      icon: view?.icon ?? (view === undefined ? entity.icon : 'layers'),
      href: viewPath(this.shell.href.list(entity.name), view),
      isChanged: view?.id === shown?.id && this.#isChanged,
    }
  }

  protected override render() {
    const { view } = this.arrangement
    const views = orderedViews(this.shell, this.#entity)
    const hasTab = (one: ListView) => isPinned(this.shell, this.#entity, one) || one.id === view?.id
    const tabs = [this.#tabOf(undefined), ...views.filter(hasTab).map((one) => this.#tabOf(one))]
    const others = views.filter((one) => !hasTab(one)).map((one) => this.#tabOf(one))
    return html`<div class="bar">
        ${this.#renderPicker()}
        <crm-view-tabs
          .tabs=${tabs}
          .others=${others}
          current=${view?.id ?? builtInView}
          @crm-all-views=${() => this.openSwitcher()}
          ><crm-icon-button
            class="new"
            icon="plus"
            size="small"
            label=${this.t('list.views.new')}
            @click=${() => this.dialog.make(this)}
          ></crm-icon-button
        ></crm-view-tabs>
        ${this.#isChanged ? this.#renderChanges() : nothing} ${this.#renderMenu(views)}
      </div>
      ${this.#renderNote()}
      <crm-view-switcher
        .arrangement=${this.arrangement}
        @crm-view-changed=${() => this.#changed()}
      ></crm-view-switcher>
      <crm-view-dialog></crm-view-dialog>`
  }

  /** On phones there is no room for tabs. */
  #renderPicker() {
    const { label, isChanged } = this.#tabOf(this.arrangement.view)
    return html`<crm-button class="picker" variant="ghost" @click=${() => this.openSwitcher()}
      >${label}${isChanged ? html`<span slot="end" class="dot"></span>` : nothing}<crm-icon
        slot="end"
        name="chevrons-up-down"
      ></crm-icon
    ></crm-button>`
  }

  #renderChanges() {
    const canSave = this.arrangement.view?.canChange === true
    return html`<div class="changes">
      <crm-button class="reset" size="small" variant="ghost" @click=${this.#reset}
        >${this.t('list.views.reset')}</crm-button
      >
      <crm-button
        class=${canSave ? 'second' : nothing}
        size="small"
        variant=${canSave ? 'ghost' : 'secondary'}
        @click=${() => this.dialog.make(this)}
        >${this.t('list.views.saveAs')}</crm-button
      >
      ${canSave ? html`<crm-button size="small" @click=${this.#save}>${this.t('list.views.save')}</crm-button>` : nothing}
    </div>`
  }

  readonly #save = () => void saveView(this.shell, this).then(() => this.#changed())

  readonly #reset = () => {
    resetView(this.shell, this)
    this.shell.announce(this.t('list.views.unsavedReset'))
    this.#changed()
  }

  readonly #copyLink = async () => {
    await navigator.clipboard.writeText(location.href)
    this.shell.toast({ tone: 'success', message: this.t('list.views.copied') })
  }

  #renderMenu(views: readonly ListView[]) {
    const { view } = this.arrangement
    const item = (label: string, icon: string, run: () => void, isOff = false) =>
      html`<crm-menu-item icon=${icon} ?disabled=${isOff} @click=${run}
        >${this.t(`list.views.${label}`)}</crm-menu-item
      >`
    const label = this.t('list.views.menu', { view: this.#tabOf(view).label })
    return html`<crm-menu label=${label} placement="bottom-end">
      <crm-icon-button
        slot="trigger"
        icon="ellipsis"
        size="small"
        label=${label}
        no-tooltip
      ></crm-icon-button>
      ${this.#isChanged ? this.#renderDraftItems(item) : nothing}
      ${view?.canChange === true ? item('edit', 'pencil', () => this.dialog.edit(this.#entity, view)) : nothing}
      ${item('duplicate', 'copy', () => this.dialog.make(this, this.#tabOf(view).label))}
      ${view === undefined ? nothing : this.#renderPlaceItems(item, view, views)}
      ${item('link', 'link', () => void this.#copyLink())}
      ${
        view?.canChange === true
          ? html`<hr />
              <crm-menu-item
                icon="trash-2"
                danger
                @click=${() => void deleteView(this.shell, this.#entity, view)}
                >${this.t('list.views.delete')}</crm-menu-item
              >`
          : nothing
      }
    </crm-menu>`
  }

  #renderDraftItems(item: (label: string, icon: string, run: () => void) => unknown) {
    return html`${this.arrangement.view?.canChange === true ? item('save', 'check', this.#save) : nothing}
      ${item('saveAs', 'plus', () => this.dialog.make(this))} ${item('reset', 'undo-2', this.#reset)}
      <hr />`
  }

  #renderPlaceItems(
    item: (label: string, icon: string, run: () => void, isOff?: boolean) => unknown,
    view: ListView,
    views: readonly ListView[],
  ) {
    const at = views.findIndex(({ id }) => id === view.id)
    const isOn = isPinned(this.shell, this.#entity, view)
    const move = (to: number) => () => {
      moveView(this.shell, this.#entity, view.id, to)
      this.shell.announce(this.t('list.views.moved', { view: view.name, place: to + 1 }))
      this.#changed()
    }
    const pin = () => {
      pinView(this.shell, this.#entity, view, !isOn)
      this.#changed()
    }
    return html`${item(isOn ? 'unpin' : 'pin', isOn ? 'pin-off' : 'pin', pin)}
    ${item('left', 'arrow-left', move(at - 1), at === 0)}
    ${item('right', 'arrow-right', move(at + 1), at === views.length - 1)}`
  }

  /** What is otherwise than it looks, said quietly. */
  #renderNote() {
    const { leftOut = 0 } = this.arrangement.view ?? {}
    if (!this.missing && leftOut === 0) return nothing
    const text = this.missing
      ? this.t('list.views.missing')
      : this.t('list.views.leftOut', { count: leftOut })
    return html`<div class="note" role="status"><crm-icon name="info"></crm-icon>${text}</div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-view-bar': CrmViewBar
  }
  interface HTMLElementEventMap {
    'crm-view-changed': CustomEvent<void>
  }
}
