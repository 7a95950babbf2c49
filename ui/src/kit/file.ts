import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { FormControl } from './internal/form-control.ts'
import type { FormValue } from './internal/form-control.ts'
import { inlineButtonStyles } from './internal/inline-button-styles.ts'

/**
 * Files from the device: chosen, dropped or pasted.
 *
 * @fires crm-change - The files changed.
 */
@customElement('crm-file')
export class CrmFile extends FormControl {
  static override styles = [
    ...FormControl.styles,
    inlineButtonStyles,
    css`
      .zone {
        position: relative;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: var(--crm-space-4);
        min-block-size: 72px;
        padding: var(--crm-space-6);
        border: 1px dashed var(--crm-color-border-strong);
        border-radius: var(--crm-radius-lg);
        color: var(--crm-color-text-2);
        text-align: center;
        cursor: pointer;
        transition: background-color var(--crm-motion-instant);
      }

      .zone:hover,
      .zone[data-over] {
        background: var(--crm-color-accent-soft);
        border-color: var(--crm-color-accent);
      }

      .zone:focus-within {
        outline: 2px solid var(--crm-color-focus);
        outline-offset: 2px;
      }

      .zone[data-disabled] {
        background: var(--crm-color-hover);
        border-color: var(--crm-color-border);
        color: var(--crm-color-text-3);
        cursor: not-allowed;
      }

      .zone[data-invalid] {
        border-color: var(--crm-color-danger);
      }

      .zone input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        opacity: 0;
        cursor: inherit;
      }

      .browse {
        color: var(--crm-color-accent-text);
        font-weight: var(--crm-weight-medium);
      }

      ul {
        display: grid;
        gap: var(--crm-space-2);
        margin: var(--crm-space-2) 0 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        padding: var(--crm-space-2) var(--crm-space-2) var(--crm-space-2) 10px;
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-md);
      }

      li crm-icon {
        color: var(--crm-color-text-3);
      }

      .name {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .size {
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  @property({ attribute: false }) value: readonly File[] = []
  @property({ type: Boolean }) multiple = false
  /** As the native attribute: `.csv,.xlsx` or `image/*`. */
  @property() accept = ''
  /** Largest size of one file in bytes. */
  @property({ type: Number, attribute: 'max-size' }) maxSize: number | undefined
  @state() private isOver = false
  @query('input') private input!: HTMLInputElement

  get formValue(): FormValue {
    const data = new FormData()
    for (const file of this.value) data.append(this.name, file)
    return data
  }
  protected get isBlank(): boolean {
    return this.value.length === 0
  }
  protected get resettable(): readonly File[] {
    return this.value
  }
  protected set resettable(value: readonly File[]) {
    this.value = value
  }

  protected override problem(): string {
    const large = this.value.find((file) => this.maxSize !== undefined && file.size > this.maxSize)
    if (large)
      return this.environment.t('fileTooLarge', {
        name: large.name,
        max: this.environment.format.fileSize(this.maxSize ?? 0),
      })
    const foreign = this.value.find((file) => !accepts(this.accept, file))
    return foreign ? this.environment.t('fileNotAccepted', { name: foreign.name, accepted: this.accept }) : ''
  }

  /** Opens the browser's choice of files, as a press on it does. */
  override click(): void {
    this.input.click()
  }

  #take(files: Iterable<File>): void {
    if (this.isLocked) return
    const added = [...files]
    if (added.length === 0) return
    this.value = this.multiple ? [...this.value, ...added] : added.slice(0, 1)
    this.touched = true
    this.emitInput()
    this.emitChange()
  }

  #remove(file: File): void {
    this.value = this.value.filter((each) => each !== file)
    this.emitInput()
    this.emitChange()
    this.input.focus()
  }

  readonly #onChange = (event: Event): void => {
    event.stopPropagation()
    this.#take(this.input.files ?? [])
    // So that the same file can be chosen again.
    this.input.value = ''
  }

  readonly #onDrag = (event: DragEvent): void => {
    if (this.isLocked || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.isOver = event.type !== 'dragleave'
  }

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault()
    this.isOver = false
    this.#take(event.dataTransfer?.files ?? [])
  }

  protected renderControl() {
    const t = this.environment.t.bind(this.environment)
    return html`<div
        class="zone"
        part="zone"
        ?data-over=${this.isOver}
        ?data-disabled=${this.isDisabled}
        ?data-invalid=${this.shownError !== ''}
        @dragenter=${this.#onDrag}
        @dragover=${this.#onDrag}
        @dragleave=${this.#onDrag}
        @drop=${this.#onDrop}
        @paste=${(event: ClipboardEvent) => this.#take(event.clipboardData?.files ?? [])}
      >
        <crm-icon name="upload"></crm-icon>
        <span
          ><span class="browse">${t('chooseFile', { count: this.multiple ? 2 : 1 })}</span>
          ${t('orDrop')}</span
        >
        <input
          id="control"
          type="file"
          ?multiple=${this.multiple}
          accept=${this.accept || nothing}
          ?disabled=${this.isLocked}
          aria-invalid=${this.shownError ? 'true' : nothing}
          aria-describedby=${this.describedBy}
          @change=${this.#onChange}
          @input=${(event: Event) => event.stopPropagation()}
        />
      </div>
      ${
        this.value.length > 0
          ? html`<ul>
              ${this.value.map((file) => this.#renderFile(file))}
            </ul>`
          : nothing
      }`
  }

  #renderFile(file: File) {
    return html`<li>
      <crm-icon name="file"></crm-icon><span class="name">${file.name}</span
      ><span class="size">${this.environment.format.fileSize(file.size)}</span>
      ${
        this.isLocked
          ? nothing
          : html`<button
              class="inline-button"
              type="button"
              aria-label=${this.environment.t('removeValue', { value: file.name })}
              @click=${() => this.#remove(file)}
            >
              <crm-icon name="x"></crm-icon>
            </button>`
      }
    </li>`
  }
}

function accepts(accept: string, file: File): boolean {
  if (!accept.trim()) return true
  return accept.split(',').some((raw) => {
    const rule = raw.trim().toLowerCase()
    if (rule.startsWith('.')) return file.name.toLowerCase().endsWith(rule)
    return rule.endsWith('/*') ? file.type.startsWith(rule.slice(0, -1)) : file.type === rule
  })
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-file': CrmFile
  }
}
