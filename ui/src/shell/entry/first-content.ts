import { ApiError } from '@tessera/sdk/ui'
import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/callout.ts'
import '../../kit/icon.ts'
import '../../kit/progress.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { entryStyles } from './entry-styles.ts'

const choices = [
  ['demo', 'sparkles'],
  ['import', 'file-spreadsheet'],
  ['empty', 'square-dashed'],
] as const

/** The last step of the first run: a demo company, one's own file, or nothing yet. */
@customElement('shell-first-content')
export class FirstContent extends ShellElement {
  static override styles = [
    shellStyles,
    entryStyles,
    css`
      :host {
        display: block;
      }

      .choice {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: var(--crm-space-2) var(--crm-space-6);
        inline-size: 100%;
        padding: var(--crm-space-6);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-lg);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
        transition:
          background var(--crm-motion-fast),
          border-color var(--crm-motion-fast);
      }

      .choice:hover:not(:disabled) {
        border-color: var(--crm-color-border-strong);
        background: var(--crm-color-hover);
      }

      .choice:disabled {
        cursor: default;
        opacity: 0.55;
      }

      .picture {
        display: grid;
        place-items: center;
        inline-size: 40px;
        block-size: 40px;
        border-radius: var(--crm-radius-md);
        background: var(--crm-color-accent-soft);
        color: var(--crm-color-accent-text);
        --crm-icon-size: 20px;
      }

      .name {
        display: block;
        font-size: var(--crm-text-md);
        font-weight: var(--crm-weight-strong);
      }

      .text {
        color: var(--crm-color-text-2);
      }

      .arrow {
        color: var(--crm-color-text-3);
      }
    `,
  ]

  /** The demo company was asked for where the server was started: nobody is asked again. */
  @property({ type: Boolean, attribute: 'expects-demo' }) expectsDemo = false
  @state() private isLoading = false
  @state() private problem = ''

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.expectsDemo) void this.#choose('demo')
  }

  async #choose(choice: (typeof choices)[number][0]): Promise<void> {
    this.problem = ''
    try {
      if (choice === 'demo') {
        this.isLoading = true
        await this.#loadDemo()
      }
      const path = choice === 'import' ? this.shell.href.import(this.#importTarget) : '/'
      this.dispatchEvent(new CustomEvent('shell-entered', { detail: path, bubbles: true, composed: true }))
    } catch (error) {
      this.problem = errorText(this.shell, error)
    } finally {
      this.isLoading = false
    }
  }

  /** Waits for one that is loading already; one that is there is as good. */
  async #loadDemo(): Promise<void> {
    try {
      await this.api.request('POST', '/api/admin/demo')
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'demo.loaded') throw error
    }
  }

  /** People first, where the contacts are installed. */
  get #importTarget(): string | undefined {
    const { metadata } = this.shell
    return (metadata.entity('contacts.person') ?? metadata.navigable[0])?.name
  }

  protected override render() {
    const progress = html`<crm-progress label=${this.t('firstContent.loading')}></crm-progress>`
    if (this.expectsDemo && this.problem === '')
      return html`<div class="stack">
        <h1>${this.t('firstContent.loading')}</h1>
        <crm-progress hide-label label=${this.t('firstContent.loading')}></crm-progress>
      </div>`
    return html`<div class="stack">
      <div>
        <h1>${this.t('firstContent.title')}</h1>
        <p class="lead">${this.t('firstContent.text')}</p>
      </div>
      ${this.problem === '' ? '' : html`<crm-callout tone="danger" role="alert">${this.problem}</crm-callout>`}
      ${choices.map(
        ([choice, icon]) =>
          html`<button
            class="choice"
            type="button"
            ?disabled=${this.isLoading}
            @click=${() => void this.#choose(choice)}
          >
            <span class="picture"><crm-icon name=${icon}></crm-icon></span>
            <span
              ><span class="name">${this.t(`firstContent.${choice}.title`)}</span
              ><span class="text">${this.t(`firstContent.${choice}.text`)}</span></span
            >
            <crm-icon class="arrow" name="chevron-right"></crm-icon>
          </button>`,
      )}
      ${this.isLoading ? progress : ''}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-first-content': FirstContent
  }
}
