import type { PanelContext } from '@tessera/sdk/ui'
import { html } from 'lit'
import '@tessera/ui/kit/text'
import { askForm, valueOf } from './ask-form.ts'

/** Asks for a name; undefined when dismissed. */
export async function askName(
  ctx: PanelContext,
  {
    title,
    submit,
    name = '',
    most = 60,
  }: {
    readonly title: string
    readonly submit: string
    readonly name?: string
    readonly most?: number
  },
): Promise<string | undefined> {
  const given = await askForm(ctx, {
    title,
    submit,
    values: { name },
    isComplete: (values) => values.name.trim() !== '',
    fields: (values, set) =>
      html`<crm-text
        label=${ctx.i18n.t('settings.name')}
        required
        autofocus
        maxlength=${most}
        .value=${values.name}
        @crm-input=${(event: Event) => set({ name: valueOf(event) })}
      ></crm-text>`,
  })
  return given?.name.trim()
}
