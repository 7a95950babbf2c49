import { customElement, property } from 'lit/decorators.js'
import { ComboboxBase } from './internal/combobox-base.ts'
import type { FormValue } from './internal/form-control.ts'
import type { Option } from './internal/option-list.ts'

/** A record as a reference holds it. */
export interface PickedRecord {
  readonly id: string
  readonly displayName: string
}

export interface PickerHit extends PickedRecord {
  /** What tells two records of one name apart. */
  readonly subtitle?: string | null
  readonly icon?: string
}

export type RecordSearch = (term: string, signal: AbortSignal) => Promise<readonly PickerHit[]>

/**
 * Chooses a record, or several with `multiple`, by typing. An empty term asks for recent or likely ones.
 *
 * @fires crm-change - Another record was chosen.
 * @fires crm-create - With `creatable`: the user wants a new record; `detail` is the name.
 */
@customElement('crm-record-picker')
export class CrmRecordPicker extends ComboboxBase {
  @property({ attribute: false }) values: readonly PickedRecord[] = []
  @property({ type: Boolean, reflect: true }) multiple = false
  @property({ attribute: false }) search: RecordSearch = () => Promise.resolve([])
  /** The icon of records that have none of their own. */
  @property() icon = ''

  @property({ attribute: false })
  get value(): PickedRecord | null {
    return this.values[0] ?? null
  }
  set value(value: PickedRecord | null) {
    this.values = value ? [value] : []
  }

  get formValue(): FormValue {
    if (!this.multiple) return this.value?.id ?? ''
    const data = new FormData()
    for (const { id } of this.values) data.append(this.name, id)
    return data
  }
  protected get resettable(): readonly PickedRecord[] {
    return this.values
  }
  protected set resettable(values: readonly PickedRecord[]) {
    this.values = values
  }
  protected get isMultiple(): boolean {
    return this.multiple
  }
  protected get searchDelay(): number {
    return 200
  }
  protected get selection(): readonly Option[] {
    return this.values.map((record) => this.#option(record))
  }

  protected async load(term: string, signal: AbortSignal): Promise<readonly Option[]> {
    const hits = await this.search(term, signal)
    return hits.map((hit) => this.#option(hit))
  }

  protected addOption(option: Option): void {
    const record = { id: option.value, displayName: option.label }
    this.#change(this.multiple ? [...this.values, record] : [record])
  }

  protected removeOption(id: string): void {
    this.#change(this.values.filter((record) => record.id !== id))
  }

  #option(hit: PickerHit): Option {
    const icon = hit.icon ?? this.icon
    return {
      value: hit.id,
      label: hit.displayName,
      ...(hit.subtitle ? { description: hit.subtitle } : {}),
      ...(icon ? { icon } : {}),
    }
  }

  #change(values: readonly PickedRecord[]): void {
    this.values = values
    this.emitInput()
    this.emitChange()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-picker': CrmRecordPicker
  }
}
