import { task, type PanelContext, type PanelHost, type UntypedRecord } from '@tessera/sdk/ui'
import type { RecordOf } from '@tessera/sdk'
import { LitElement, css, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { labelColorStyles } from './label-color-styles.ts'
import { loadStages } from './stages.ts'

type Stay = RecordOf<'pipeline.stageEntry'>

const dayMilliseconds = 86_400_000
const usualColors = { open: 'blue', won: 'green', lost: 'red' } as const

interface History {
  readonly stays: readonly Stay[]
  readonly colors: ReadonlyMap<string, string>
}

/** The stages a deal has been in: when, for how long, and who moved it on. */
export default class StageHistoryPanel extends LitElement {
  static override styles = [
    labelColorStyles,
    css`
      ol {
        display: grid;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        position: relative;
        display: grid;
        gap: var(--crm-space-1);
        padding-block-end: var(--crm-space-5);
        padding-inline-start: var(--crm-space-7);
      }

      li::before {
        position: absolute;
        inset-block: var(--crm-space-3) calc(-1 * var(--crm-space-3));
        inset-inline-start: var(--crm-space-2);
        inline-size: 1px;
        background: var(--crm-color-border);
        content: '';
      }

      li:last-child::before {
        display: none;
      }

      .dot {
        position: absolute;
        inset-block-start: var(--crm-space-3);
        inset-inline-start: 0;
        inline-size: 9px;
        block-size: 9px;
        border-radius: var(--crm-radius-full);
        background: var(--dot);
      }

      .head {
        display: flex;
        gap: var(--crm-space-4);
        justify-content: space-between;
        font-weight: var(--crm-weight-medium);
      }

      .quiet {
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-sm);
        font-weight: var(--crm-weight-normal);
      }

      .head .quiet {
        flex: none;
        font-variant-numeric: tabular-nums;
      }

      p {
        margin: 0;
      }
    `,
  ]

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) host!: PanelHost

  readonly #history = task(this, {
    args: () => [this.record.id, this.record.version] as const,
    run: ([id], { signal }) => this.#load(id, signal),
    isEmpty: ({ stays }) => stays.length === 0,
  })

  async #load(id: string, signal: AbortSignal): Promise<History> {
    const [stays, stages] = await Promise.all([
      this.ctx.api.list(
        'pipeline.stageEntry',
        {
          fields: [
            'stageName',
            'stage',
            'kind',
            'enteredAt',
            'leftAt',
            'by',
            ...(this.ctx.can('read', 'pipeline.stageEntry', 'amount') ? (['amount'] as const) : []),
          ],
          filter: { deal: { eq: id } },
          sort: ['-enteredAt', '-id'],
          limit: 100,
        },
        { signal },
      ),
      loadStages(this.ctx, signal),
    ])
    return { stays, colors: new Map(stages.map(({ id: stage, color }) => [stage, color])) }
  }

  protected override render(): unknown {
    return this.#history.render({
      content: ({ stays, colors }) =>
        html`<ol>
            ${stays.map((stay) => this.#renderStay(stay, colors))}
          </ol>
          ${this.#renderTotal(stays)}`,
    })
  }

  #renderStay(stay: Stay, colors: ReadonlyMap<string, string>): TemplateResult {
    const { t, format } = this.ctx.i18n
    const { stageName, stage, kind, enteredAt, leftAt, by, amount } = stay
    const color = colors.get(stage?.id ?? '') ?? usualColors[kind ?? 'open']
    const from = format.date(enteredAt ?? '')
    const until = leftAt === null ? t('history.now') : format.date(leftAt)
    const details = [
      ...(by === null ? [] : [t('history.by', { user: by.displayName })]),
      ...(amount ? [format.money(amount)] : []),
    ]
    return html`<li>
      <span class="dot" data-color=${color}></span>
      <span class="head"
        ><span>${stageName}</span
        ><span class="quiet">${t('history.duration', { days: daysOf(stay) })}</span></span
      >
      <span class="quiet">${from === until ? from : `${from} – ${until}`}</span>
      ${details.length === 0 ? nothing : html`<span class="quiet">${details.join(' · ')}</span>`}
    </li>`
  }

  /** How long the deal has been worked on; closed, it is worked on no more. */
  #renderTotal(stays: readonly Stay[]): unknown {
    if (stays.length < 2) return nothing
    const days = stays.filter(({ kind }) => kind === 'open').reduce((sum, stay) => sum + daysOf(stay), 0)
    return html`<p class="quiet">${this.ctx.i18n.t('history.total', { days })}</p>`
  }
}

function daysOf({ enteredAt, leftAt }: Stay): number {
  const end = leftAt === null ? Date.now() : Date.parse(leftAt)
  return Math.max(0, Math.floor((end - Date.parse(enteredAt ?? '')) / dayMilliseconds))
}
