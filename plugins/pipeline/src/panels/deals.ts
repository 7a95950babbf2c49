import type { RecordOf } from '@tessera/sdk'
import {
  task,
  type EntityMetadata,
  type Money,
  type PanelContext,
  type PanelHost,
  type UntypedRecord,
} from '@tessera/sdk/ui'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/empty'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/status'
import { dayIn } from '../contract/local-day.ts'
import { addDeal, type DealOwner } from './add-deal.ts'
import { loadCurrencies } from './currencies.ts'
import { dealSums, type DealSums } from './deal-sums.ts'
import { dealsStyles } from './deals-styles.ts'
import { reloadOnChange } from './reload-on-change.ts'
import { loadStages, type Stage } from './stages.ts'

type Deal = RecordOf<'pipeline.deal'>

const shownOpen = 20
const shownClosed = 5

interface Loaded {
  readonly open: readonly Deal[]
  readonly closed: readonly Deal[]
  readonly sums: DealSums
  readonly stages: readonly Stage[]
}

/** The deals of a company or a person: what they add up to per currency, and the next step of each. */
export default class DealsPanel extends LitElement {
  static override styles = dealsStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) entity: EntityMetadata | undefined
  @property({ attribute: false }) host!: PanelHost

  readonly #deals = task(this, {
    args: () => [this.record.id] as const,
    run: ([id], { signal }) => this.#load(id, signal),
    isEmpty: ({ sums }) => sums.openCount + sums.closed === 0,
  })

  protected override firstUpdated(_changed: PropertyValues): void {
    reloadOnChange(
      this.ctx,
      () => this.host,
      () => this.#deals.reload(),
    )
  }

  get #seesAmounts(): boolean {
    return this.ctx.can('read', 'pipeline.deal', 'amount')
  }

  get #isPerson(): boolean {
    return this.entity?.name === 'contacts.person'
  }

  async #load(id: string, signal: AbortSignal): Promise<Loaded> {
    const of = this.#isPerson ? { 'people.person': { eq: id } } : { company: { eq: id } }
    const list = (status: object, sort: readonly string[], limit: number): Promise<readonly Deal[]> =>
      this.ctx.api.list(
        'pipeline.deal',
        {
          fields: [
            'displayName',
            'stage',
            'status',
            ...(this.#seesAmounts ? (['amount'] as const) : []),
            'closeOn',
            'closedOn',
            'nextStep',
          ],
          filter: { ...of, status },
          sort: sort as never,
          limit,
        },
        { signal },
      )
    const [open, closed, sums, stages] = await Promise.all([
      list({ eq: 'open' }, ['closeOn', 'name'], shownOpen),
      list({ in: ['won', 'lost'] }, ['-closedOn', 'name'], shownClosed),
      dealSums(this.ctx, of, this.#seesAmounts, signal),
      loadStages(this.ctx, signal),
    ])
    this.dispatchEvent(
      new CustomEvent('crm-count', { detail: sums.openCount, bubbles: true, composed: true }),
    )
    return { open, closed, sums, stages }
  }

  async #add(): Promise<void> {
    const stages = this.#deals.value?.stages ?? []
    const currencies = await loadCurrencies(this.ctx, this.ctx.signal)
    if (await addDeal(this.ctx, this.#owner(), { stages, currencies })) await this.#deals.reload()
  }

  #owner(): DealOwner {
    if (!this.#isPerson) return { company: this.record.id }
    const company = (this.record['company'] as { id?: string } | null)?.id
    return {
      people: [{ person: this.record.id, primary: true }],
      ...(company === undefined ? {} : { company }),
    }
  }

  protected override render(): unknown {
    const { t } = this.ctx.i18n
    return this.#deals.render({
      empty: () =>
        html`<crm-empty compact heading=${t('deals.none')} text=${t('deals.noneText')}
          >${this.#renderAdd()}</crm-empty
        >`,
      content: ({ open, closed, sums, stages }) =>
        html`${this.#renderSums(sums)} ${this.#renderList(open, stages)} ${this.#renderList(closed, stages)}
        ${this.#renderAdd()}`,
    })
  }

  #renderSums({ open, won }: DealSums): unknown {
    if (open.length + won.length === 0) return nothing
    const { t } = this.ctx.i18n
    return html`<dl>${this.#renderSum(t('deals.open'), open)} ${this.#renderSum(t('deals.won'), won)}</dl>`
  }

  #renderSum(label: string, amounts: readonly Money[]): unknown {
    if (amounts.length === 0) return nothing
    const { format } = this.ctx.i18n
    return html`<div>
      <dt>${label}</dt>
      ${amounts.map((amount) => html`<dd>${format.money(amount)}</dd>`)}
    </div>`
  }

  #renderList(deals: readonly Deal[], stages: readonly Stage[]): unknown {
    if (deals.length === 0) return nothing
    return html`<ul>
      ${repeat(
        deals,
        ({ id }) => id,
        (deal) => this.#renderDeal(deal, stages),
      )}
    </ul>`
  }

  #renderDeal(deal: Deal, stages: readonly Stage[]): TemplateResult {
    const { nav, i18n } = this.ctx
    const stage = stages.find(({ id }) => id === deal.stage?.id)
    return html`<li>
      <span class="line"
        ><a href=${nav.href({ entity: 'pipeline.deal', id: deal.id })}>${deal.displayName}</a>${
          !deal.amount ? nothing : html`<span class="amount">${i18n.format.money(deal.amount)}</span>`
        }</span
      >
      <span class="line"
        ><crm-status color=${stage?.color ?? 'grey'}>${deal.stage?.displayName ?? ''}</crm-status
        >${this.#renderDate(deal)}</span
      >
      ${
        deal.nextStep === null || deal.status !== 'open'
          ? nothing
          : html`<span class="quiet">${i18n.t('deals.nextStep', { step: deal.nextStep })}</span>`
      }
    </li>`
  }

  #renderDate({ status, closeOn, closedOn }: Deal): unknown {
    const { t, format } = this.ctx.i18n
    if (status !== 'open')
      return closedOn === null
        ? nothing
        : html`<span class="quiet">${t('deals.closedOn', { date: format.date(closedOn) })}</span>`
    if (closeOn === null) return nothing
    const isLate = closeOn < dayIn(format.timeZone, new Date())
    return html`<span class="quiet ${isLate ? 'late' : ''}"
      >${t(isLate ? 'deals.late' : 'deals.closes', { date: format.date(closeOn) })}</span
    >`
  }

  #renderAdd(): unknown {
    if (this.host.readonly || !this.ctx.can('create', 'pipeline.deal')) return nothing
    return html`<crm-button variant="ghost" @click=${() => void this.#add()}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.ctx.i18n.t('deals.add')}</crm-button
    >`
  }
}
