import type { PanelContext, RecordLink } from '@tessera/sdk/ui'
import { html } from 'lit'
import '@tessera/ui/kit/combobox'
import '@tessera/ui/kit/select'
import '@tessera/ui/kit/textarea'
import { askForm, valueOf } from './ask-form.ts'
import { stageOptions, type Stage } from './stages.ts'
import { tellError } from './tell-error.ts'

interface Why {
  readonly reason: string
  readonly note: string
}

interface MoveOutcome {
  readonly failed: readonly { readonly message: string }[]
}

/** Moves a deal, with a way back; where it is lost, asks why. False where it stays where it is. */
export async function moveDeal(ctx: PanelContext, deal: RecordLink, stage: Stage): Promise<boolean> {
  const why = stage.kind === 'lost' ? await askWhy(ctx) : null
  if (why === undefined) return false
  const { api, offer } = ctx.undo.watch()
  try {
    const { failed } = await api.action<MoveOutcome>('pipeline.moveDeals', {
      ids: [deal.id],
      stage: stage.id,
      ...(why === null || why.reason === '' ? {} : { reason: why.reason }),
      ...(why === null || why.note === '' ? {} : { note: why.note }),
    })
    const refusal = failed[0]
    if (refusal !== undefined) {
      ctx.toast({ message: refusal.message, tone: 'danger' })
      return false
    }
  } catch (error) {
    tellError(ctx, error)
    return false
  }
  const key = stage.kind === 'open' ? 'path.moved' : `path.${stage.kind}`
  offer(ctx.i18n.t(key, { stage: stage.name, deal: deal.displayName }))
  return true
}

/** Null where there is no list of reasons, undefined when dismissed. */
async function askWhy(ctx: PanelContext): Promise<Why | null | undefined> {
  const { t } = ctx.i18n
  const reasons = await ctx.api.list('pipeline.lostReason', {
    fields: ['name'],
    filter: { archived: { eq: false } },
    sort: ['position'],
    limit: 100,
  })
  if (reasons.length === 0) return null
  return askForm<Why>(ctx, {
    title: t('path.whyLost'),
    submit: t('buttons.save'),
    values: { reason: '', note: '' },
    isComplete: ({ reason }) => reason !== '',
    fields: (values, set) =>
      html`<crm-select
          label=${t('entities.deal.fields.lostReason')}
          required
          autofocus
          .options=${reasons.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
          .value=${values.reason}
          @crm-change=${(event: Event) => set({ reason: valueOf(event) })}
        ></crm-select>
        <crm-textarea
          label=${t('entities.deal.fields.lostNote')}
          rows="2"
          maxlength="500"
          @crm-input=${(event: Event) => set({ note: valueOf(event) })}
        ></crm-textarea>`,
  })
}

/** Asks for a stage: typing finds it, Enter takes it. */
export async function pickStage(
  ctx: PanelContext,
  stages: readonly Stage[],
  title: string,
): Promise<Stage | undefined> {
  const chosen = await ctx.dialogs.open<string>({
    title,
    size: 'small',
    content: (close) =>
      html`<crm-combobox
        label=${ctx.i18n.t('path.stage')}
        autofocus
        .options=${stageOptions(stages)}
        @crm-change=${(event: Event) => {
          const value = valueOf(event)
          if (value !== '') close(value)
        }}
      ></crm-combobox>`,
  })
  return stages.find(({ id }) => id === chosen)
}
