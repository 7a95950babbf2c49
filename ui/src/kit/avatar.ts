import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { colorOf, labelColorStyles } from './internal/label-color.ts'

/**
 * A picture or initials. People are rounded squares, companies too but on white, users are circles.
 */
@customElement('crm-avatar')
export class CrmAvatar extends LitElement {
  static override styles = [
    baseStyles,
    labelColorStyles,
    css`
      :host {
        display: inline-flex;
        flex: none;
        vertical-align: middle;
        --_size: 24px;
        --_text: var(--crm-text-2xs);
      }

      :host([size='small']) {
        --_size: 20px;
        --_text: 0.5625rem;
      }

      :host([size='large']) {
        --_size: 40px;
        --_text: var(--crm-text-md);
      }

      :host([size='huge']) {
        --_size: 56px;
        --_text: var(--crm-text-xl);
      }

      .face {
        display: grid;
        place-items: center;
        inline-size: var(--_size);
        block-size: var(--_size);
        overflow: hidden;
        border-radius: var(--crm-radius-sm);
        background: var(--_soft);
        color: var(--_ink);
        font-size: var(--_text);
        line-height: 1;
        font-weight: var(--crm-weight-strong);
        letter-spacing: 0.01em;
        user-select: none;
        -webkit-user-select: none;
        --crm-icon-size: calc(var(--_size) * 0.6);
      }

      :host([size='large']) .face,
      :host([size='huge']) .face {
        border-radius: var(--crm-radius-lg);
      }

      :host([kind='user']) .face {
        border-radius: var(--crm-radius-full);
      }

      img {
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }

      :host([kind='company']) img {
        object-fit: contain;
        background: white;
      }
    `,
  ]

  /** Whose it is; the accessible name, and the source of the initials. */
  @property() name = ''
  /** What decides the colour; default the name. */
  @property({ attribute: 'record-id' }) recordId = ''
  @property() src = ''
  @property({ reflect: true }) kind: 'person' | 'company' | 'user' = 'person'
  @property({ reflect: true }) size: 'small' | 'medium' | 'large' | 'huge' = 'medium'
  /** The name stands beside it: screen readers skip the picture. */
  @property({ type: Boolean }) decorative = false
  @state() private failedSource = ''

  protected override render() {
    const showsPicture = this.src !== '' && this.src !== this.failedSource
    return html`<span
      class="face"
      part="face"
      data-color=${colorOf(this.recordId || this.name)}
      role=${this.decorative ? nothing : 'img'}
      aria-label=${this.decorative ? nothing : this.name}
      aria-hidden=${this.decorative ? 'true' : nothing}
    >
      ${showsPicture ? html`<img src=${this.src} alt="" loading="lazy" @error=${() => (this.failedSource = this.src)} />` : this.#renderInitials()}
    </span>`
  }

  #renderInitials() {
    const initials = initialsOf(this.name, this.kind === 'company')
    return initials || html`<crm-icon name=${this.kind === 'company' ? 'building-2' : 'user'}></crm-icon>`
  }
}

/** First letters of the first and last word; of a company just the first. */
export function initialsOf(name: string, isCompany = false): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const chosen = isCompany ? words.slice(0, 1) : [words[0], words.length > 1 ? words.at(-1) : undefined]
  return chosen
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toLocaleUpperCase()
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-avatar': CrmAvatar
  }
}
