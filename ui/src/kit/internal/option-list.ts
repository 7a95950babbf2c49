import { css, html, nothing } from 'lit'
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import { classMap } from 'lit/directives/class-map.js'
import { anchor } from './anchor.ts'
import type { LabelColor } from './label-color.ts'

/** One choice of a select, combobox or tags field. */
export interface Option {
  readonly value: string
  readonly label: string
  /** A second, quieter line. */
  readonly description?: string
  readonly icon?: string
  /** A user: drawn with a round avatar, which the element that offers users brings along. */
  readonly user?: { readonly picture?: string }
  readonly color?: LabelColor | (string & {})
  readonly disabled?: boolean
  /** Options of one group stand together under its name. */
  readonly group?: string
}

export const optionListStyles = css`
  .surface.list {
    display: none;
    min-inline-size: 160px;
    scroll-padding: var(--crm-space-2);
  }

  .surface.list:popover-open {
    display: block;
  }

  .option {
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-block-size: 32px;
    padding: 5px var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
  }

  .option.active {
    background: var(--crm-color-hover);
  }

  .option[aria-disabled='true'] {
    color: var(--crm-color-text-3);
    cursor: not-allowed;
  }

  .option-text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .option-description {
    display: block;
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    color: var(--crm-color-text-3);
  }

  .option crm-icon {
    color: var(--crm-color-text-3);
  }

  .option .tick {
    color: var(--crm-color-accent-text);
  }

  .option:not([aria-selected='true']) .tick {
    visibility: hidden;
  }

  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: var(--crm-radius-full);
    background: var(--_dot, var(--crm-label-grey-dot));
  }

  .group {
    padding: var(--crm-space-4) var(--crm-space-4) var(--crm-space-1);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    color: var(--crm-color-text-3);
  }

  .list-note {
    padding: 7px var(--crm-space-4);
    color: var(--crm-color-text-3);
  }
`

interface OptionListHost extends ReactiveControllerHost, EventTarget {
  readonly renderRoot: DocumentFragment | HTMLElement
}

export interface OptionListSettings {
  readonly host: OptionListHost
  readonly reference: () => Element | null
  readonly pick: (option: Option) => void
}

/** The pop-up list that select, combobox, tags and pickers share: which option is active, and where the list hangs. */
export class OptionList implements ReactiveController {
  isOpen = false
  activeIndex = -1
  options: readonly Option[] = []
  readonly #settings: OptionListSettings
  #stop: (() => void) | undefined

  constructor(settings: OptionListSettings) {
    this.#settings = settings
    settings.host.addController(this)
  }

  get active(): Option | undefined {
    return this.isOpen ? this.options[this.activeIndex] : undefined
  }
  get activeId(): string | typeof nothing {
    return this.active ? `option-${this.activeIndex}` : nothing
  }

  hostUpdated(): void {
    const surface = this.#surface
    const reference = this.#settings.reference()
    if (!surface || !reference) return
    if (this.isOpen && !this.#stop) {
      surface.showPopover()
      this.#stop = anchor(surface, reference, { matchWidth: true })
      document.addEventListener('pointerdown', this.#onOutside, true)
    } else if (!this.isOpen && this.#stop) {
      this.#release()
      if (surface.isConnected) surface.hidePopover()
    }
    if (this.isOpen) this.#surface?.querySelector('.active')?.scrollIntoView({ block: 'nearest' })
  }

  hostDisconnected(): void {
    this.isOpen = false
    this.#release()
  }

  show(activeIndex = -1): void {
    this.isOpen = true
    this.activeIndex = activeIndex
    this.#settings.host.requestUpdate()
  }

  hide(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.activeIndex = -1
    this.#settings.host.requestUpdate()
  }

  /** After the value has changed, if it has. */
  tellPick(): void {
    this.#settings.host.dispatchEvent(new CustomEvent('crm-pick', { bubbles: true, composed: true }))
  }

  move(step: number): void {
    const count = this.options.length
    if (count === 0) return
    let index = this.activeIndex
    for (let tried = 0; tried < count; tried += 1) {
      index = index < 0 && step < 0 ? count - 1 : (index + step + count) % count
      if (!this.options[index]?.disabled) break
    }
    this.activate(index)
  }

  activate(index: number): void {
    this.activeIndex = Math.max(-1, Math.min(index, this.options.length - 1))
    this.#settings.host.requestUpdate()
  }

  /** `note` stands in the list where there is no option to show. */
  render(
    label: string,
    selected: ReadonlySet<string>,
    settings: { readonly multiple?: boolean; readonly note?: unknown } = {},
  ): TemplateResult {
    return html`<div
      class="surface list"
      part="list"
      id="list"
      popover="manual"
      role="listbox"
      tabindex="-1"
      aria-label=${label}
      aria-multiselectable=${settings.multiple ? 'true' : nothing}
      @pointerdown=${keepFocus}
    >
      ${this.isOpen ? this.options.map((option, index) => this.#renderOption(option, index, selected)) : nothing}
      ${this.isOpen && settings.note ? html`<div class="list-note" role="option" aria-disabled="true" aria-selected="false">${settings.note}</div>` : nothing}
    </div>`
  }

  #renderOption(option: Option, index: number, selected: ReadonlySet<string>): TemplateResult {
    const startsGroup = option.group && option.group !== this.options[index - 1]?.group
    return html`${startsGroup ? html`<div class="group" role="presentation">${option.group}</div>` : nothing}
      <div
        class=${classMap({ option: true, active: index === this.activeIndex })}
        id=${`option-${index}`}
        role="option"
        aria-selected=${String(selected.has(option.value))}
        aria-disabled=${option.disabled ? 'true' : nothing}
        @pointermove=${() => index !== this.activeIndex && !option.disabled && this.activate(index)}
        @click=${() => !option.disabled && this.#settings.pick(option)}
      >
        ${option.color ? html`<span class="dot" data-color=${option.color}></span>` : nothing}
        ${option.icon ? html`<crm-icon name=${option.icon}></crm-icon>` : nothing} ${renderFace(option)}
        <span class="option-text">
          ${option.label}${option.description ? html`<span class="option-description">${option.description}</span>` : nothing}
        </span>
        <crm-icon class="tick" name="check"></crm-icon>
      </div>`
  }

  get #surface(): HTMLElement | null {
    return this.#settings.host.renderRoot.querySelector<HTMLElement>('#list')
  }

  #release(): void {
    this.#stop?.()
    this.#stop = undefined
    document.removeEventListener('pointerdown', this.#onOutside, true)
  }

  readonly #onOutside = (event: Event): void => {
    const path = event.composedPath()
    const surface = this.#surface
    const reference = this.#settings.reference()
    if ((surface && path.includes(surface)) || (reference && path.includes(reference))) return
    this.hide()
  }
}

/** The avatar of an option that is a user; its name stands beside it. */
export function renderFace({ user, value, label }: Option): TemplateResult | typeof nothing {
  if (!user) return nothing
  return html`<crm-avatar
    kind="user"
    size="small"
    decorative
    name=${label}
    record-id=${value}
    src=${user.picture ?? ''}
  ></crm-avatar>`
}

/** The control keeps the focus while its list is used. */
function keepFocus(event: Event): void {
  event.preventDefault()
}

declare global {
  interface HTMLElementEventMap {
    /** An option was picked, be it the one that was chosen already. */
    'crm-pick': CustomEvent<undefined>
  }
}
