import type { SearchHit } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { foldText } from '../../kit/internal/fold-text.ts'
import { renderFace } from '../fields/record-face.ts'
import { errorText } from '../elements/error-text.ts'
import { keyCapStyles, renderKeys } from '../elements/key-caps.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { recentEntries, wantNames, type KeptEntry } from '../layout/kept-entries.ts'
import type { Shortcut } from '../services/shortcut-registry.ts'
import { hitNote } from './hit-note.ts'
import { readReach, renderHitReach, type HitReach } from './hit-reach.ts'
import { namedCreations } from './palette-create.ts'
import { localSections } from './palette-entries.ts'
import type { PaletteEntry, PaletteSection } from './palette-entry.ts'
import { paletteStyles } from './palette-styles.ts'
import { hrefOf, ProviderSearch, type FoundSection } from './provider-search.ts'

/** Whether somebody typed the whole name of a command. */
function isNamed(entry: PaletteEntry | undefined, typed: string): boolean {
  return entry !== undefined && foldText(entry.label) === foldText(typed)
}

function withExactFirst(sections: readonly PaletteSection[], typed: string): PaletteSection[] {
  return sections.map(({ heading, entries }) => ({
    heading,
    entries: entries.toSorted((one, other) => Number(isNamed(other, typed)) - Number(isNamed(one, typed))),
  }))
}

const wait = 150
const shortest = 2
const shownHits = 8
const shownRecent = 6
const shownProvided = 5
const nobody: HitReach = new Map()

/** Search and commands, over everything: Ctrl+K or `/`. Arrow keys choose, Enter opens, Esc closes. */
@customElement('crm-search-palette')
export class CrmSearchPalette extends ShellElement {
  static override styles = [shellStyles, keyCapStyles, paletteStyles]

  @query('dialog') private dialog!: HTMLDialogElement
  @query('input') private input!: HTMLInputElement
  @state() private typed = ''
  @state() private hits: readonly SearchHit[] = []
  @state() private reach = nobody
  @state() private found = ''
  @state() private problem = ''
  @state() private busy = false
  @state() private active = 0
  /** Those of the page below, as they were when the palette was opened. */
  #keys: readonly Shortcut[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined
  readonly #providers = new ProviderSearch(this, () => this.shell)

  /** Opens it, with what was typed before it was there. */
  show(typed = ''): void {
    if (this.dialog.open) return
    this.#forget()
    this.#keys = this.shell.shortcuts.live
    void wantNames(this.shell)
    void this.shell.views.loadNames()
    this.dialog.showModal()
    this.input.value = typed
    this.input.focus()
    this.#onInput()
  }

