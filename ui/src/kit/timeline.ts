import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import './button.ts'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import { timelineParts, type TimelineEntry } from './internal/timeline/timeline-parts.ts'
import { timelineStyles } from './internal/timeline/timeline-styles.ts'

export type { TimelineEdit, TimelineEntry } from './internal/timeline/timeline-parts.ts'

interface Section {
  readonly heading: string
  /** The heading is a day: its entries need no more than the time. */
  readonly isDay: boolean
  readonly entries: readonly TimelineEntry[]
}

/**
 * What happened and what is to come, as a feed: what is pinned, what is upcoming with the nearest first, then what was,
 * under its days. Edits of one person in a row are folded. Page Down and Page Up go from entry to entry, Ctrl+End and
 * Ctrl+Home out of the feed.
 *
 * @slot item-{id} - The content of the entry of that id, instead of its title and text.
 * @slot empty - Shown where there is no entry.
 * @fires crm-older - Older entries are wanted.
 * @fires crm-newer - Newer entries are wanted.
 */
@customElement('crm-timeline')
export class CrmTimeline extends LitElement {
  static override styles = [baseStyles, timelineStyles]

  /** In any order. */
  @property({ attribute: false }) entries: readonly TimelineEntry[] = []
  /** What the feed is about; always give one. */
  @property() label = ''
  /** The entry that stands out, such as the one that an address names. */
  @property() current = ''
  /** There are older ones than these. */
  @property({ type: Boolean, attribute: 'has-older' }) hasOlder = false
  /** There are newer ones than these. */
  @property({ type: Boolean, attribute: 'has-newer' }) hasNewer = false
  /** More entries are being read. */
  @property({ type: Boolean, reflect: true }) busy = false
  /** Another content than the title and text of an entry; undefined where those are right. */
  @property({ attribute: false }) renderEntry:
    | ((entry: TimelineEntry) => TemplateResult | undefined)
    | undefined
  /** The one that Tab reaches. */
  @state() private reached = ''
  readonly #environment = new Environment(this)

  /** Brings an entry into view with the focus on it; false where it is not there. */
  goTo(id: string): boolean {
    const entry = this.#articles.find(({ dataset }) => dataset['id'] === id)
    entry?.scrollIntoView({ block: 'center' })
    entry?.focus({ preventScroll: true })
    return entry !== undefined
  }

