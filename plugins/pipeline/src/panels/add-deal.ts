import type { Money, PanelContext } from '@tessera/sdk/ui'
import { html } from 'lit'
import '@tessera/ui/kit/date'
import '@tessera/ui/kit/money'
import '@tessera/ui/kit/select'
import '@tessera/ui/kit/text'
import { askForm, valueOf } from './ask-form.ts'
import { stageOptions, type Stage } from './stages.ts'
import { tellError } from './tell-error.ts'

interface DealDraft {
  readonly name: string
  readonly amount: Money | null
  readonly closeOn: string
  readonly stage: string
}

/** Whose deal it will be. */
export interface DealOwner {
  readonly company?: string
  readonly people?: readonly { readonly person: string; readonly primary: boolean }[]
}

/** Asks for a new deal and makes it; false when nothing was made. */
export async function addDeal(
  ctx: PanelContext,
  owner: DealOwner,
  { stages, currencies }: { readonly stages: readonly Stage[]; readonly currencies: readonly string[] },
): Promise<boolean> {
  const { t } = ctx.i18n
  const open = stages.filter(({ kind }) => kind === 'open')
  const draft = await askForm<DealDraft>(ctx, {
    title: t('deals.add'),
    submit: t('buttons.save'),
    values: { name: '', amount: null, closeOn: '', stage: open[0]?.id ?? '' },
    isComplete: ({ name }) => name.trim() !== '',
    fields: (values, set) =>
      html`<crm-text
          label=${t('entities.deal.fields.name')}
          required
          autofocus
          maxlength="200"
          @crm-input=${(event: Event) => set({ name: valueOf(event) })}
        ></crm-text>
        <crm-money
          label=${t('entities.deal.fields.amount')}
          .currencies=${currencies}
          min="0"
          @crm-input=${(event: Event) => set({ amount: valueOf<Money | null>(event) })}
          @crm-change=${(event: Event) => set({ amount: valueOf<Money | null>(event) })}
        ></crm-money>
        <crm-date
          label=${t('entities.deal.fields.closeOn')}
          @crm-change=${(event: Event) => set({ closeOn: valueOf(event) })}
        ></crm-date>
        <crm-select
          label=${t('entities.deal.fields.stage')}
          required
          .options=${stageOptions(open)}
          .value=${values.stage}
          @crm-change=${(event: Event) => set({ stage: valueOf(event) })}
        ></crm-select>`,
  })
  return draft === undefined ? false : make(ctx, owner, draft)
}

async function make(ctx: PanelContext, owner: DealOwner, draft: DealDraft): Promise<boolean> {
  const { api, offer } = ctx.undo.watch()
  try {
    const { displayName } = await api.create('pipeline.deal', {
      name: draft.name.trim(),
      ...owner,
      ...(draft.amount === null ? {} : { amount: draft.amount }),
      ...(draft.closeOn === '' ? {} : { closeOn: draft.closeOn }),
      ...(draft.stage === '' ? {} : { stage: draft.stage }),
    })
    offer(ctx.i18n.t('deals.created', { name: displayName }))
    return true
  } catch (error) {
    tellError(ctx, error)
    return false
  }
}
