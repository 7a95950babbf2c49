import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/progress.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { BulkWatch } from './bulk-watch.ts'

/**
 * How far a change of many records is. It goes on without this.
 *
 * @fires crm-bulk-left - Whoever looked wants to do something else meanwhile.
 */
@customElement('crm-bulk-progress')
export class CrmBulkProgress extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-6);
      }

      p {
        margin: 0;
        color: var(--crm-color-text-2);
      }

      .end {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--crm-space-4);
      }
    `,
  ]

  @property({ attribute: false }) watch: BulkWatch | undefined
  @state() private isStopping = false
  #forget: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#forget?.()
    this.#forget = undefined
  }

  protected override willUpdate(): void {
    this.#follow()
  }

  #follow(): void {
    this.#forget ??= this.watch?.onChange(() => this.requestUpdate())
  }

  async #stop(watch: BulkWatch): Promise<void> {
    this.isStopping = true
    await watch
      .stop()
      .catch((error: unknown) => this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) }))
    this.isStopping = false
  }

  protected override render() {
    const { watch, format } = this
    if (watch === undefined) return nothing
    const { done, total } = watch.job.progress ?? { done: 0, total: 0 }
    const text = this.t('list.bulk.progress', { done: format.number(done), total: format.number(total) })
    const leave = () =>
      this.dispatchEvent(new CustomEvent('crm-bulk-left', { bubbles: true, composed: true }))
    return html`<crm-progress label=${text} .value=${done} .max=${Math.max(1, total)}></crm-progress>
      <p>${this.t('list.bulk.mayClose')}</p>
      <div class="end">
        <crm-button ?busy=${this.isStopping} @click=${() => void this.#stop(watch)}
          >${this.t('list.bulk.stop')}</crm-button
        >
        <crm-button variant="primary" @click=${leave}>${this.t('list.bulk.goOn')}</crm-button>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-bulk-progress': CrmBulkProgress
  }
}