  #close(): void {
    this.dialog.close()
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#asked?.abort()
    this.#providers.clear()
    this.hits = []
    this.reach = nobody
    this.found = ''
    this.problem = ''
    this.busy = false
    this.active = 0
  }

  readonly #onInput = (): void => {
    this.typed = this.input.value.trim()
    this.active = 0
    clearTimeout(this.#timer)
    this.#asked?.abort()
    if (this.typed.length < shortest) return this.#forget()
    this.busy = true
    this.#timer = setTimeout(() => void this.#search(this.typed), wait)
  }

  async #search(text: string): Promise<void> {
    const asked = new AbortController()
    this.#asked = asked
    this.#providers.ask(text, shownProvided)
    try {
      const hits = await this.api.search(text, { limit: shownHits, signal: asked.signal })
      if (asked.signal.aborted) return
      this.hits = hits
      this.problem = ''
      void this.#readReach(hits, asked.signal)
      this.shell.announce(this.t('search.found', { count: hits.length }))
    } catch (error) {
      if (asked.signal.aborted) return
      this.hits = []
      this.problem = errorText(this.shell, error)
    }
    this.found = text
    this.busy = false
  }

  /** The hits are shown meanwhile. */
  async #readReach(hits: readonly SearchHit[], signal: AbortSignal): Promise<void> {
    try {
      this.reach = await readReach(this.shell, hits, signal)
    } catch {
      // Their pages tell as well how they can be reached.
    }
  }

  #hitEntry(hit: SearchHit): PaletteEntry {
    const entity = this.shell.metadata.entity(hit.entity)
    const note = [entity?.labels.one, hitNote(this.shell, hit.subtitle)]
      .filter((text) => (text ?? '') !== '')
      .join(' · ')
    return {
      id: `hit:${hit.id}`,
      icon: entity?.icon ?? 'box',
      label: hit.displayName,
      note,
      run: () => this.shell.navigate(this.shell.href.record(hit.entity, hit.id)),
      ...(entity === undefined ? {} : { face: renderFace(entity, hit, 'small') }),
    }
  }

  /** What plugins found, in a section each. */
  #provided(): PaletteSection[] {
    return this.#providers.sections.map(({ placement, results }: FoundSection) => ({
      heading: placement.title,
      entries: results.map((result, index) => ({
        id: `provided:${placement.key}:${index}`,
        icon: result.icon ?? placement.icon ?? 'search',
        label: result.label,
        note: result.note ?? '',
        run: () => this.shell.navigate(hrefOf(this.shell, result)),
      })),
    }))
  }

  #recentEntry({ place, entity, label, icon, href }: KeptEntry): PaletteEntry {
    const name = label === '' ? this.t('record.unnamed') : label
    const run = () => this.shell.navigate(href)
    const id = place.kind === 'record' ? place.id : href
    const face = entity && { face: renderFace(entity, { id, displayName: label }, 'small') }
    return { id: `recent:${id}`, icon, label: name, note: entity?.labels.one ?? '', run, ...face }
  }

  #sections(): PaletteSection[] {
    if (this.typed === '') {
      const recent = recentEntries(this.shell).filter(({ href }) => href !== location.pathname)
      const entries = recent.slice(0, shownRecent).map((entry) => this.#recentEntry(entry))
      return [
        ...(entries.length > 0 ? [{ heading: this.t('search.recent'), entries }] : []),
        ...localSections(this.shell, '', this.#keys),
      ]
    }
    const records = this.hits.map((hit) => this.#hitEntry(hit))
    const all: PaletteEntry = {
      id: 'all',
      icon: 'search',
      label: this.t('search.seeAll', { text: this.typed }),
      note: '',
      run: () => this.shell.navigate(`/search?q=${encodeURIComponent(this.typed)}`),
    }
    const sections = withExactFirst(localSections(this.shell, this.typed, this.#keys), this.typed)
    if (this.typed.length < shortest) return sections
    const provided = this.#provided()
    if (records.length === 0 && provided.length === 0 && !this.busy && !this.#providers.isBusy) {
      // Nothing is called so: then a command is meant, or something new.
      const created = { heading: this.t('search.create'), entries: namedCreations(this.shell, this.typed) }
      return [...sections, created].filter(({ entries }) => entries.length > 0)
    }
    const found = { heading: this.t('search.records'), entries: [...records, all] }
    // A command that was typed to its end is meant, whatever records are found; others stand below the records.
    const named = sections.filter(({ entries }) => isNamed(entries[0], this.typed))
    const others = sections.filter((section) => !named.includes(section))
    return records.length === 0
      ? [...named, ...provided, ...others, found]
      : [...named, found, ...provided, ...others]
  }

  #choose(entry: PaletteEntry): void {
    this.#close()
    entry.run()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const entries = this.#sections().flatMap((section) => section.entries)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      this.active = (this.active + step + entries.length) % entries.length
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      )
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (event.shiftKey) this.#call(entries[this.active])
      else void this.#enter(entries)
    }
  }

  /** Calls who is chosen, or writes to them where there is no number. */
  #call(entry: PaletteEntry | undefined): void {
    const id = entry?.id.replace('hit:', '') ?? ''
    const [button] = this.renderRoot.querySelectorAll(`.reach[data-of="${id}"] crm-icon-button`)
    button?.shadowRoot?.querySelector('a')?.click()
  }

  /** Enter right after the last letter waits for the answer, so that it opens what was meant. */
  async #enter(entries: readonly PaletteEntry[]): Promise<void> {
    if (this.busy && this.active === 0 && !isNamed(entries[0], this.typed)) {
      clearTimeout(this.#timer)
      await this.#search(this.typed)
      const first = this.#sections()[0]?.entries[0]
      if (first !== undefined) this.#choose(first)
      return
    }
    const entry = entries[this.active]
    if (entry !== undefined) this.#choose(entry)
  }

  /** How many stand beside it. */
  #linksOf({ id }: PaletteEntry): number {
    const { phone, email } = this.reach.get(id.replace('hit:', '')) ?? {}
    return Number(phone !== undefined) + Number(email !== undefined)
  }

  #renderEntry(entry: PaletteEntry, index: number) {
    const isActive = index === this.active
    return html`<div
      id=${`entry-${index}`}
      data-id=${entry.id}
      data-links=${this.#linksOf(entry)}
      class="entry"
      role="option"
      aria-selected=${isActive ? 'true' : 'false'}
      @pointermove=${() => (this.active = index)}
      @click=${() => this.#choose(entry)}
    >
      <span class="face">${entry.face ?? html`<crm-icon name=${entry.icon}></crm-icon>`}</span>
      <span class="label">${entry.label}</span>
      <span class="note">${entry.note}</span>
      ${entry.keys === undefined ? nothing : renderKeys(entry.keys, this.t('shortcuts.then'))}
      ${isActive ? html`<crm-icon class="enter" name="corner-down-left"></crm-icon>` : nothing}
    </div>`
  }

  #renderList() {
    let index = 0
    const sections = this.#sections()
    return html`<div id="list" class="list" role="listbox" aria-label=${this.t('search.results')}>
      ${sections.map(
        (section) =>
          html`<div role="group" aria-label=${section.heading}>
            <div class="heading" role="presentation">${section.heading}</div>
            ${section.entries.map((entry) => this.#renderEntry(entry, index++))}
          </div>`,
      )}
    </div>`
  }

  #renderState() {
    if (!this.shell.isOnline && this.found !== '' && this.hits.length > 0)
      return html`<p class="state">${this.t('record.waiting.found')}</p>`
    if (this.problem !== '') return html`<p class="state" role="alert">${this.problem}</p>`
    if (this.busy && this.hits.length === 0) return html`<p class="state">${this.t('common.loading')}</p>`
    const isNothing =
      this.found !== '' &&
      this.found === this.typed &&
      this.hits.length === 0 &&
      !this.#providers.isBusy &&
      this.#providers.sections.length === 0 &&
      localSections(this.shell, this.typed, this.#keys).length === 0
    if (isNothing) return html`<p class="state">${this.t('search.nothing', { text: this.found })}</p>`
    return nothing
  }

  /** Beside the entries, since an entry of a list box holds nothing to press. */
  #renderReach() {
    return this.hits.map(({ id, displayName }) => {
      const reach = this.reach.get(id)
      return reach === undefined
        ? nothing
        : html`<div class="reach" data-of=${id}>${renderHitReach(this.shell, displayName, reach)}</div>`
    })
  }

  /** Each beside its entry. */
  protected override updated(): void {
    for (const reach of this.renderRoot.querySelectorAll<HTMLElement>('.reach')) {
      const entry = this.renderRoot.querySelector<HTMLElement>(`[data-id="hit:${reach.dataset['of'] ?? ''}"]`)
      if (entry === null) continue
      reach.style.setProperty('inset-block-start', `${entry.offsetTop}px`)
      reach.style.setProperty('block-size', `${entry.offsetHeight}px`)
    }
  }

  protected override render() {
    return html`<dialog
      aria-label=${this.t('search.title')}
      @close=${() => this.#forget()}
      @click=${(event: Event) => event.target === this.dialog && this.#close()}
    >
      <div class="panel">
        <div class="field">
          <crm-icon name="search"></crm-icon>
          <input
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls="list"
            aria-autocomplete="list"
            aria-activedescendant=${`entry-${this.active}`}
            aria-label=${this.t('search.title')}
            placeholder=${this.t('search.hint')}
            autocomplete="off"
            spellcheck="false"
            @input=${this.#onInput}
            @keydown=${this.#onKey}
          />
          <button class="close" type="button" @click=${() => this.#close()}>
            <span class="key">${this.t('search.esc')}</span
            ><span class="word">${this.t('common.cancel')}</span>
          </button>
        </div>
        ${this.#renderState()}
        <div class="results" tabindex="0">${this.#renderList()}${this.#renderReach()}</div>
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-search-palette': CrmSearchPalette
  }
}
