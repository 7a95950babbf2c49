import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

interface DemoState {
  readonly present: boolean
}

/** What goes, and what stays because somebody changed it or something of one's own is linked to it. */
interface DemoRemoval {
  readonly removed: number
  readonly changed: number
  readonly used: number
}

/**
 * Takes the demo company away. It is there for administrators, as long as the demo company is.
 *
 * @fires demo-removed - It is gone.
 */
@customElement('shell-demo-removal')
export class DemoRemovalNote extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4) var(--crm-space-7);
        padding: var(--crm-space-6);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-lg);
      }

      div {
        flex: 1 1 280px;
      }

      h2 {
        font-size: var(--crm-text-md);
        line-height: var(--crm-leading-md);
        font-weight: var(--crm-weight-strong);
      }

      p {
        margin-block-start: var(--crm-space-1);
        color: var(--crm-color-text-2);
        text-wrap: pretty;
      }
    `,
  ]

  @state() private busy = false

  readonly #state = task(this, {
    args: () => [this.shell.session.isAdministrator],
    run: async ([isAdministrator], { signal }) =>
      isAdministrator && (await this.api.request<DemoState>('GET', '/api/admin/demo', { signal })).present,
  })

  async #remove(): Promise<void> {
    this.busy = true
    try {
      const preview = await this.api.request<DemoRemoval>('GET', '/api/admin/demo/removal')
      const isSure = await this.shell.dialogs.confirm({
        title: this.t('demo.confirmTitle', { count: preview.removed }),
        text: [this.t('demo.confirmText'), ...this.#whatStays(preview)].join(' '),
        confirm: this.t('demo.remove'),
        tone: 'danger',
      })
      if (!isSure) return
      const outcome = await this.api.request<DemoRemoval>('DELETE', '/api/admin/demo')
      const message = [this.t('demo.removed', { count: outcome.removed }), ...this.#whatStays(outcome)]
      this.shell.toast({ message: message.join(' '), tone: 'success' })
      this.dispatchEvent(new CustomEvent('demo-removed', { bubbles: true, composed: true }))
      await this.#state.reload()
    } catch (error) {
      this.shell.toast({ message: errorText(this.shell, error), tone: 'danger' })
    } finally {
      this.busy = false
    }
  }

  #whatStays({ changed, used }: DemoRemoval): readonly string[] {
    return [
      ...(changed === 0 ? [] : [this.t('demo.changed', { count: changed })]),
      ...(used === 0 ? [] : [this.t('demo.used', { count: used })]),
    ]
  }

  protected override render() {
    if (this.#state.value !== true) return nothing
    return html`<section aria-labelledby="heading">
      <div>
        <h2 id="heading">${this.t('demo.title')}</h2>
        <p>${this.t('demo.text')}</p>
      </div>
      <crm-button ?busy=${this.busy} @click=${() => void this.#remove()}>${this.t('demo.remove')}</crm-button>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-demo-removal': DemoRemovalNote
  }
}
