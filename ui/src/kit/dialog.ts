import { css } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { ModalBase } from './internal/modal-base.ts'
import { modalStyles } from './internal/modal-styles.ts'

/**
 * A modal dialog. On phones it rises from the bottom.
 *
 * @slot - The content.
 * @slot footer - Buttons, the main one last.
 * @slot header-actions - Beside the close button.
 * @fires crm-close - About to close; can be prevented.
 * @fires crm-closed - It has closed.
 */
@customElement('crm-dialog')
export class CrmDialog extends ModalBase {
  static override styles = [
    baseStyles,
    modalStyles,
    css`
      dialog {
        inline-size: min(var(--_width), calc(100vw - 32px));
        max-inline-size: none;
        max-block-size: min(88dvh, 820px);
        border-radius: var(--crm-radius-xl);
        --_width: 520px;
      }

      :host([size='small']) dialog {
        --_width: 400px;
      }

      :host([size='large']) dialog {
        --_width: 800px;
      }

      dialog[open] {
        animation: rise var(--crm-motion-base) var(--crm-ease-out);
      }

      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px) scale(0.985);
        }
      }

      @media (max-width: 639px) {
        dialog {
          inline-size: 100vw;
          margin-block-end: 0;
          border-end-start-radius: 0;
          border-end-end-radius: 0;
          padding-block-end: env(safe-area-inset-bottom);
        }
      }
    `,
  ]

  @property({ reflect: true }) size: 'small' | 'medium' | 'large' = 'medium'

  protected override render() {
    return this.renderModal()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-dialog': CrmDialog
  }
}
