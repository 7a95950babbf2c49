import type { PanelContext } from '@tessera/sdk/ui'
import { html, type TemplateResult } from 'lit'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/stack'

export interface FormRequest<Values extends object> {
  readonly title: string
  readonly submit: string
  readonly tone?: 'danger'
  readonly values: Values
  /** Fields that call `set`; the first one takes the focus. */
  readonly fields: (values: Values, set: (change: Partial<Values>) => void) => TemplateResult
  readonly isComplete: (values: Values) => boolean
}

/** A few fields in a dialog; undefined when it was dismissed. Enter in a line saves. */
export function askForm<Values extends object>(
  ctx: PanelContext,
  request: FormRequest<Values>,
): Promise<Values | undefined> {
  const { t } = ctx.i18n
  let values = request.values
  const set = (change: Partial<Values>): void => {
    values = { ...values, ...change }
  }
  return ctx.dialogs.open<Values>({
    title: request.title,
    size: 'small',
    content: (close) => {
      const submit = (event: Event): void => {
        event.preventDefault()
        if (request.isComplete(values)) close(values)
      }
      return html`<form
        @submit=${submit}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
        }}
      >
        <crm-stack gap="medium">
          ${request.fields(values, set)}
          <crm-stack direction="row" justify="end" gap="small">
            <crm-button @click=${() => close()}>${t('buttons.cancel')}</crm-button>
            <crm-button type="submit" variant=${request.tone ?? 'primary'}>${request.submit}</crm-button>
          </crm-stack>
        </crm-stack>
      </form>`
    },
  })
}

/** The value of the field that tells of a change. */
export function valueOf<Value = string>(event: Event): Value {
  return (event.currentTarget as HTMLElement & { value: Value }).value
}
