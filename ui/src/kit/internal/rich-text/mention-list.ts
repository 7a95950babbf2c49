import { css, html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { anchor } from '../anchor.ts'
import { announce } from '../../announce.ts'

/** Somebody who can be mentioned. */
export interface MentionHit {
  readonly id: string
  readonly displayName: string
  /** What tells two people of one name apart. */
  readonly subtitle?: string | null
}

export type MentionSearch = (term: string, signal: AbortSignal) => Promise<readonly MentionHit[]>

/** What the editor says of the `@` that is being written. */
export interface MentionAsk {
  readonly hits: readonly MentionHit[]
  readonly place: () => DOMRect | null
  readonly pick: (hit: MentionHit) => void
}

export const mentionListStyles = css`
  .mentions {
    display: none;
    min-inline-size: 180px;
  }

  .mentions:popover-open {
    display: block;
  }

  .mention-option {
    display: block;
    padding: 5px var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    cursor: pointer;
  }

  .mention-option[aria-selected='true'] {
    background: var(--crm-color-hover);
  }

  .mention-option small {
    display: block;
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    color: var(--crm-color-text-2);
  }
`

type Host = ReactiveControllerHost & HTMLElement

/** The people offered while `@` is written: arrows move, Enter or Tab takes one, Escape leaves. */
export class MentionList {
  readonly #host: Host
  readonly #nothingFound: () => string
  #ask: MentionAsk | undefined
  #active = 0
  #stop: (() => void) | undefined

  constructor(host: Host, nothingFound: () => string) {
    this.#host = host
    this.#nothingFound = nothingFound
  }

  get isOpen(): boolean {
    return this.#ask !== undefined
  }

  /** For the text while the list is open: what is offered stands elsewhere, and focus stays where one writes. */
  get attributes(): Record<string, string> {
    if (this.#ask === undefined || this.#ask.hits.length === 0) return {}
    return { 'aria-controls': 'mentions', 'aria-activedescendant': `mention-${this.#active}` }
  }

  show(ask: MentionAsk): void {
    const before = this.#ask
    this.#ask = ask
    if (before?.hits !== ask.hits) {
      this.#active = 0
      announce(ask.hits[0]?.displayName ?? this.#nothingFound())
    }
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => this.#open())
  }

  close(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#ask = undefined
    this.#active = 0
    this.#host.requestUpdate()
  }

  /** True where the key was meant for the list. */
  press(key: string): boolean {
    const ask = this.#ask
    if (ask === undefined || ask.hits.length === 0) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (step !== undefined) {
      this.#active = (this.#active + step + ask.hits.length) % ask.hits.length
      this.#host.requestUpdate()
      return true
    }
    const hit = ask.hits[this.#active]
    if ((key !== 'Enter' && key !== 'Tab') || hit === undefined) return false
    ask.pick(hit)
    return true
  }

  #open(): void {
    const surface = this.#host.shadowRoot?.querySelector<HTMLElement>('.mentions')
    if (!surface || this.#ask === undefined) return
    if (!surface.matches(':popover-open')) surface.showPopover()
    this.#stop?.()
    const reference = { getBoundingClientRect: () => this.#ask?.place() ?? surface.getBoundingClientRect() }
    this.#stop = anchor(surface, { ...reference, contextElement: this.#host })
  }

  render(label: string): TemplateResult | typeof nothing {
    const ask = this.#ask
    if (ask === undefined) return nothing
    return html`<div
      class="surface mentions"
      id="mentions"
      popover="manual"
      role=${ask.hits.length === 0 ? 'status' : 'listbox'}
      aria-label=${label}
    >
      ${
        ask.hits.length === 0
          ? html`<span class="mention-option">${this.#nothingFound()}</span>`
          : ask.hits.map((hit, index) => this.#renderHit(ask, hit, index))
      }
    </div>`
  }

  #renderHit(ask: MentionAsk, hit: MentionHit, index: number): TemplateResult {
    const isActive = index === this.#active
    return html`<div
      class="mention-option"
      id=${`mention-${index}`}
      role="option"
      aria-selected=${String(isActive)}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => ask.pick(hit)}
    >
      ${hit.displayName}${hit.subtitle ? html`<small>${hit.subtitle}</small>` : nothing}
    </div>`
  }
}
