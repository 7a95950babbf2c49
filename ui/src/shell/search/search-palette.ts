import type { SearchHit } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { renderFace } from '../fields/record-face.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { localSections, type PaletteEntry, type PaletteSection } from './palette-entries.ts'
import { paletteStyles } from './palette-styles.ts'
import { recentRecords, rememberRecord } from './recent-records.ts'

interface HitEntry extends PaletteEntry {
  readonly hit: SearchHit
}

const wait = 200
const shortest = 2
const shownHits = 8

/** Search and commands, over everything: Ctrl+K or `/`. Arrow keys choose, Enter opens, Esc closes. */
@customElement('crm-search-palette')
export class CrmSearchPalette extends ShellElement {
  static override styles = [shellStyles, paletteStyles]

  @query('dialog') private dialog!: HTMLDialogElement
  @query('input') private input!: HTMLInputElement
  @state() private typed = ''
  @state() private hits: readonly SearchHit[] = []
  @state() private found = ''
  @state() private problem = ''
  @state() private busy = false
  @state() private active = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  /** Opens it, with what was typed before it was there. */
  show(typed = ''): void {
    if (this.dialog.open) return
    this.#forget()
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
    this.hits = []
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
    try {
      const hits = await this.api.search(text, { limit: shownHits, signal: asked.signal })
      if (asked.signal.aborted) return
      this.hits = hits
      this.problem = ''
      this.shell.announce(this.t('search.found', { count: hits.length }))
    } catch (error) {
      if (asked.signal.aborted) return
      this.hits = []
      this.problem = errorText(this.shell, error)
    }
    this.found = text
    this.busy = false
  }

  #hitEntry(hit: SearchHit): HitEntry {
    const entity = this.shell.metadata.entity(hit.entity)
    const note = [entity?.labels.one, hit.subtitle].filter((text) => (text ?? '') !== '').join(' · ')
    const run = (): void => {
      rememberRecord(hit)
      this.shell.navigate(this.shell.href.record(hit.entity, hit.id))
    }
    return { id: `hit:${hit.id}`, icon: entity?.icon ?? 'box', label: hit.displayName, note, run, hit }
  }

  #sections(): PaletteSection[] {
    if (this.typed === '') {
      const recent = recentRecords().filter((hit) => this.shell.metadata.entity(hit.entity) !== undefined)
      const entries = recent.map((hit) => this.#hitEntry(hit))
      return [
        ...(entries.length > 0 ? [{ heading: this.t('search.recent'), entries }] : []),
        ...localSections(this.shell, ''),
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
    const sections = localSections(this.shell, this.typed)
    if (this.typed.length < shortest) return sections
    return [{ heading: this.t('search.records'), entries: [...records, all] }, ...sections]
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
      void this.#enter(entries)
    }
  }

  /** Enter right after the last letter waits for the answer, so that it opens what was meant. */
  async #enter(entries: readonly PaletteEntry[]): Promise<void> {
    if (this.busy && this.active === 0) {
      clearTimeout(this.#timer)
      await this.#search(this.typed)
      const first = this.#sections()[0]?.entries[0]
      if (first !== undefined) this.#choose(first)
      return
    }
    const entry = entries[this.active]
    if (entry !== undefined) this.#choose(entry)
  }

  #renderEntry(entry: PaletteEntry, index: number) {
    const entity = 'hit' in entry ? this.shell.metadata.entity((entry as HitEntry).hit.entity) : undefined
    const isActive = index === this.active
    return html`<div
      id=${`entry-${index}`}
      class="entry"
      role="option"
      aria-selected=${isActive ? 'true' : 'false'}
      @pointermove=${() => (this.active = index)}
      @click=${() => this.#choose(entry)}
    >
      <span class="face"
        >${entity === undefined ? html`<crm-icon name=${entry.icon}></crm-icon>` : renderFace(entity, (entry as HitEntry).hit, 'small')}</span
      >
      <span class="label">${entry.label}</span>
      <span class="note">${entry.note}</span>
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
    if (this.problem !== '') return html`<p class="state" role="alert">${this.problem}</p>`
    if (this.busy && this.hits.length === 0) return html`<p class="state">${this.t('common.loading')}</p>`
    if (this.found !== '' && this.found === this.typed && this.hits.length === 0)
      return html`<p class="state">${this.t('search.nothing', { text: this.found })}</p>`
    return nothing
  }

  protected override render() {
    return html`<dialog
      aria-label=${this.t('search.title')}
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
        ${this.#renderState()} ${this.#renderList()}
      </div>
    </dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-search-palette': CrmSearchPalette
  }
}
