import type { PanelContext } from '@tessera/sdk/ui'
import { html } from 'lit'
import '@tessera/ui/kit/record-picker'
import type { PickedRecord } from '@tessera/ui/kit/record-picker'
import { recordSearch } from './record-search.ts'

/** Asks for a company other than this one; undefined when dismissed. */
export function pickSubsidiary(ctx: PanelContext, company: string): Promise<PickedRecord | undefined> {
  const { t } = ctx.i18n
  return ctx.dialogs.open<PickedRecord>({
    title: t('subsidiaries.add'),
    size: 'small',
    content: (close) =>
      html`<crm-record-picker
        label=${t('subsidiaries.company')}
        icon="building-2"
        required
        autofocus
        .search=${recordSearch(ctx, 'contacts.company', company)}
        @crm-change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLElement & { value: PickedRecord | null }
          if (value !== null) close(value)
        }}
      ></crm-record-picker>`,
  })
}
