import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/badge.ts'

/**
 * A field's label with its line of help, as a button where the field can be edited.
 *
 * @slot - A badge beside the label.
 * @fires settings-edit - The label was pressed.
 */
@customElement('settings-field-name')
export class FieldName extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--crm-space-1) var(--crm-space-4);
      font-weight: var(--crm-weight-medium);
    }

    .help {
      flex-basis: 100%;
      color: var(--crm-color-text-3);
      font-size: var(--crm-text-xs);
      line-height: var(--crm-leading-xs);
      font-weight: var(--crm-weight-normal);
      white-space: normal;
    }

    button {
      padding: 0;
      border: 0;
      border-radius: var(--crm-radius-xs);
      background: transparent;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: pointer;
    }

    button:hover {
      color: var(--crm-color-accent-text);
      text-decoration: underline;
      text-underline-offset: 3px;
    }

    button:focus-visible {
      outline: 2px solid var(--crm-color-focus);
      outline-offset: 2px;
    }
  `

  @property() label = ''
  @property() help = ''
  @property({ type: Boolean }) editable = false

  readonly #edit = (): void => {
    this.dispatchEvent(new CustomEvent('settings-edit', { bubbles: true, composed: true }))
  }

  protected override render() {
    return html`${
        this.editable
          ? html`<button type="button" @click=${this.#edit}>${this.label}</button>`
          : html`<span>${this.label}</span>`
      }<slot></slot>${this.help === '' ? nothing : html`<span class="help">${this.help}</span>`}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-field-name': FieldName
  }
  interface HTMLElementEventMap {
    'settings-edit': CustomEvent<undefined>
  }
}
