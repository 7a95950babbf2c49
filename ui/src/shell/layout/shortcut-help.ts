import { css, html } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/dialog.ts'
import '../../kit/text.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import type { CrmText } from '../../kit/text.ts'
import { keyCapStyles, renderKeys } from '../elements/key-caps.ts'
import { settingsAddress } from '../settings/settings-address.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { pressedKey, type Shortcut } from '../services/shortcut-registry.ts'

/** Presses that move about everywhere, and keep their meaning. */
const reserved = new Set([
  'enter',
  'escape',
  'tab',
  'space',
  'arrowup',
  'arrowdown',
  'arrowleft',
  'arrowright',
])

/** Every key that works on the page shown. Those of a single character can be changed here. */
@customElement('shell-shortcut-help')
export class ShortcutHelp extends ShellElement {
  static override styles = [
    shellStyles,
    keyCapStyles,
    css`
      .groups {
        columns: 2 240px;
        column-gap: var(--crm-space-9);
        margin-block-start: var(--crm-space-5);
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
        min-block-size: 32px;
      }

      li > .keys {
        padding-inline-end: var(--crm-space-2);
      }

      li button {
        padding: var(--crm-space-1) var(--crm-space-2);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        font: inherit;
        cursor: pointer;
      }

      li button:hover kbd {
        box-shadow: 0 0 0 1px var(--crm-color-border-strong);
      }

      li[data-changed] kbd {
        color: var(--crm-color-accent-text);
      }

      .waiting {
        color: var(--crm-color-accent-text);
        font-size: var(--crm-text-xs);
      }

      .note,
      .problem {
        margin-block-start: var(--crm-space-3);
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
      }

      .problem {
        color: var(--crm-color-danger);
      }

      .problem:empty {
        margin: 0;
      }
    `,
  ]

  @state() private wanted = ''
  @state() private shortcuts: readonly Shortcut[] = []
  /** The standard keys of the one that waits for its new key. */
  @state() private waiting = ''
  @state() private problem = ''
  @query('crm-dialog') private dialog!: CrmDialog

  show(): void {
    this.#read()
    this.wanted = ''
    this.problem = ''
    this.dialog.show()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#endWaiting()
  }

  /** Of several with the same keys the nearest works. */
  #read(): void {
    const { live, areLettersOn } = this.shell.shortcuts
    const isInert = ({ keys }: Shortcut) => !areLettersOn && !/(?:mod|alt)\+/.test(keys)
    const shown = live.filter((shortcut) => !shortcut.hidden && !isInert(shortcut))
    this.shortcuts = shown.filter(({ keys }, index) => shown.findIndex((one) => one.keys === keys) === index)
  }

  #change({ standard = '' }: Shortcut): void {
    this.problem = ''
    this.waiting = standard
    addEventListener('keydown', this.#onKey, { capture: true })
  }

  readonly #endWaiting = (): void => {
    this.waiting = ''
    removeEventListener('keydown', this.#onKey, { capture: true })
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const pressed = pressedKey(event)
    if (pressed === '') return
    event.preventDefault()
    event.stopImmediatePropagation()
    const standard = this.waiting
    const keys = standard.startsWith('g ') ? `g ${pressed}` : pressed
    const isBack = pressed === 'backspace' || pressed === 'delete'
    this.#endWaiting()
    if (reserved.has(pressed)) return
    const taken = this.shell.shortcuts.live.find((one) => one.keys === keys && one.standard !== standard)
    if (!isBack && taken !== undefined) {
      this.problem = this.t('shortcuts.taken', { name: taken.label })
      return
    }
    this.shell.shortcutKeys.choose(standard, isBack ? null : keys)
    this.#read()
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
      ${this.#renderNotes()}
      <div class="groups">
        ${groups.map(
          ([group, list]) =>
            html`<section>
              <h3>${group}</h3>
              <ul>
                ${list.map((shortcut) => this.#renderShortcut(shortcut))}
              </ul>
            </section>`,
        )}
      </div>
    </crm-dialog>`
  }

  #renderNotes() {
    const off = html`${this.t('shortcuts.lettersOff')}
      <a href=${settingsAddress('profile', 'profile.letters')}>${this.t('shortcuts.lettersOn')}</a>`
    return html`<div>
      <p class="note">${this.shell.shortcuts.areLettersOn ? this.t('shortcuts.changeHelp') : off}</p>
      <p class="problem" role="status">${this.problem}</p>
    </div>`
  }

  #renderShortcut(shortcut: Shortcut) {
    const { label, keys, standard = keys } = shortcut
    const caps = renderKeys(keys, this.t('shortcuts.then'))
    const { shortcutKeys } = this.shell
    return html`<li ?data-changed=${keys !== standard}>
      <span>${label}</span>
      ${
        this.waiting === standard
          ? html`<span class="waiting" role="status">${this.t('shortcuts.press')}</span>`
          : shortcutKeys.isChangeable(standard)
            ? html`<button
                type="button"
                title=${this.t('shortcuts.change', { name: label })}
                @click=${() => this.#change(shortcut)}
              >
                <span class="visually-hidden">${this.t('shortcuts.change', { name: label })}</span>${caps}
              </button>`
            : caps
      }
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-shortcut-help': ShortcutHelp
  }
}
