import { css, html, nothing, type CSSResultGroup } from 'lit'
import { property } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { renderFace } from '../fields/record-face.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { wantNames, type KeptEntry } from './kept-entries.ts'
import { renderNavLink } from './nav-link.ts'
import { navStyles } from './nav-styles.ts'

/** A part of the navigation that can be folded, with places that the user kept. Empty, it is not there. */
export abstract class NavSection extends ShellElement {
  static override styles: CSSResultGroup = [
    shellStyles,
    navStyles,
    css`
      :host {
        display: block;
      }

      h2 {
        margin: 0;
      }

      .fold {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        inline-size: 100%;
        border: 0;
        background: none;
        font-family: inherit;
        text-align: start;
        cursor: pointer;
      }

      .fold:hover {
        color: var(--crm-color-text);
      }

      .fold crm-icon {
        --crm-icon-size: 12px;
        transition: transform var(--crm-motion-fast) var(--crm-ease-out);
      }

      .fold[aria-expanded='false'] crm-icon {
        transform: rotate(-90deg);
      }

      crm-avatar {
        margin-inline: calc(-1 * var(--crm-space-1));
      }

      @media (prefers-reduced-motion: reduce) {
        .fold crm-icon {
          transition: none;
        }
      }
    `,
  ]

  @property() path = '/'
  @property({ type: Boolean, reflect: true }) collapsed = false
  @property({ type: Boolean, reflect: true }) drawer = false

  /** Its name among the sections that are folded. */
  protected abstract readonly name: string
  protected abstract get heading(): string
  protected abstract get entries(): readonly KeptEntry[]
  protected abstract renderItems(entries: readonly KeptEntry[]): unknown

  protected override updated(): void {
    void wantNames(this.shell)
  }

  get #folded(): readonly string[] {
    const stored = this.shell.preferences.get('nav.folded')
    return Array.isArray(stored) ? (stored as readonly string[]) : []
  }

  /** Among icons there is no heading to unfold it by. */
  get #isFolded(): boolean {
    return !this.collapsed && this.#folded.includes(this.name)
  }

  readonly #fold = (): void => {
    const others = this.#folded.filter((name) => name !== this.name)
    this.shell.preferences.set('nav.folded', this.#isFolded ? others : [...others, this.name])
    this.requestUpdate()
  }

  protected renderLink(entry: KeptEntry) {
    const { place, entity, label } = entry
    const face =
      place.kind === 'record' && entity !== undefined
        ? renderFace(entity, { id: place.id, displayName: label }, 'small')
        : undefined
    const named = label === '' ? { ...entry, label: this.t('record.unnamed') } : entry
    return renderNavLink(this.shell, named, {
      path: this.path,
      collapsed: this.collapsed,
      exact: true,
      ...(face === undefined ? {} : { face }),
    })
  }

  protected override render() {
    const { entries } = this
    if (entries.length === 0) return nothing
    const isFolded = this.#isFolded
    return html`${this.collapsed ? html`<h2 class="heading"><span>${this.heading}</span></h2>` : this.#renderFold(isFolded)}
      <ul id="places" ?hidden=${isFolded}>
        ${isFolded ? nothing : this.renderItems(entries)}
      </ul>`
  }

  #renderFold(isFolded: boolean) {
    return html`<h2>
      <button
        class="heading fold"
        type="button"
        aria-expanded=${isFolded ? 'false' : 'true'}
        aria-controls="places"
        @click=${this.#fold}
      >
        <span>${this.heading}</span><crm-icon name="chevron-down"></crm-icon>
      </button>
    </h2>`
  }
}
