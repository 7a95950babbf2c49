import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon-button.ts'
import { ShellElement } from './shell-element.ts'
import { shellStyles } from './shell-styles.ts'

/** A secret or link to hand over: shown whole, and copied by a button. */
@customElement('shell-copy-field')
export class CopyField extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        padding: var(--crm-space-3) var(--crm-space-4) var(--crm-space-3) var(--crm-space-5);
        border-radius: var(--crm-radius-md);
        background: var(--crm-color-sunken);
      }

      code {
        flex: 1;
        min-inline-size: 0;
        font-family: var(--crm-font-code);
        font-size: var(--crm-text-xs);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ]

  @property() value = ''

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.value)
    } catch {
      // No clipboard on plain HTTP: then the text is marked, for Ctrl+C.
      const code = this.renderRoot.querySelector('code')
      if (code !== null) getSelection()?.selectAllChildren(code)
      return
    }
    this.shell.toast({ message: this.t('common.copied'), duration: 2000 })
  }

  protected override render() {
    return html`<code>${this.value}</code
      ><crm-icon-button
        icon="copy"
        size="small"
        label=${this.t('common.copy')}
        @click=${() => void this.#copy()}
      ></crm-icon-button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-copy-field': CopyField
  }
}
