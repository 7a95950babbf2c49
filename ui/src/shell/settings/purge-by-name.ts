import { html, nothing } from 'lit'
import { ref, createRef } from 'lit/directives/ref.js'
import '../../kit/button.ts'
import '../../kit/text.ts'
import type { CrmText } from '../../kit/text.ts'
import type { Shell } from '../services/shell.ts'

export interface PurgeQuestion {
  readonly title: string
  /** What is lost, in words. */
  readonly text: string
  readonly details?: unknown
  /** To be typed. */
  readonly name: string
}

/** Asks for a name to be typed: what comes next cannot be taken back. */
export async function purgeByName(
  { dialogs, i18n }: Pick<Shell, 'dialogs' | 'i18n'>,
  { title, text, details, name }: PurgeQuestion,
): Promise<boolean> {
  const typed = createRef<CrmText>()
  const answer = await dialogs.open<boolean>({
    title,
    size: 'small',
    content: () =>
      html`<p>${text}</p>
        ${details ?? nothing}
        <crm-text autofocus label=${i18n.t('fields.purgeType', { name })} ${ref(typed)}></crm-text>`,
    footer: (close) => {
      const submit = () => {
        const isRight = typed.value?.value.trim() === name
        if (isRight) close(true)
        else if (typed.value !== undefined) typed.value.error = i18n.t('fields.purgeMistyped')
      }
      return html`<crm-button variant="ghost" @click=${() => close(false)}
          >${i18n.t('common.cancel')}</crm-button
        >
        <crm-button variant="danger" @click=${submit}>${i18n.t('fields.purge')}</crm-button>`
    },
  })
  return answer === true
}
