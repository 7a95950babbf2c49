import { css } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { ModalBase } from './internal/modal-base.ts'
import { modalStyles } from './internal/modal-styles.ts'

/**
 * A modal sheet at the side of the window, from the bottom on phones.
 *
 * @slot - The content.
 * @slot footer - Buttons, the main one last.
 * @slot header-actions - Beside the close button.
 * @fires crm-close - About to close; can be prevented.
 * @fires crm-closed - It has closed.
 */
@customElement('crm-sheet')
export class CrmSheet extends ModalBase {
  static override styles = [
    baseStyles,
    modalStyles,
    css`
      dialog {
        inset: 8px 8px 8px auto;
        inline-size: min(var(--_width), calc(100vw - 16px));
        max-inline-size: none;
        block-size: calc(100dvh - 16px);
        max-block-size: none;
        margin: 0;
        border-radius: var(--crm-radius-xl);
        --_width: 480px;
      }

      :host([side='start']) dialog {
        inset: 8px auto 8px 8px;
      }

      :host([size='large']) dialog {
        --_width: 720px;
      }

      dialog[open] {
        animation: slide var(--crm-motion-slow) var(--crm-ease-out);
      }

      :host([side='start']) dialog[open] {
        animation-name: slide-start;
      }

      @keyframes slide {
        from {
          opacity: 0;
          transform: translateX(24px);
        }
      }

      @keyframes slide-start {
        from {
          opacity: 0;
          transform: translateX(-24px);
        }
      }

      @media (max-width: 639px) {
        :host(:not([side='start'])) dialog {
          inset: auto 0 0 0;
          inline-size: 100vw;
          block-size: auto;
          max-block-size: 92dvh;
          border-end-start-radius: 0;
          border-end-end-radius: 0;
          padding-block-end: env(safe-area-inset-bottom);
        }
      }

      @media (prefers-reduced-motion: reduce) {
        dialog[open] {
          animation-name: fade;
        }
      }
    `,
  ]

  @property({ reflect: true }) side: 'start' | 'end' = 'end'
  @property({ reflect: true }) size: 'medium' | 'large' = 'medium'

  protected override render() {
    return this.renderModal()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-sheet': CrmSheet
  }
}
