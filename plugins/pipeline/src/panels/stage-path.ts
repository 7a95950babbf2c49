import { task, type PanelContext, type PanelHost, type UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/menu'
import '@tessera/ui/kit/menu-item'
import '@tessera/ui/kit/status'
import { moveDeal, pickStage } from './move-deal.ts'
import { stagePathStyles } from './stage-path-styles.ts'
import { loadStages, type Stage } from './stages.ts'

const dayMilliseconds = 86_400_000
const outcomeIcons = { open: undefined, won: 'trophy', lost: 'thumbs-down' } as const

/** Where a deal is on its way. A click, the arrow keys with Enter, the key S or the menu take it to another stage. */
export default class StagePathPanel extends LitElement {
  static override styles = stagePathStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) host!: PanelHost
  /** Where the deal goes while the server is still at it. */
  @state() private going: string | undefined

  readonly #stages = task(this, {
    args: () => [] as const,
    run: (_none, { signal }) => loadStages(this.ctx, signal),
  })

  protected override firstUpdated(_changed: PropertyValues): void {
    this.ctx.events.on('pipeline.stage.*', () => void this.#stages.reload())
    this.ctx.shortcuts.add(() =>
      this.#mayMove ? [{ keys: 's', label: this.ctx.i18n.t('path.move'), run: () => void this.#pick() }] : [],
    )
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('record')) this.going = undefined
  }

  get #mayMove(): boolean {
    return (
      !this.host.readonly &&
      (this.record['deletedAt'] ?? null) === null &&
      this.ctx.can('update', 'pipeline.deal', 'stage')
    )
  }

  get #stageId(): string {
    return this.going ?? (this.record['stage'] as { id?: string } | null)?.id ?? ''
  }

  /** The stages of the deal's pipeline, open ones first, then what may become of it. */
  #way(stages: readonly Stage[]): readonly Stage[] {
    const pipeline = (this.record['pipeline'] as { id?: string } | null)?.id
    const own = stages.filter((stage) => stage.pipeline.id === pipeline)
    return [...own.filter(({ kind }) => kind === 'open'), ...own.filter(({ kind }) => kind !== 'open')]
  }

  async #move(stage: Stage): Promise<void> {
    if (!this.#mayMove || stage.id === this.#stageId) return
    if (stage.kind !== 'lost') this.going = stage.id
    if (await moveDeal(this.ctx, this.record, stage)) this.going = stage.id
    else this.going = undefined
  }

  async #pick(): Promise<void> {
    const others = (this.#stages.value ?? []).filter(({ id }) => id !== this.#stageId)
    const stage = await pickStage(this.ctx, others, this.ctx.i18n.t('path.move'))
    if (stage !== undefined) await this.#move(stage)
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const steps = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.step')]
    const at = steps.indexOf(event.target as HTMLButtonElement)
    const next = step === 0 ? undefined : steps[at + step]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }

  protected override render(): unknown {
    return this.#stages.render({
      content: (stages) => {
        const way = this.#way(stages)
        return html`${this.host.size === 'narrow' ? this.#renderShort(way) : this.#renderSteps(way)}
        ${this.#renderFoot(way)}`
      },
    })
  }

  #renderSteps(way: readonly Stage[]): TemplateResult {
    const { t } = this.ctx.i18n
    const at = way.findIndex(({ id }) => id === this.#stageId)
    const pipeline = way[0]?.pipeline.displayName ?? ''
    return html`<ol aria-label=${t('path.label', { pipeline })} @keydown=${this.#onKeydown}>
      ${way.map((stage, index) => this.#renderStep(stage, { index, at, color: way[at]?.color ?? 'grey' }))}
    </ol>`
  }

  #renderStep(
    stage: Stage,
    { index, at, color }: { readonly index: number; readonly at: number; readonly color: string },
  ): TemplateResult {
    const isHere = index === at
    const icon = outcomeIcons[stage.kind]
    // One stop for the Tab key; the arrows go on from there.
    const isStop = isHere || (at < 0 && index === 0)
    const label = isHere ? stage.name : this.ctx.i18n.t('path.moveTo', { stage: stage.name })
    return html`<li ?data-outcome=${stage.kind !== 'open'}>
      <button
        class="step"
        type="button"
        data-color=${isHere ? stage.color : color}
        ?data-passed=${stage.kind === 'open' && index < at}
        aria-current=${isHere ? 'step' : nothing}
        aria-disabled=${!this.#mayMove}
        tabindex=${isStop ? 0 : -1}
        title=${stage.name}
        aria-label=${this.#mayMove ? label : stage.name}
        @click=${() => void this.#move(stage)}
      >
        ${icon === undefined ? nothing : html`<crm-icon name=${icon}></crm-icon>`}<span class="name"
          >${stage.name}</span
        >
      </button>
    </li>`
  }

  #renderShort(way: readonly Stage[]): TemplateResult {
    const { t } = this.ctx.i18n
    const at = way.findIndex(({ id }) => id === this.#stageId)
    const here = way[at]
    const open = way.filter(({ kind }) => kind === 'open')
    return html`<div class="short">
        <crm-status color=${here?.color ?? 'grey'}>${here?.name ?? ''}</crm-status>
        ${
          here?.kind === 'open'
            ? html`<span class="foot">${t('path.step', { at: at + 1, count: open.length })}</span>`
            : nothing
        }
        ${
          this.#mayMove
            ? html`<crm-menu label=${t('path.move')}>
                <crm-button slot="trigger" size="small"
                  >${t('path.change')}<crm-icon slot="end" name="chevron-down"></crm-icon
                ></crm-button>
                ${way.map((stage) => this.#renderChoice(stage))}
              </crm-menu>`
            : nothing
        }
      </div>
      <div class="line" aria-hidden="true">
        ${open.map((_stage, index) => html`<i data-color=${at >= 0 && index <= at ? (here?.color ?? 'grey') : nothing}></i>`)}
      </div>`
  }

  #renderChoice(stage: Stage): unknown {
    if (stage.id === this.#stageId) return nothing
    const icon = outcomeIcons[stage.kind] ?? 'arrow-right'
    return html`<crm-menu-item icon=${icon} @click=${() => void this.#move(stage)}
      >${stage.name}</crm-menu-item
    >`
  }

  /** How long it has been here, and whether that is too long. */
  #renderFoot(way: readonly Stage[]): unknown {
    const since = this.record['stageSince']
    const here = way.find(({ id }) => id === this.#stageId)
    if (typeof since !== 'string' || here === undefined || this.going !== undefined) return nothing
    const { t } = this.ctx.i18n
    const days = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / dayMilliseconds))
    const limit = here.kind === 'open' ? here.rottingDays : null
    return html`<div class="foot">
      ${
        limit !== null && days > limit
          ? html`<span class="stale"
              ><crm-icon name="clock-alert"></crm-icon>${t('path.stale', { days, limit })}</span
            >`
          : html`<span>${here.name} ${t('path.days', { days })}</span>`
      }
    </div>`
  }
}
