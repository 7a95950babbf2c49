import { property } from 'lit/decorators.js'
import { ComboboxBase } from './combobox-base.ts'
import type { FormValue } from './form-control.ts'

/** A combobox whose values are things with an id, one or several. */
export abstract class PickerBase<
  Picked extends { readonly id: string; readonly displayName: string },
> extends ComboboxBase {
  @property({ attribute: false }) values: readonly Picked[] = []
  @property({ type: Boolean, reflect: true }) multiple = false

  @property({ attribute: false })
  get value(): Picked | null {
    return this.values[0] ?? null
  }
  set value(value: Picked | null) {
    this.values = value ? [value] : []
  }

  get formValue(): FormValue {
    if (!this.multiple) return this.value?.id ?? ''
    const data = new FormData()
    for (const { id } of this.values) data.append(this.name, id)
    return data
  }
  protected get resettable(): readonly Picked[] {
    return this.values
  }
  protected set resettable(values: readonly Picked[]) {
    this.values = values
  }
  protected get isMultiple(): boolean {
    return this.multiple
  }

  /** With `multiple` beside the others, else in their place. */
  protected pick(picked: Picked): void {
    this.#change(this.multiple ? [...this.values, picked] : [picked])
  }

  protected removeOption(id: string): void {
    this.#change(this.values.filter((picked) => picked.id !== id))
  }

  #change(values: readonly Picked[]): void {
    this.values = values
    this.emitInput()
    this.emitChange()
  }
}
