import { labelColors, type PanelContext } from '@tessera/sdk/ui'
import { html } from 'lit'
import '@tessera/ui/kit/color'
import '@tessera/ui/kit/number'
import '@tessera/ui/kit/select'
import '@tessera/ui/kit/text'
import { stageKinds } from '../contract/stage-kinds.ts'
import { askForm, valueOf } from './ask-form.ts'
import type { Stage } from './stages.ts'

/** A stage as it is being written; numbers as they were typed. */
interface StageDraft {
  readonly name: string
  readonly kind: string
  readonly probability: string
  readonly color: string
  readonly rottingDays: string
}

const blank: StageDraft = { name: '', kind: 'open', probability: '50', color: 'blue', rottingDays: '' }

/** Asks for the settings of a stage, as the API takes them; undefined when dismissed. */
export async function askStage(
  ctx: PanelContext,
  stage?: Stage,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { t } = ctx.i18n
  const draft = await askForm<StageDraft>(ctx, {
    title: stage === undefined ? t('settings.newStage') : t('settings.editStage', { name: stage.name }),
    submit: t(stage === undefined ? 'buttons.add' : 'buttons.save'),
    values:
      stage === undefined
        ? blank
        : {
            name: stage.name,
            kind: stage.kind,
            probability: String(stage.probability),
            color: stage.color,
            rottingDays: stage.rottingDays === null ? '' : String(stage.rottingDays),
          },
    isComplete: ({ name, probability }) => name.trim() !== '' && probability !== '',
    fields: (values, set) => renderFields(ctx, values, set),
  })
  return draft === undefined
    ? undefined
    : {
        name: draft.name.trim(),
        kind: draft.kind,
        probability: Number(draft.probability),
        color: draft.color,
        rottingDays: draft.rottingDays === '' ? null : Number(draft.rottingDays),
      }
}

function renderFields(
  { i18n: { t } }: PanelContext,
  values: StageDraft,
  set: (change: Partial<StageDraft>) => void,
) {
  return html`<crm-text
      label=${t('settings.name')}
      required
      autofocus
      maxlength="60"
      .value=${values.name}
      @crm-input=${(event: Event) => set({ name: valueOf(event) })}
    ></crm-text>
    <crm-select
      label=${t('settings.kind')}
      required
      .options=${stageKinds.map(({ value, color }) => ({ value, color, label: t(`entities.stage.options.kind.${value}`) }))}
      .value=${values.kind}
      @crm-change=${(event: Event) => set({ kind: valueOf(event) })}
    ></crm-select>
    <crm-number
      label=${t('settings.probability')}
      help=${t('settings.probabilityHelp')}
      required
      min="0"
      max="100"
      scale="0"
      .value=${values.probability}
      @crm-input=${(event: Event) => set({ probability: valueOf(event) })}
      @crm-change=${(event: Event) => set({ probability: valueOf(event) })}
    ></crm-number>
    <crm-number
      label=${t('settings.rotting')}
      help=${t('settings.rottingHelp')}
      min="1"
      max="365"
      scale="0"
      .value=${values.rottingDays}
      @crm-input=${(event: Event) => set({ rottingDays: valueOf(event) })}
      @crm-change=${(event: Event) => set({ rottingDays: valueOf(event) })}
    ></crm-number>
    <crm-color
      label=${t('settings.color')}
      required
      .colors=${labelColors}
      .value=${values.color}
      @crm-change=${(event: Event) => set({ color: valueOf(event) })}
    ></crm-color>`
}
