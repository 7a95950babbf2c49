import { css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/dialog.ts'
import '../../kit/sheet.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { DialogStack, OpenDialog } from '../services/dialog-stack.ts'

/** Draws the dialogs and sheets that code opened. */
@customElement('shell-dialog-host')
export class DialogHost extends ShellElement {
  static override styles = css`
    .footer {
      display: contents;
    }

    .content {
      display: grid;
      gap: var(--crm-space-6);
    }

    p {
      margin: 0;
    }
  `

  #unfollow: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unfollow = this.#stack.onChange(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unfollow?.()
  }

  get #stack(): DialogStack {
    return this.shell.dialogs as DialogStack
  }

  protected override render() {
    return repeat(
      this.#stack.all,
      (dialog) => dialog.id,
      (dialog) => this.#renderDialog(dialog),
    )
  }

  #renderDialog(dialog: OpenDialog) {
    const onClosed = (event: Event) => {
      if (event.target === event.currentTarget) dialog.closed()
    }
    const footer =
      dialog.footer === undefined ? '' : html`<div slot="footer" class="footer">${dialog.footer()}</div>`
    return dialog.kind === 'sheet'
      ? html`<crm-sheet
          ?open=${dialog.isOpen}
          heading=${dialog.title}
          size=${dialog.size === 'large' ? 'large' : 'medium'}
          @crm-closed=${onClosed}
          ><div class="content">${dialog.content()}</div>
          ${footer}</crm-sheet
        >`
      : html`<crm-dialog
          ?open=${dialog.isOpen}
          heading=${dialog.title}
          size=${dialog.size}
          @crm-closed=${onClosed}
          ><div class="content">${dialog.content()}</div>
          ${footer}</crm-dialog
        >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-dialog-host': DialogHost
  }
}
