import { css, html, nothing } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/tabs.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import './inbox-list.ts'
import type { InboxList } from './inbox-list.ts'
import './recent-actions.ts'

const tabNames = ['unread', 'all', 'snoozed', 'actions'] as const
type TabName = (typeof tabNames)[number]

/** What the user was told, and what they did themselves. */
@customElement('crm-inbox-screen')
export class CrmInboxScreen extends Screen {
  static override styles = [
    Screen.styles,
    css`
      crm-tabs {
        --crm-tabs-inset: var(--crm-gutter);
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        background: var(--crm-color-surface);
      }

      .page {
        padding: var(--crm-gutter);
      }
    `,
  ]

  @query('inbox-list') private list!: InboxList | null

  get #tab(): TabName {
    return tabNames.find((name) => name === this.params['tab']) ?? 'unread'
  }

  protected heading(): ScreenHeading {
    const label = this.t(`inbox.tabs.${this.#tab}`)
    const canEmpty = this.#tab === 'unread' && (this.list?.data.groups.length ?? 0) > 0
    return {
      title: this.t('inbox.title'),
      icon: 'bell',
      documentTitle: [label, this.t('inbox.title')],
      actions: canEmpty
        ? html`<crm-button @click=${() => void this.list?.doneWithAll()}
            ><crm-icon slot="start" name="check-check"></crm-icon>${this.t('inbox.doneWithAll')}</crm-button
          >`
        : nothing,
      more: html`<crm-menu-item icon="settings" href="/settings/notifications"
        >${this.t('inbox.settings')}</crm-menu-item
      >`,
    }
  }

  protected override render() {
    const tab = this.#tab
    const unread = this.shell.badges.of('/inbox')
    const tabs = tabNames.map((name) => ({
      name,
      label: this.t(`inbox.tabs.${name}`),
      href: name === 'unread' ? '/inbox' : `/inbox/${name}`,
      ...(name === 'unread' && unread > 0 ? { count: unread } : {}),
    }))
    const open = (event: CustomEvent<string>) => {
      event.preventDefault()
      this.shell.navigate(event.detail === 'unread' ? '/inbox' : `/inbox/${event.detail}`)
    }
    return html`<crm-tabs
        flush
        label=${this.t('inbox.title')}
        .tabs=${tabs}
        .selected=${tab}
        @crm-tab-change=${open}
      ></crm-tabs>
      <div class="page" @crm-inbox-change=${() => this.requestUpdate()}>
        ${tab === 'actions' ? html`<inbox-recent-actions></inbox-recent-actions>` : html`<inbox-list tab=${tab}></inbox-list>`}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-inbox-screen': CrmInboxScreen
  }
}
