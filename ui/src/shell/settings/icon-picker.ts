import { css, html, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/text.ts'
import { iconNames } from '../../kit/icons/names.ts'
import type { CrmText } from '../../kit/text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

/** What businesses keep lists of; every other icon is found by its name. */
const usual = [
  'box',
  'boxes',
  'package',
  'tag',
  'folder',
  'file-text',
  'clipboard-list',
  'notebook',
  'book-open',
  'briefcase',
  'building-2',
  'house',
  'factory',
  'warehouse',
  'store',
  'school',
  'truck',
  'ship',
  'plane',
  'map-pin',
  'calendar',
  'ticket',
  'receipt',
  'credit-card',
  'coins',
  'handshake',
  'signature',
  'shield-check',
  'award',
  'trophy',
  'target',
  'rocket',
  'lightbulb',
  'wrench',
  'hammer',
  'cpu',
  'laptop',
  'smartphone',
  'key',
  'gift',
  'heart',
  'star',
  'flag',
  'users',
  'id-card',
  'megaphone',
  'life-buoy',
] as const

const mostFound = 48

/**
 * An icon out of those the product draws, as a group of radio buttons: arrows choose.
 *
 * @fires crm-change - Another one was chosen; read `value`.
 */
@customElement('settings-icon-picker')
export class IconPicker extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-4);
      }

      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }

      legend {
        padding: 0;
        margin-block-end: var(--crm-space-3);
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-sm);
        line-height: var(--crm-leading-sm);
        font-weight: var(--crm-weight-medium);
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(36px, 1fr));
        gap: var(--crm-space-2);
        max-block-size: 132px;
        padding: 3px;
        margin: -3px;
        overflow-y: auto;
      }

      label {
        display: grid;
        place-items: center;
        block-size: 36px;
        border-radius: var(--crm-radius-sm);
        cursor: pointer;
      }

      label:hover {
        background: var(--crm-color-hover);
      }

      label:has(:checked) {
        background: var(--crm-color-selected);
        box-shadow: inset 0 0 0 2px var(--crm-color-accent);
        color: var(--crm-color-accent-text);
      }

      label:has(:focus-visible) {
        outline: 2px solid var(--crm-color-focus);
        outline-offset: 2px;
      }

      input {
        position: absolute;
        opacity: 0;
        inline-size: 1px;
        block-size: 1px;
        margin: 0;
      }
    `,
  ]

  @property() value = 'box'
  @state() private wanted = ''

  get #shown(): readonly string[] {
    const words = this.wanted.trim().toLowerCase()
    const known = new Set<string>(iconNames)
    const icons: readonly string[] =
      words === ''
        ? usual.filter((name) => known.has(name))
        : iconNames.filter((name) => name.includes(words.replaceAll(' ', '-'))).slice(0, mostFound)
    return icons.includes(this.value) || words !== '' ? icons : [this.value, ...icons]
  }

  /** The chosen one may lie further down. */
  protected override updated(changed: PropertyValues): void {
    if (changed.has('value'))
      this.renderRoot.querySelector('label:has(:checked)')?.scrollIntoView({ block: 'nearest' })
  }

  #choose(name: string): void {
    this.value = name
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  protected override render() {
    const label = this.t('entities.icon')
    return html`<fieldset>
        <legend>${label}</legend>
        <div class="grid">
          ${this.#shown.map(
            (name) =>
              html`<label title=${name}>
                <input
                  type="radio"
                  name="icon"
                  .value=${name}
                  .checked=${name === this.value}
                  aria-label=${name.replaceAll('-', ' ')}
                  @change=${() => this.#choose(name)}
                />
                <crm-icon name=${name}></crm-icon>
              </label>`,
          )}
        </div>
      </fieldset>
      <crm-text
        type="search"
        size="small"
        hide-label
        label=${this.t('entities.findIcon')}
        placeholder=${this.t('entities.findIcon')}
        .value=${this.wanted}
        @crm-input=${(event: Event) => (this.wanted = (event.target as CrmText).value)}
        @crm-change=${(event: Event) => event.stopPropagation()}
      ></crm-text>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-icon-picker': IconPicker
  }
}
