import { customElement, property } from 'lit/decorators.js'
import { ComboboxBase } from './internal/combobox-base.ts'
import { foldText } from './internal/fold-text.ts'
import type { FormValue } from './internal/form-control.ts'
import { colorOf } from './internal/label-color.ts'
import type { Option } from './internal/option-list.ts'

/**
 * Free words, with suggestions of words already in use.
 *
 * @fires crm-change - A tag was added or removed.
 */
@customElement('crm-tags')
export class CrmTags extends ComboboxBase {
  @property({ attribute: false }) value: readonly string[] = []
  @property({ attribute: false }) suggestions: readonly string[] = []
  /** Finds words in use for what is typed; replaces `suggestions`. */
  @property({ attribute: false }) search:
    | ((term: string, signal: AbortSignal) => Promise<readonly string[]>)
    | undefined
  @property({ type: Boolean }) override creatable = true

  get formValue(): FormValue {
    const data = new FormData()
    for (const tag of this.value) data.append(this.name, tag)
    return data
  }
  protected get resettable(): readonly string[] {
    return this.value
  }
  protected set resettable(value: readonly string[]) {
    this.value = value
  }
  protected get isMultiple(): boolean {
    return true
  }
  protected get searchDelay(): number {
    return this.search ? 200 : 0
  }
  protected override get takesTyped(): boolean {
    return true
  }
  protected get selection(): readonly Option[] {
    return this.value.map(toOption)
  }

  protected load(term: string, signal: AbortSignal): readonly Option[] | Promise<readonly Option[]> {
    if (this.search) return this.search(term, signal).then((found) => found.map(toOption))
    return this.suggestions.filter((tag) => foldText(tag).includes(foldText(term))).map(toOption)
  }

  protected override createOption(text: string): void {
    this.#change([...new Set([...this.value, ...text.split(',').map((tag) => tag.trim())].filter(Boolean))])
  }

  protected addOption(option: Option): void {
    this.#change([...this.value, option.value])
  }

  protected removeOption(value: string): void {
    this.#change(this.value.filter((tag) => tag !== value))
  }

  #change(value: readonly string[]): void {
    this.value = value
    this.emitInput()
    this.emitChange()
  }
}

function toOption(tag: string): Option {
  return { value: tag, label: tag, color: colorOf(tag) }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-tags': CrmTags
  }
}
