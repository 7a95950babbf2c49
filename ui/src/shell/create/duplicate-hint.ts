import type { SearchHit } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/callout.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { hitNote } from '../search/hit-note.ts'
import type { EntityInfo } from '../services/entity-info.ts'

const wait = 400
const shown = 3
const telling = new Set(['email', 'phone', 'taxNumber', 'url'])

/** Texts by which a record may be known already: its title, and addresses and numbers that nobody else has. */
function tellingTexts(entity: EntityInfo, values: Readonly<Record<string, unknown>>): readonly string[] {
  const title = entity.title
    .map((path) => values[path])
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
  const texts = title.length > 0 ? [title.join(' ')] : []
  for (const field of entity.fields) {
    const value = values[field.name]
    if (telling.has(field.kind) && typeof value === 'string') texts.push(value)
    const sub = field.fields?.find(({ kind }) => telling.has(kind))
    if (sub === undefined || !Array.isArray(value)) continue
    for (const part of value as Record<string, unknown>[])
      if (typeof part[sub.name] === 'string') texts.push(String(part[sub.name]))
  }
  return texts.map((text) => text.trim()).filter((text) => text.length >= 3)
}

interface Same {
  readonly data: readonly SearchHit[]
  /** There is one that the user may not see. */
  readonly hasUnseen: boolean
}
const nobody: Same = { data: [], hasUnseen: false }

/** While a record is typed in: others that may be the same, to open instead. */
@customElement('crm-duplicate-hint')
export class CrmDuplicateHint extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        position: sticky;
        inset-block-end: var(--crm-space-4);
        z-index: 1;
      }

      :host(:not([filled])) {
        display: none;
      }

      ul {
        margin-block-start: var(--crm-space-2);
      }

      .note {
        color: var(--crm-color-text-2);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  /** There is something to say. */
  @property({ type: Boolean, reflect: true }) filled = false
  @state() private hits: readonly SearchHit[] = []
  @state() private hasUnseen = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined
  #last = ''

  /** Looks again when what was typed has changed; says nothing when the search fails. */
  look(values: Readonly<Record<string, unknown>>): void {
    const texts = this.entity === undefined ? [] : tellingTexts(this.entity, values)
    const key = texts.join('\n')
    if (key === this.#last) return
    this.#last = key
    clearTimeout(this.#timer)
    this.#asked?.abort()
    if (texts.length > 0) this.#timer = setTimeout(() => void this.#search(texts, values), wait)
    else {
      this.hits = []
      this.hasUnseen = false
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#asked?.abort()
  }

  /** What matches by the keys of the entity comes first, then what the search finds by name or address. */
  async #search(texts: readonly string[], values: Readonly<Record<string, unknown>>): Promise<void> {
    const asked = new AbortController()
    this.#asked = asked
    const { signal } = asked
    const entity = this.entity!.name
    const [same, ...found] = await Promise.all([
      this.#same(entity, values, signal),
      ...texts
        .slice(0, 4)
        .map((text) => this.api.search(text, { entity, limit: shown, signal }).catch(() => [])),
    ])
    if (signal.aborted) return
    const unique = new Map([...same.data, ...found.flat()].map((hit) => [hit.id, hit]))
    this.hits = [...unique.values()].slice(0, shown)
    this.hasUnseen = same.hasUnseen
  }

  async #same(entity: string, values: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Same> {
    if (this.entity?.matchKeys.length === 0) return nobody
    const path = `/api/records/${entity}/duplicates`
    // What is half typed may be refused: that is no reason to disturb.
    return this.api.request<Same>('POST', path, { body: { values }, signal }).catch(() => nobody)
  }

  protected override willUpdate(): void {
    this.filled = this.hits.length > 0 || this.hasUnseen
  }

  protected override render() {
    if (!this.filled) return nothing
    if (this.hits.length === 0)
      return html`<crm-callout tone="warning" role="status">${this.t('create.unseenDuplicate')}</crm-callout>`
    return html`<crm-callout tone="warning" role="status">
      ${this.t('create.duplicates', { count: this.hits.length })}
      <ul>
        ${this.hits.map(
          (hit) =>
            html`<li>
              <a href=${this.shell.href.record(hit.entity, hit.id)} target="_blank">${hit.displayName}</a>
              <span class="note">${hitNote(this.shell, hit.subtitle)}</span>
            </li>`,
        )}
      </ul>
    </crm-callout>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-duplicate-hint': CrmDuplicateHint
  }
}
