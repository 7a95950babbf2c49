import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import { keyCap } from './internal/key-cap.ts'
import './kbd.ts'

/** A shortcut as caps, written as panels add it: a key `j`, a chord `mod+enter`, a sequence `g h`. */
@customElement('crm-shortcut')
export class CrmShortcut extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-2);
        flex: none;
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }
    `,
  ]

  @property() keys = ''
  readonly #environment = new Environment(this)

  protected override render() {
    const then = this.#environment.t('then')
    return this.keys
      .split(' ')
      .filter((chord) => chord !== '')
      .map(
        (chord, index) =>
          html`${index > 0 ? html`<span>${then}</span>` : ''}${chord.split('+').map((key) => html`<crm-kbd>${keyCap(key)}</crm-kbd>`)}`,
      )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-shortcut': CrmShortcut
  }
}
