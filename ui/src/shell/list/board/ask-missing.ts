import type { FieldIssue } from '@tessera/sdk/ui'
import { html } from 'lit'
import '../../../kit/button.ts'
import { hasEditor } from '../../fields/editors.ts'
import '../../fields/field-editor.ts'
import type { ShellFieldEditor } from '../../fields/field-editor.ts'
import { toWire } from '../../fields/to-wire.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'

export type AskedValues = Readonly<Record<string, unknown>>

export interface MissingRequest {
  readonly title: string
  readonly entity: EntityInfo
  readonly fields: readonly FieldInfo[]
  readonly issues: readonly FieldIssue[]
  /** What was entered before, as records read it. */
  readonly values: AskedValues
}

/**
 * The fields that a refused change wants, where a form can ask for all of them: a lost deal says why. Undefined where the
 * change itself is refused.
 */
export function missingFields(
  shell: Pick<Shell, 'can'>,
  entity: EntityInfo,
  changed: string,
  issues: readonly FieldIssue[],
): readonly FieldInfo[] | undefined {
  const names = new Set(issues.map(({ field }) => field))
  const fields = entity.fields.filter(
    (field) =>
      names.has(field.name) &&
      field.name !== changed &&
      field.writable &&
      hasEditor(field) &&
      shell.can('update', entity.name, field.name),
  )
  return fields.length > 0 && fields.length === names.size ? fields : undefined
}

/** Asks for these fields; undefined where the user would rather not. */
export function askMissing(shell: Shell, request: MissingRequest): Promise<AskedValues | undefined> {
  const { t } = shell.i18n
  const values: Record<string, unknown> = { ...request.values }
  const submit = (event: Event, close: (values: AskedValues) => void): void => {
    event.preventDefault()
    const root = (event.currentTarget as Element).getRootNode() as ParentNode
    const editors = [...root.querySelectorAll<ShellFieldEditor>('.board-question')]
    if (editors.every((editor) => editor.reportValidity())) close(values)
  }
  return shell.dialogs.open<AskedValues>({
    title: request.title,
    size: 'small',
    content: (close) =>
      html`<form class="board-questions" @submit=${(event: Event) => submit(event, close)}>
        <p>${[...new Set(request.issues.map(({ message }) => message))].join(' ')}</p>
        ${request.fields.map((field, index) => {
          const read = (event: Event) =>
            (values[field.name] = (event.currentTarget as ShellFieldEditor).value)
          return html`<shell-field-editor
            class="board-question"
            required
            ?autofocus=${index === 0}
            entity=${request.entity.name}
            .field=${field}
            .value=${values[field.name] ?? null}
            .error=${field.name in request.values ? (request.issues.find((issue) => issue.field === field.name)?.message ?? '') : ''}
            @crm-change=${read}
            @crm-input=${read}
          ></shell-field-editor>`
        })}
      </form>`,
    footer: (close) =>
      html`<crm-button variant="ghost" @click=${() => close()}>${t('common.cancel')}</crm-button>
        <crm-button variant="primary" @click=${(event: Event) => submit(event, close)}
          >${request.title}</crm-button
        >`,
  })
}

/** As the API takes them. */
export function askedValues(fields: readonly FieldInfo[], values: AskedValues): AskedValues {
  return Object.fromEntries(fields.map((field) => [field.name, toWire(field, values[field.name] ?? null)]))
}
