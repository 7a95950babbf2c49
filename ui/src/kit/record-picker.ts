import { customElement, property } from 'lit/decorators.js'
import type { Option } from './internal/option-list.ts'
import { PickerBase } from './internal/picker-base.ts'

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
export class CrmRecordPicker extends PickerBase<PickedRecord> {
  @property({ attribute: false }) search: RecordSearch = () => Promise.resolve([])
  /** The icon of records that have none of their own. */
  @property() icon = ''

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
    this.pick({ id: option.value, displayName: option.label })
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
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-picker': CrmRecordPicker
  }
}
