import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { ShellFieldEditor } from './field-editor.ts'
import { mainPartField } from '../../kit/internal/field-value/main-part-field.ts'
import { isWritten } from './to-wire.ts'
import { partsEditorStyles } from './parts-editor-styles.ts'

type Part = Readonly<Record<string, unknown>>

/**
 * Repeated values: e-mail addresses, phones, positions. Entries are added, changed and removed; where one is the main
 * one, exactly one can be marked.
 *
 * @fires crm-input - An entry changes.
 */
@customElement('crm-parts-editor')
export class CrmPartsEditor extends ShellElement {
  static override styles = [shellStyles, partsEditorStyles]

  @property() entity = ''
  @property({ attribute: false }) field: FieldInfo | undefined
  @property({ attribute: false }) value: readonly Part[] = []
  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property() error = ''
  readonly #keys = new WeakMap<Part, number>()
  #lastKey = 0

  get #fields(): readonly FieldInfo[] {
    return this.field?.fields ?? []
  }

  get #hasPrimary(): boolean {
    return this.#fields.some(({ name }) => name === 'primary')
  }

  override focus(): void {
    const first = this.renderRoot.querySelector<ShellFieldEditor>('shell-field-editor')
    if (first === null) this.renderRoot.querySelector<HTMLElement>('.add')?.focus()
    else void first.begin()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // An empty line to write in says more than a button.
    if (this.value.length === 0) this.value = [this.#blank()]
  }

  get #editors(): readonly ShellFieldEditor[] {
    return [...this.renderRoot.querySelectorAll<ShellFieldEditor>('shell-field-editor')]
  }

  checkValidity(): boolean {
    return this.#editors.every((editor) => editor.checkValidity())
  }

  reportValidity(): boolean {
    return this.#editors.every((editor) => editor.reportValidity())
  }

  #blank(): Part {
    const defaults = this.#fields
      .filter((sub) => sub.options['default'] !== undefined)
      .map((sub) => [sub.name, sub.options['default']] as const)
    const isFirst = !this.value.some((part) => part['primary'] === true)
    return Object.fromEntries([...defaults, ...(this.#hasPrimary ? [['primary', isFirst] as const] : [])])
  }

  #set(value: readonly Part[]): void {
    this.value = value
    this.error = ''
    this.dispatchEvent(new CustomEvent('crm-input', { bubbles: true, composed: true }))
  }

  #key(part: Part): number {
    const key = this.#keys.get(part) ?? ++this.#lastKey
    this.#keys.set(part, key)
    return key
  }

  /** An entry stays the same through its changes. */
  #is(one: Part, other: Part): boolean {
    return this.#key(one) === this.#key(other)
  }

  #change(part: Part, name: string, value: unknown): void {
    this.#set(
      this.value.map((other) => {
        if (!this.#is(other, part)) return other
        const next = { ...other, [name]: value }
        this.#keys.set(next, this.#key(other))
        return next
      }),
    )
  }

  #makePrimary(part: Part): void {
    this.#set(
      this.value.map((other) => {
        const next = { ...other, primary: this.#is(other, part) }
        this.#keys.set(next, this.#key(other))
        return next
      }),
    )
  }

  async #remove(part: Part): Promise<void> {
    const rest = this.value.filter((other) => !this.#is(other, part))
    const [first] = rest
    const wasMain = this.value.some((other) => this.#is(other, part) && other['primary'] === true)
    if (wasMain && first !== undefined) {
      const main = { ...first, primary: true }
      this.#keys.set(main, this.#key(first))
      this.#set([main, ...rest.slice(1)])
    } else this.#set(rest)
    await this.updateComplete
    this.focus()
  }

  async #add(): Promise<void> {
    this.value = [...this.value, this.#blank()]
    await this.updateComplete
    const entries = this.renderRoot.querySelectorAll('.entry')
    void entries[entries.length - 1]?.querySelector<ShellFieldEditor>('shell-field-editor')?.begin()
  }

  protected override render() {
    return html`<span class=${this.hideLabel ? 'visually-hidden' : 'label'}>${this.label}</span>
      <div role="list" aria-label=${this.label}>
        ${repeat(
          this.value,
          (part) => this.#key(part),
          (part, index) => this.#renderEntry(part, index),
        )}
      </div>
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      ${
        this.value.every((part) => this.#isWritten(part))
          ? html`<crm-button class="add" size="small" variant="ghost" @click=${() => void this.#add()}
              ><crm-icon slot="start" name="plus"></crm-icon>${this.t('field.addEntry')}</crm-button
            >`
          : nothing
      }`
  }

  #isWritten(part: Part): boolean {
    return this.field !== undefined && isWritten(this.field, part)
  }

  #renderEntry(part: Part, index: number) {
    const main = this.field === undefined ? undefined : mainPartField(this.field)
    // What is wrong with an entry is not yet known of a new one.
    const isNew = part['id'] === undefined
    const flags = this.#fields.filter(
      (sub) =>
        sub.kind === 'boolean' &&
        sub.name !== 'primary' &&
        !sub.readOnly &&
        (!isNew || sub.options['default'] === true),
    )
    const values = this.#fields.filter((sub) => sub.kind !== 'boolean' && !sub.readOnly)
    const isPrimary = part['primary'] === true
    const sorted = [...values.filter((sub) => sub === main), ...values.filter((sub) => sub !== main)]
    // A value and its type need no labels; an address needs the width.
    const isPair = values.length === 2
    const isWide = (sub: FieldInfo) => sub === main && (!isPair || sub.kind === 'address')
    return html`<div class="entry" role="listitem" aria-label=${`${this.label} ${index + 1}`}>
      <div class="values" ?data-pair=${isPair}>
        ${sorted.map((sub) => html`<div class=${isWide(sub) ? 'wide' : ''}>${this.#renderSub(part, sub, isPair || sub === main)}</div>`)}
        ${flags.length === 0 ? nothing : html`<div class="flags">${flags.map((sub) => this.#renderSub(part, sub, false))}</div>`}
      </div>
      <div class="tools">
        ${
          this.#hasPrimary && this.value.length > 1
            ? html`<crm-icon-button
                icon="star"
                size="small"
                toggle
                ?pressed=${isPrimary}
                label=${this.t(isPrimary ? 'field.isPrimary' : 'field.makePrimary')}
                @click=${() => this.#makePrimary(part)}
              ></crm-icon-button>`
            : nothing
        }
        ${
          this.value.length > 1 || this.#isWritten(part)
            ? html`<crm-icon-button
                icon="x"
                size="small"
                label=${this.t('field.removeEntry')}
                @click=${() => void this.#remove(part)}
              ></crm-icon-button>`
            : nothing
        }
      </div>
    </div>`
  }

  #renderSub(part: Part, sub: FieldInfo, hidesLabel: boolean) {
    const change = (event: Event) => {
      event.stopPropagation()
      this.#change(part, sub.name, (event.currentTarget as ShellFieldEditor).value)
    }
    // A line that nobody wrote in is dropped, so it may stay empty.
    const isRequired = sub.required && part['id'] !== undefined
    return html`<shell-field-editor
      small
      ?hide-label=${hidesLabel}
      hide-help
      entity=${this.entity}
      .field=${sub}
      .value=${part[sub.name] ?? null}
      ?required=${isRequired}
      @crm-input=${change}
      @crm-change=${change}
    ></shell-field-editor>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-parts-editor': CrmPartsEditor
  }
}
