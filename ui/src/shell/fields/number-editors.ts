import type { Money } from '@tessera/sdk/ui'
import { html } from 'lit'
import '../../kit/money.ts'
import '../../kit/number.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import { on, size, type Editor } from './editor-input.ts'

interface NumberForm {
  readonly factor: number
  readonly unit: string
  readonly isText: boolean
}

export const numberEditor =
  (form: (field: FieldInfo) => NumberForm): Editor =>
  (input) => {
    const { factor, unit, isText } = form(input.field)
    const { min, max, scale } = input.field.options as {
      readonly min?: number
      readonly max?: number
      readonly scale?: number
    }
    const events = on<string>(input, (value) =>
      value === '' ? null : isText ? value : Number(value) * factor,
    )
    const given = input.value as string | number | null | undefined
    const shown =
      given === null || given === undefined ? '' : isText ? String(given) : String(Number(given) / factor)
    const digits = isText ? (scale ?? 2) : factor === 1 ? 0 : 2
    return html`<crm-number
      size=${size(input)}
      name=${input.field.name}
      label=${input.label}
      ?hide-label=${input.hideLabel}
      help=${input.help}
      error=${input.error}
      ?required=${input.required}
      unit=${unit}
      .min=${min === undefined ? undefined : min / factor}
      .max=${max === undefined ? undefined : max / factor}
      .scale=${digits}
      .value=${shown}
      @crm-input=${events.input}
      @crm-change=${events.change}
    ></crm-number>`
  }

export const moneyEditor: Editor = (input) => {
  const events = on<Money | null>(input, (value) => value)
  const { currency } = input.shell.session.organisation
  const { min, max } = input.field.options as { readonly min?: number; readonly max?: number }
  const currencies = [...new Set([currency, 'EUR', 'USD', 'GBP', 'CHF'])]
  return html`<crm-money
    size=${size(input)}
    name=${input.field.name}
    label=${input.label}
    ?hide-label=${input.hideLabel}
    help=${input.help}
    error=${input.error}
    ?required=${input.required}
    .currencies=${currencies}
    .min=${min}
    .max=${max}
    .value=${input.value ?? null}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-money>`
}
