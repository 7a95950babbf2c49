import { css, html } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/dialog.ts'
import '../../kit/text.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import type { CrmText } from '../../kit/text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { Shortcut } from '../services/shortcut-registry.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const names: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: 'Alt',
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  space: '␣',
}

/** Every key that works on the page shown. */
@customElement('shell-shortcut-help')
export class ShortcutHelp extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      .groups {
        columns: 2 240px;
        column-gap: var(--crm-space-9);
        margin-block-start: var(--crm-space-6);
        min-block-size: 240px;
      }

      section {
        break-inside: avoid;
        margin-block-end: var(--crm-space-7);
      }

      h3 {
        margin-block-end: var(--crm-space-3);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-strong);
      }

      li {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: var(--crm-space-6);
        padding-block: var(--crm-space-2);
      }

      .keys {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        flex: none;
        color: var(--crm-color-text-3);
      }

      kbd {
        min-inline-size: 22px;
        padding: 1px 6px;
        border-radius: var(--crm-radius-xs);
        background: var(--crm-color-sunken);
        box-shadow: 0 0 0 1px var(--crm-color-border);
        color: var(--crm-color-text-2);
        font: inherit;
        font-size: var(--crm-text-xs);
        text-align: center;
      }
    `,
  ]

  @state() private wanted = ''
  @state() private shortcuts: readonly Shortcut[] = []
  @query('crm-dialog') private dialog!: CrmDialog

  show(): void {
    this.shortcuts = this.shell.shortcuts.live.filter((shortcut) => !shortcut.hidden)
    this.wanted = ''
    this.dialog.show()
  }

  protected override render() {
    const wanted = this.wanted.toLowerCase()
    const shown = this.shortcuts.filter(({ label }) => label.toLowerCase().includes(wanted))
    const groups = [...Map.groupBy(shown, ({ group }) => group)]
    return html`<crm-dialog size="large" light-dismiss heading=${this.t('shortcuts.title')}>
      <crm-text
        type="search"
        autofocus
        hide-label
        label=${this.t('shortcuts.filter')}
        placeholder=${this.t('shortcuts.filter')}
        .value=${this.wanted}
        @crm-input=${(event: Event) => (this.wanted = (event.target as CrmText).value)}
      ></crm-text>
      <div class="groups">
        ${groups.map(
          ([group, list]) =>
            html`<section>
              <h3>${group}</h3>
              <ul>
                ${list.map((shortcut) => html`<li><span>${shortcut.label}</span>${this.#renderKeys(shortcut.keys)}</li>`)}
              </ul>
            </section>`,
        )}
      </div>
    </crm-dialog>`
  }

  #renderKeys(keys: string) {
    return html`<span class="keys">
      ${keys
        .split(' ')
        .map(
          (chord, index) =>
            html`${index > 0 ? this.t('shortcuts.then') : ''}${chord.split('+').map((key) => html`<kbd>${names[key] ?? key.toUpperCase()}</kbd>`)}`,
        )}
    </span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-shortcut-help': ShortcutHelp
  }
}
