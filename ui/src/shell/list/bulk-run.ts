import type { BulkChange, BulkResult, BulkTarget, Client } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/progress.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { Shell } from '../services/shell.ts'
import { bulkIds } from './bulk-ids.ts'

/** More records than these are changed in steps that are told. */
const atOnce = 2_000

export interface BulkRun {
  readonly entity: string
  readonly target: BulkTarget
  readonly change: BulkChange
  /** Writes through what the undo watches. */
  readonly api: Client
}

async function countOf(api: Client, entity: string, target: BulkTarget): Promise<number> {
  if ('ids' in target) return target.ids.length
  const { count } = await api.query(entity, { ...target.query, fields: ['id'], limit: 1, count: 'exact' })
  return count?.value ?? 0
}

/** Changes many records: at once, or in steps with a bar and a way to stop where there are thousands. */
export async function runBulk(shell: Shell, run: BulkRun): Promise<BulkResult> {
  const { entity, target, change, api } = run
  const total = await countOf(api, entity, target)
  if (total <= atOnce) return api.bulk(entity, target, change)
  const steps: BulkResult[] = []
  await shell.dialogs.open({
    title: shell.i18n.t('list.bulk.running'),
    size: 'small',
    content: (close) =>
      html`<crm-bulk-run
        .run=${run}
        .total=${total}
        .steps=${steps}
        @crm-bulk-ended=${() => close()}
      ></crm-bulk-run>`,
  })
  return {
    changed: steps.reduce((sum, { changed }) => sum + changed, 0),
    failed: steps.flatMap(({ failed }) => failed),
  }
}

/**
 * How far a change of many records is. It ends with its dialog: what was done stands, and can be taken back.
 *
 * @fires crm-bulk-ended - All is done, or it was stopped.
 */
@customElement('crm-bulk-run')
export class CrmBulkRun extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-6);
      }

      .end {
        display: flex;
        justify-content: flex-end;
      }
    `,
  ]

  @property({ attribute: false }) run: BulkRun | undefined
  @property({ type: Number }) total = 0
  /** What each step came to; filled here. */
  @property({ attribute: false }) steps: BulkResult[] = []
  @state() private done = 0
  #abort: AbortController | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#abort ??= new AbortController()
    void this.#work(this.#abort.signal)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#abort?.abort()
  }

  async #work(signal: AbortSignal): Promise<void> {
    // Properties are there when the element is drawn.
    await this.updateComplete
    const { run } = this
    if (run === undefined) return
    const { api, entity, target, change } = run
    try {
      for await (const ids of bulkIds(api, entity, target, atOnce, signal)) {
        if (signal.aborted) break
        this.steps.push(await api.bulk(entity, { ids }, change))
        this.done += ids.length
      }
    } catch (error) {
      if (!signal.aborted) this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
    this.dispatchEvent(new CustomEvent('crm-bulk-ended', { bubbles: true, composed: true }))
  }

  protected override render() {
    const { format } = this
    if (this.run === undefined) return nothing
    const text = this.t('list.bulk.progress', {
      done: format.number(this.done),
      total: format.number(this.total),
    })
    return html`<crm-progress label=${text} .value=${this.done} .max=${this.total}></crm-progress>
      <div class="end">
        <crm-button @click=${() => this.#abort?.abort()}>${this.t('list.bulk.stop')}</crm-button>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-bulk-run': CrmBulkRun
  }
}
