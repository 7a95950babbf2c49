import { task, type SearchHit } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/icon.ts'
import '../../kit/text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { renderFace } from '../fields/record-face.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { hrefOf, ProviderSearch, type FoundSection } from './provider-search.ts'
import { hitNote } from './hit-note.ts'
import { readReach, renderHitReach, type HitReach } from './hit-reach.ts'

const shownPerEntity = 20
const wait = 250

const shownProvided = 20

interface Group {
  readonly entity: EntityInfo
  readonly hits: readonly SearchHit[]
}

/** `/search?q=`: everything that was found, by entity. */
@customElement('crm-search-screen')
export class CrmSearchScreen extends Screen {
  static override styles = [
    Screen.styles,
    css`
      :host {
        max-inline-size: 760px;
        padding: var(--crm-gutter);
      }

      section {
        margin-block-start: var(--crm-space-8);
      }

      h2 {
        margin-block-end: var(--crm-space-4);
        font-size: var(--crm-text-md);
        font-weight: var(--crm-weight-strong);
      }

      ul {
        overflow: hidden;
        background: var(--crm-color-surface);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-lg);
      }

      li + li {
        border-block-start: 1px solid var(--crm-color-border);
      }

      li {
        display: flex;
        align-items: center;
        padding-inline-end: var(--crm-space-3);
      }

      li a {
        flex: 1;
        min-inline-size: 0;
        display: flex;
        gap: var(--crm-space-5);
        align-items: center;
        min-block-size: var(--crm-control-lg);
        padding: var(--crm-space-3) var(--crm-space-6);
        color: inherit;
        text-decoration: none;
      }

      li a:hover {
        background: var(--crm-color-hover);
      }

      li a:focus-visible {
        outline-offset: -2px;
      }

      .found {
        margin-inline-start: var(--crm-space-3);
        color: var(--crm-color-text-3);
        font-weight: var(--crm-weight-normal);
        font-variant-numeric: tabular-nums;
      }

      li crm-icon {
        color: var(--crm-color-text-3);
      }

      .name {
        font-weight: var(--crm-weight-medium);
      }

      .note {
        color: var(--crm-color-text-3);
      }

      .text {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      @container screen (max-width: 639px) {
        .note {
          display: block;
          font-size: var(--crm-text-sm);
          line-height: var(--crm-leading-sm);
        }
      }

      .more {
        margin-block-start: var(--crm-space-4);
      }
    `,
  ]

  @state() private reach: HitReach = new Map()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #providers = new ProviderSearch(this, () => this.shell)

  readonly #groups = task(this, {
    args: () => [this.query.get('q') ?? ''] as const,
    run: ([text], { signal }): Promise<readonly Group[]> | readonly Group[] =>
      text.trim() === '' ? [] : this.#load(text.trim(), signal),
  })

  async #load(text: string, signal: AbortSignal): Promise<readonly Group[]> {
    this.#providers.ask(text, shownProvided)
    const entities = this.shell.metadata.ordered.filter(
      ({ system, rights }) => !system && rights.read !== 'none',
    )
    const groups = await Promise.all(
      entities.map(async (entity): Promise<Group> => ({
        entity,
        hits: await this.api.search(text, { entity: entity.name, limit: shownPerEntity, signal }),
      })),
    )
    const found = groups.filter(({ hits }) => hits.length > 0)
    const hits = found.flatMap((group) => group.hits)
    // Their pages tell as well how they can be reached.
    void readReach(this.shell, hits, signal).then(
      (reach) => (this.reach = reach),
      () => undefined,
    )
    return found
  }

  protected override heading(): ScreenHeading {
    const text = this.query.get('q') ?? ''
    return {
      title: this.t('search.title'),
      icon: 'search',
      documentTitle: text === '' ? [this.t('search.title')] : [text, this.t('search.title')],
    }
  }

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLElement & { value: string }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.shell.setQuery({ q: value.trim() === '' ? null : value }), wait)
  }

  #renderGroup({ entity, hits }: Group) {
    const text = this.query.get('q') ?? ''
    return html`<section aria-labelledby=${entity.name}>
      <h2 id=${entity.name}>
        ${entity.labels.other}<span class="found"
          >${this.format.number(hits.length)}${hits.length < shownPerEntity ? '' : '+'}</span
        >
      </h2>
      <ul>
        ${hits.map(
          (hit) =>
            html`<li>
              <a href=${this.shell.href.record(hit.entity, hit.id)}>
                ${renderFace(entity, hit, 'small')}
                <span class="text"
                  ><span class="name">${hit.displayName}</span>
                  <span class="note">${hitNote(this.shell, hit.subtitle)}</span></span
                >
              </a>
              ${renderHitReach(this.shell, hit.displayName, this.reach.get(hit.id))}
            </li>`,
        )}
      </ul>
      ${
        hits.length < shownPerEntity
          ? ''
          : html`<p class="more">
              <a href=${`${this.shell.href.list(entity.name)}?q=${encodeURIComponent(text)}`}
                >${this.t('search.inList', { entities: entity.labels.other })}</a
              >
            </p>`
      }
    </section>`
  }

  #renderProvided({ placement: { key, title, icon }, results }: FoundSection) {
    return html`<section aria-labelledby=${key}>
      <h2 id=${key}>${title}</h2>
      <ul>
        ${results.map(
          (result) =>
            html`<li>
              <a href=${hrefOf(this.shell, result)}>
                <crm-icon name=${result.icon ?? icon ?? 'search'}></crm-icon>
                <span
                  ><span class="name">${result.label}</span>
                  <span class="note">${result.note ?? ''}</span></span
                >
              </a>
            </li>`,
        )}
      </ul>
    </section>`
  }

  protected override render() {
    const provided = this.query.get('q')?.trim() ? this.#providers.sections : []
    const text = this.query.get('q') ?? ''
    return html`<crm-text
        type="search"
        label=${this.t('search.title')}
        hide-label
        value=${text}
        @crm-input=${this.#onInput}
      ></crm-text>
      ${this.#groups.render({
        content: (groups) => groups.map((group) => this.#renderGroup(group)),
        empty: () =>
          provided.length > 0
            ? nothing
            : text.trim() === ''
              ? html`<crm-empty
                  icon="search"
                  heading=${this.t('search.emptyTitle')}
                  text=${this.t('search.emptyText')}
                ></crm-empty>`
              : html`<crm-empty
                  icon="search"
                  heading=${this.t('search.nothing', { text })}
                  text=${this.t('search.nothingHelp')}
                ></crm-empty>`,
      })}
      ${provided.map((section) => this.#renderProvided(section))}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-search-screen': CrmSearchScreen
  }
}
