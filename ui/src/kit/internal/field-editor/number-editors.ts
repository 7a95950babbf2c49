import type { Money } from '@tessera/sdk/ui'
import { html } from 'lit'
import '../../duration.ts'
import '../../money.ts'
import '../../number.ts'
import { asField } from './as-field.ts'
import { on, size, type EditedField, type Editor } from './editor-input.ts'

interface NumberForm {
  readonly unit: string
  readonly isText: boolean
}

export const numberEditor =
  (form: (field: EditedField) => NumberForm): Editor =>
  (input) => {
    const { unit, isText } = form(input.field)
    const { min, max, scale } = input.field.options as {
      readonly min?: number
      readonly max?: number
      readonly scale?: number
    }
    const events = on<string>(input, (value) => (value === '' ? null : isText ? value : Number(value)))
    const given = input.value as string | number | null | undefined
    const digits = isText ? (scale ?? 2) : 0
    return html`<crm-number
      size=${size(input)}
      ${asField(input)}
      unit=${unit}
      .min=${min}
      .max=${max}
      .scale=${digits}
      .value=${given === null || given === undefined ? '' : String(given)}
      @crm-input=${events.input}
      @crm-change=${events.change}
    ></crm-number>`
  }

export const durationEditor: Editor = (input) => {
  const events = on<number | null>(input, (value) => value)
  const { min, max } = input.field.options as { readonly min?: number; readonly max?: number }
  return html`<crm-duration
    size=${size(input)}
    ${asField(input)}
    .min=${min}
    .max=${max}
    .value=${input.value ?? null}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-duration>`
}

const usualCurrencies = ['EUR', 'USD', 'GBP', 'CHF']

export const moneyEditor: Editor = (input) => {
  const events = on<Money | null>(input, (value) => value)
  const { min, max } = input.field.options as { readonly min?: number; readonly max?: number }
  const currencies = [...new Set([input.currency, ...usualCurrencies, ...Intl.supportedValuesOf('currency')])]
  return html`<crm-money
    size=${size(input)}
    ${asField(input)}
    .currencies=${currencies}
    .min=${min}
    .max=${max}
    .value=${input.value ?? null}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-money>`
}