  get #articles(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=article]')]
  }

  get #sections(): readonly Section[] {
    const { t, format } = { t: this.#environment.t.bind(this.#environment), format: this.#environment.format }
    const { pinned, upcoming, past } = timelineParts(this.entries, {
      now: Date.now(),
      isWhole: !this.hasOlder,
    })
    const days = Map.groupBy(past, ({ at }) => format.date(at, 'long'))
    return [
      { heading: t('timelinePinned'), isDay: false, entries: pinned },
      { heading: t('timelineUpcoming'), isDay: false, entries: upcoming },
      ...[...days].map(([heading, entries]) => ({ heading, isDay: true, entries })),
    ].filter(({ entries }) => entries.length > 0)
  }

  #ask(type: 'crm-older' | 'crm-newer'): void {
    if (!this.busy) this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }))
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const isOut = (event.ctrlKey || event.metaKey) && (event.key === 'End' || event.key === 'Home')
    if (event.key !== 'PageDown' && event.key !== 'PageUp' && !isOut) return
    if (event.defaultPrevented) return
    event.preventDefault()
    if (isOut) this.#leave(event.key === 'End' ? '.older, .end:last-child' : '.newer, .end')
    else this.#step(event, event.key === 'PageDown' ? 1 : -1)
  }

  /** To the edge of the feed, from where Tab goes on. */
  #leave(edge: string): void {
    const target = this.renderRoot.querySelector<HTMLElement>(edge)
    if (target?.classList.contains('end')) {
      // Only from what Tab itself could reach does Tab go on rather than back.
      target.tabIndex = 0
      target.addEventListener('blur', () => (target.tabIndex = -1), { once: true })
    }
    target?.focus()
  }

  #step(event: KeyboardEvent, step: 1 | -1): void {
    const articles = this.#articles
    const path = event.composedPath()
    const next = articles.findIndex((article) => path.includes(article)) + step
    articles[next]?.focus()
    if (next >= articles.length && this.hasOlder) this.#ask('crm-older')
    if (next < 0 && this.hasNewer) this.#ask('crm-newer')
  }

  protected override render() {
    const sections = this.#sections
    const shown = sections.flatMap(({ entries }) => entries)
    if (shown.length === 0 && !this.hasOlder && !this.hasNewer) return html`<slot name="empty"></slot>`
    const reached = shown.some(({ id }) => id === this.reached) ? this.reached : shown[0]?.id
    const places = new Map(shown.map(({ id }, index) => [id, index + 1]))
    const size = this.hasOlder || this.hasNewer ? -1 : shown.length
    return html`<span class="end" tabindex="-1"></span>
      ${this.hasNewer ? this.#renderMore('newer') : nothing}
      <div
        role="feed"
        aria-label=${this.label || nothing}
        aria-busy=${String(this.busy)}
        @keydown=${this.#onKeydown}
      >
        ${repeat(
          sections.flatMap(({ heading, isDay, entries }) =>
            entries.map((entry, index) => ({
              entry,
              isDay,
              heading: index === 0 ? heading : undefined,
              isLast: index === entries.length - 1,
            })),
          ),
          ({ entry }) => entry.id,
          ({ entry, heading, isDay, isLast }) =>
            html`<div
              class="entry"
              role="article"
              data-id=${entry.id}
              ?data-joined=${!isLast}
              ?data-current=${entry.id === this.current}
              tabindex=${entry.id === reached ? 0 : -1}
              aria-label=${this.#nameOf(entry)}
              aria-posinset=${places.get(entry.id) ?? 1}
              aria-setsize=${size}
              @focusin=${() => (this.reached = entry.id)}
            >
              ${heading === undefined ? nothing : html`<h3>${heading}</h3>`}
              <div class="row">
                <span class="mark"><crm-icon name=${iconOf(entry)}></crm-icon></span>
                <div>
                  <slot name=${`item-${entry.id}`}
                    >${this.renderEntry?.(entry) ?? this.#renderContent(entry, isDay)}</slot
                  >
                </div>
              </div>
            </div>`,
        )}
      </div>
      ${this.hasOlder ? this.#renderMore('older') : nothing}
      <span class="end" tabindex="-1"></span>`
  }

  #renderMore(which: 'older' | 'newer'): TemplateResult {
    const text = this.#environment.t(which === 'older' ? 'timelineOlder' : 'timelineNewer')
    return html`<crm-button class=${which} ?busy=${this.busy} @click=${() => this.#ask(`crm-${which}`)}
      >${text}</crm-button
    >`
  }

  #nameOf(entry: TimelineEntry): string {
    const title = entry.edit === undefined ? entry.title : this.#editText(entry.edit)
    return [title, this.#environment.format.dateTime(entry.at)].filter(Boolean).join(', ')
  }

  #editText({ who, fields, isCreation = false }: NonNullable<TimelineEntry['edit']>): string {
    const name = who ?? this.#environment.t('timelineSomebody')
    return isCreation
      ? this.#environment.t('timelineMade', { who: name })
      : this.#environment.t('timelineEdited', { who: name, count: fields.length })
  }

  #renderContent(entry: TimelineEntry, isDay: boolean): TemplateResult {
    const { at, title = '', href, text = '', edit } = entry
    const { format } = this.#environment
    const moment = isDay ? format.time(at) : format.dateTime(at)
    const when = html`<span class="when"><time datetime=${at}>${moment}</time></span>`
    if (edit !== undefined) return this.#renderEdit(entry, edit, when)
    const name =
      href === undefined
        ? html`<span class="title">${title}</span>`
        : html`<a class="title" href=${href}>${title}</a>`
    return html`<p>${name} ${when}</p>
      ${text === '' ? nothing : html`<p class="text">${text}</p>`}`
  }

  /** What was changed stands behind the line that counts it; with an address that leads there instead. */
  #renderEdit(
    { href }: TimelineEntry,
    edit: NonNullable<TimelineEntry['edit']>,
    when: TemplateResult,
  ): TemplateResult {
    const text = this.#editText(edit)
    const details = edit.isCreation === true || edit.fields.length === 0
    if (details)
      return html`<p class="edit">
        ${href === undefined ? text : html`<a class="title edit" href=${href}>${text}</a>`} ${when}
      </p>`
    const more =
      href === undefined ? nothing : html` · <a href=${href}>${this.#environment.t('timelineHistory')}</a>`
    return html`<details class="edit">
      <summary>${text} ${when} <crm-icon name="chevron-right"></crm-icon></summary>
      <p class="fields">${this.#environment.format.list(edit.fields)}${more}</p>
    </details>`
  }
}

function iconOf({ icon, edit }: TimelineEntry): string {
  if (icon !== undefined) return icon
  if (edit === undefined) return 'clock'
  return edit.isCreation === true ? 'plus' : 'pencil'
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-timeline': CrmTimeline
  }
  interface HTMLElementEventMap {
    'crm-older': CustomEvent<undefined>
    'crm-newer': CustomEvent<undefined>
  }
}
