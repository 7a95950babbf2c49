import { customElement, property, state } from 'lit/decorators.js'
import { ComboboxBase } from './internal/combobox-base.ts'
import { foldText } from './internal/fold-text.ts'
import type { FormValue } from './internal/form-control.ts'
import type { Option } from './internal/option-list.ts'

export type OptionSearch = (term: string, signal: AbortSignal) => Promise<readonly Option[]>

/**
 * A list to type in: one value, or many with `multiple`. Options are given, or found by `search`.
 *
 * @fires crm-change - The value changed.
 * @fires crm-create - With `creatable`: the user wants a new entry; `detail` is the text.
 */
@customElement('crm-combobox')
export class CrmCombobox extends ComboboxBase {
  /** One value, or with `multiple` a list. */
  @property({ attribute: false }) values: readonly string[] = []
  @property({ type: Boolean, reflect: true }) multiple = false
  @property({ attribute: false }) options: readonly Option[] = []
  /** Finds options for what is typed; replaces `options`. Tell labels of values that are set through `options`. */
  @property({ attribute: false }) search: OptionSearch | undefined
  @state() private known: ReadonlyMap<string, Option> = new Map()

  @property()
  get value(): string {
    return this.values[0] ?? ''
  }
  set value(value: string) {
    this.values = value === '' ? [] : [value]
  }

  get formValue(): FormValue {
    if (!this.multiple) return this.value
    const data = new FormData()
    for (const value of this.values) data.append(this.name, value)
    return data
  }
  protected get resettable(): readonly string[] {
    return this.values
  }
  protected set resettable(values: readonly string[]) {
    this.values = values
  }
  protected get isMultiple(): boolean {
    return this.multiple
  }
  protected get searchDelay(): number {
    return this.search ? 200 : 0
  }
  protected get selection(): readonly Option[] {
    return this.values.map(
      (value) =>
        this.options.find((option) => option.value === value) ??
        this.known.get(value) ?? { value, label: value },
    )
  }

  protected load(term: string, signal: AbortSignal): readonly Option[] | Promise<readonly Option[]> {
    if (this.search) return this.search(term, signal)
    const wanted = foldText(term)
    return this.options.filter((option) =>
      foldText(`${option.label} ${option.description ?? ''}`).includes(wanted),
    )
  }

  protected addOption(option: Option): void {
    this.known = new Map(this.known).set(option.value, option)
    this.#change(this.multiple ? [...this.values, option.value] : [option.value])
  }

  protected removeOption(value: string): void {
    this.#change(this.values.filter((chosen) => chosen !== value))
  }

  #change(values: readonly string[]): void {
    this.values = values
    this.emitInput()
    this.emitChange()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-combobox': CrmCombobox
  }
}
