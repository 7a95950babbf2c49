import { ApiError, task, type PanelContext, type PanelHost } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { html as staticHtml } from 'lit/static-html.js'
import '@tessera/ui/kit/badge'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/callout'
import '@tessera/ui/kit/combobox'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/icon-button'
import '@tessera/ui/kit/menu'
import '@tessera/ui/kit/menu-item'
import '@tessera/ui/kit/status'
import { stageKinds } from '../contract/stage-kinds.ts'
import { askForm, valueOf } from './ask-form.ts'
import { askName } from './ask-name.ts'
import { orderList, type OrderListElement } from './order-list.ts'
import {
  loadSettings,
  settingsCalls,
  type PipelineRow,
  type PipelineSettings,
  type ReasonRow,
} from './pipeline-settings.ts'
import { pipelinesStyles } from './pipelines-styles.ts'
import { askStage } from './stage-form.ts'
import { stageOptions, type Stage } from './stages.ts'
import { tellError } from './tell-error.ts'

/** Where an administrator sets up pipelines with their stages, and the reasons for losing. */
export default class PipelinesPage extends LitElement {
  static override styles = pipelinesStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) host!: PanelHost

  readonly #settings = task(this, {
    args: () => [] as const,
    run: (_none, { signal }) => loadSettings(this.ctx, signal),
  })

  get #calls() {
    return settingsCalls(this.ctx)
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    for (const entity of ['pipeline', 'stage', 'lostReason'])
      this.ctx.events.on(`pipeline.${entity}.*`, () => void this.#settings.reload())
  }

  async #change(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      this.ctx.toast({ message: this.ctx.i18n.t('settings.saved'), tone: 'success', duration: 3000 })
    } catch (error) {
      tellError(this.ctx, error)
    }
    await this.#settings.reload()
  }

  protected override render(): unknown {
    const { t } = this.ctx.i18n
    if (!this.ctx.can('pipeline.configure'))
      return html`<crm-callout tone="neutral">${t('settings.forbidden')}</crm-callout>`
    return this.#settings.render({
      content: (settings) =>
        html`<div class="intro">
            <p>${t('settings.intro')}</p>
            <crm-button variant="primary" @click=${() => void this.#addPipeline()}
              ><crm-icon slot="start" name="plus"></crm-icon>${t('settings.addPipeline')}</crm-button
            >
          </div>
          ${settings.pipelines.map((pipeline, index) => this.#renderPipeline(settings, pipeline, index))}
          ${this.#renderReasons(settings.reasons)}`,
    })
  }

  async #addPipeline(): Promise<void> {
    const { t } = this.ctx.i18n
    const name = await askName(this.ctx, { title: t('settings.newPipeline'), submit: t('buttons.add') })
    if (name !== undefined) await this.#change(() => this.#calls.addPipeline(name))
  }

  #renderPipeline(settings: PipelineSettings, pipeline: PipelineRow, index: number): TemplateResult {
    const { t } = this.ctx.i18n
    const isUsual = index === 0 && settings.pipelines.length > 1
    return html`<section aria-label=${pipeline.name}>
      <div class="head">
        <h2>${pipeline.name}${isUsual ? html`<crm-badge>${t('settings.usual')}</crm-badge>` : nothing}</h2>
        ${this.#renderPipelineMenu(settings, pipeline, index)}
      </div>
      ${staticHtml`<${orderList}
        .ctx=${this.ctx}
        .items=${pipeline.stages}
        label=${pipeline.name}
        @order=${({ detail }: CustomEvent<readonly string[]>) => void this.#change(() => this.#calls.orderStages(pipeline.id, detail))}
        >${pipeline.stages.map((stage) => this.#renderStage(settings, stage))}</${orderList}>`}
      <crm-button class="add" variant="ghost" @click=${() => void this.#addStage(pipeline)}
        ><crm-icon slot="start" name="plus"></crm-icon>${t('settings.addStage')}</crm-button
      >
    </section>`
  }

  #renderPipelineMenu({ pipelines }: PipelineSettings, pipeline: PipelineRow, index: number): TemplateResult {
    const { t } = this.ctx.i18n
    const rename = async (): Promise<void> => {
      const name = await askName(this.ctx, {
        title: t('settings.renamePipeline'),
        submit: t('buttons.save'),
        name: pipeline.name,
      })
      if (name !== undefined) await this.#change(() => this.#calls.renamePipeline(pipeline.id, name))
    }
    const others = pipelines.filter(({ id }) => id !== pipeline.id)
    const makeUsual = () => this.#calls.orderPipelines([pipeline.id, ...others.map(({ id }) => id)])
    const remove = (moveTo?: string) => this.#calls.removePipeline(pipeline.id, moveTo)
    const targets = others.flatMap(({ stages }) => stages)
    return html`<crm-menu label=${t('settings.menuOf', { name: pipeline.name })}>
      <crm-icon-button
        slot="trigger"
        icon="ellipsis"
        label=${t('settings.menuOf', { name: pipeline.name })}
      ></crm-icon-button>
      <crm-menu-item icon="pencil" @click=${() => void rename()}
        >${t('settings.renamePipeline')}</crm-menu-item
      >
      ${
        index === 0
          ? nothing
          : html`<crm-menu-item icon="star" @click=${() => void this.#change(makeUsual)}
              >${t('settings.makeUsual')}</crm-menu-item
            >`
      }
      ${
        others.length === 0
          ? nothing
          : html`<hr />
              <crm-menu-item icon="trash-2" @click=${() => void this.#remove(pipeline.name, remove, targets)}
                >${t('settings.deletePipeline')}</crm-menu-item
              >`
      }
    </crm-menu>`
  }

  async #addStage(pipeline: PipelineRow): Promise<void> {
    const values = await askStage(this.ctx)
    if (values !== undefined) await this.#change(() => this.#calls.addStage(pipeline.id, values))
  }

  #renderStage(settings: PipelineSettings, stage: Stage): TemplateResult {
    const { t, format } = this.ctx.i18n
    const color = stageKinds.find(({ value }) => value === stage.kind)?.color ?? 'grey'
    return html`<div class="row" slot=${stage.id}>
      <span class="dot" data-color=${stage.color}></span>
      <span class="text"
        ><span class="name">${stage.name}</span>
        <span class="facts">
          ${
            stage.rottingDays === null
              ? nothing
              : html`<span>${t('settings.staleAfter', { days: stage.rottingDays })}</span>`
          }
          ${
            stage.kind === 'open'
              ? nothing
              : html`<crm-status color=${color}
                  >${t(`entities.stage.options.kind.${stage.kind}`)}</crm-status
                >`
          }
          <span class="share">${format.number(stage.probability / 100, { style: 'percent' })}</span>
        </span></span
      >
      ${this.#renderStageMenu(settings, stage)}
    </div>`
  }

  #renderStageMenu({ pipelines }: PipelineSettings, stage: Stage): TemplateResult {
    const { t } = this.ctx.i18n
    const own = pipelines.find(({ id }) => id === stage.pipeline.id)?.stages ?? []
    const edit = async (): Promise<void> => {
      const values = await askStage(this.ctx, stage)
      if (values !== undefined) await this.#change(() => this.#calls.changeStage(stage.id, values))
    }
    const remove = (moveTo?: string) => this.#calls.removeStage(stage.id, moveTo)
    const targets = own.filter(({ id }) => id !== stage.id)
    return html`<crm-menu label=${t('settings.menuOf', { name: stage.name })} placement="bottom-end">
      <crm-icon-button
        slot="trigger"
        size="small"
        icon="ellipsis"
        label=${t('settings.menuOf', { name: stage.name })}
      ></crm-icon-button>
      <crm-menu-item icon="pencil" @click=${() => void edit()}>${t('settings.edit')}</crm-menu-item>
      ${this.#renderMoves(stage.id, own)}
      <hr />
      <crm-menu-item icon="trash-2" @click=${() => void this.#remove(stage.name, remove, targets)}
        >${t('buttons.delete')}</crm-menu-item
      >
    </crm-menu>`
  }

  #renderMoves(id: string, items: readonly { readonly id: string }[]): unknown {
    const { t } = this.ctx.i18n
    const at = items.findIndex((item) => item.id === id)
    const shift = (places: number) => (event: Event) => {
      const row = (event.currentTarget as Element).closest(`[slot="${CSS.escape(id)}"]`)
      ;(row?.parentElement as OrderListElement | null)?.shift(id, places)
    }
    return html`${
      at > 0
        ? html`<crm-menu-item icon="arrow-up" @click=${shift(-1)}>${t('settings.up')}</crm-menu-item>`
        : nothing
    }${
      at < items.length - 1
        ? html`<crm-menu-item icon="arrow-down" @click=${shift(1)}>${t('settings.down')}</crm-menu-item>`
        : nothing
    }`
  }

  /** Removes a stage or pipeline; where deals are in it, asks where they go. */
  async #remove(
    name: string,
    remove: (moveTo?: string) => Promise<unknown>,
    targets: readonly Stage[],
  ): Promise<void> {
    const { t } = this.ctx.i18n
    const title = t('settings.deleteStage', { name })
    if (!(await this.ctx.dialogs.confirm({ title, confirm: t('buttons.delete'), tone: 'danger' }))) return
    try {
      await remove()
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'pipeline.stage_in_use') {
        tellError(this.ctx, error)
        return
      }
      const target = await this.#askTarget(title, error.message, targets)
      if (target !== undefined) await this.#change(() => remove(target))
      return
    }
    await this.#change(() => Promise.resolve())
  }

  async #askTarget(title: string, text: string, targets: readonly Stage[]): Promise<string | undefined> {
    const { t } = this.ctx.i18n
    const answer = await askForm<{ readonly stage: string }>(this.ctx, {
      title,
      submit: t('buttons.delete'),
      tone: 'danger',
      values: { stage: '' },
      isComplete: ({ stage }) => stage !== '',
      fields: (_values, set) =>
        html`<span>${text}</span>
          <crm-combobox
            label=${t('settings.where')}
            required
            autofocus
            .options=${stageOptions(targets)}
            @crm-change=${(event: Event) => set({ stage: valueOf(event) })}
          ></crm-combobox>`,
    })
    return answer?.stage
  }

  #renderReasons(reasons: readonly ReasonRow[]): TemplateResult {
    const { t } = this.ctx.i18n
    const add = async (): Promise<void> => {
      const request = { title: t('settings.newReason'), submit: t('buttons.add'), most: 100 }
      const name = await askName(this.ctx, request)
      if (name !== undefined) await this.#change(() => this.#calls.addReason(name))
    }
    return html`<section aria-label=${t('settings.reasons')}>
      <div class="head">
        <h2>${t('settings.reasons')}</h2>
        <p>${t('settings.reasonsIntro')}</p>
      </div>
      ${staticHtml`<${orderList}
        .ctx=${this.ctx}
        .items=${reasons}
        label=${t('settings.reasons')}
        @order=${({ detail }: CustomEvent<readonly string[]>) => void this.#change(() => this.#calls.orderReasons(detail))}
        >${reasons.map((reason) => this.#renderReason(reasons, reason))}</${orderList}>`}
      <crm-button class="add" variant="ghost" @click=${() => void add()}
        ><crm-icon slot="start" name="plus"></crm-icon>${t('settings.addReason')}</crm-button
      >
    </section>`
  }

  #renderReason(reasons: readonly ReasonRow[], reason: ReasonRow): TemplateResult {
    const { t } = this.ctx.i18n
    const { id, name, archived } = reason
    const rename = async (): Promise<void> => {
      const request = { title: t('settings.renameReason'), submit: t('buttons.save'), name, most: 100 }
      const given = await askName(this.ctx, request)
      if (given !== undefined) await this.#change(() => this.#calls.changeReason(id, { name: given }))
    }
    const archive = () => this.#change(() => this.#calls.changeReason(id, { archived: !archived }))
    return html`<div class="row" slot=${id}>
      <span class="name" ?data-archived=${archived}>${name}</span>
      ${archived ? html`<crm-badge>${t('settings.archived')}</crm-badge>` : nothing}
      <crm-menu label=${t('settings.menuOf', { name })} placement="bottom-end">
        <crm-icon-button
          slot="trigger"
          size="small"
          icon="ellipsis"
          label=${t('settings.menuOf', { name })}
        ></crm-icon-button>
        <crm-menu-item icon="pencil" @click=${() => void rename()}
          >${t('settings.renameReason')}</crm-menu-item
        >
        ${this.#renderMoves(id, reasons)}
        <hr />
        <crm-menu-item icon=${archived ? 'archive-restore' : 'archive'} @click=${() => void archive()}
          >${t(archived ? 'settings.offerAgain' : 'settings.archive')}</crm-menu-item
        >
      </crm-menu>
    </div>`
  }
}
