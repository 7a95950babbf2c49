import { LitElement, css, html, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { IconName } from './icons/names.ts'
import { inlineIcons } from './internal/inline-icons.ts'

const sheet = new URL('./icons/icons.svg', import.meta.url).href

/**
 * A Lucide icon in the colour of the text around it.
 *
 * @csspart svg - The drawing.
 */
@customElement('crm-icon')
export class CrmIcon extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      flex: none;
      inline-size: var(--crm-icon-size);
      block-size: var(--crm-icon-size);
      vertical-align: -0.2em;
    }

    :host([size='large']) {
      --crm-icon-size: 20px;
    }

    :host([size='huge']) {
      --crm-icon-size: 32px;
    }

    :host([hidden]) {
      display: none;
    }

    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentcolor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
      overflow: visible;
    }

    :host([size='huge']) svg {
      stroke-width: 1.25;
    }

    :host([filled]) svg {
      fill: currentcolor;
    }
  `

  /** A name from the sheet; an unknown one draws nothing. */
  @property({ reflect: true }) name: IconName | (string & {}) = ''
  /** An SVG path of your own on a 24 by 24 grid, drawn as a line. */
  @property() path = ''
  /** Says what the icon means where no text does; without it screen readers skip the icon. */
  @property() label = ''
  @property({ reflect: true }) size: 'medium' | 'large' | 'huge' = 'medium'
  @property({ type: Boolean, reflect: true }) filled = false

  protected override render() {
    const shape = this.path
      ? svg`<path d=${this.path}></path>`
      : (inlineIcons.draw(this.name) ?? svg`<use href="${sheet}#${this.name}"></use>`)
    return html`<svg
      part="svg"
      viewBox="0 0 24 24"
      role=${this.label ? 'img' : nothing}
      aria-label=${this.label || nothing}
      aria-hidden=${this.label ? nothing : 'true'}
    >
      ${this.path || this.name ? shape : nothing}
    </svg>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-icon': CrmIcon
  }
}
