import { task, type SearchHit } from '@tessera/sdk/ui'
import { css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/icon.ts'
import '../../kit/text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { renderFace } from '../fields/record-face.ts'
import type { EntityInfo } from '../services/entity-info.ts'

const shownPerEntity = 20
const wait = 250

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

      li a {
        display: flex;
        gap: var(--crm-space-5);
        align-items: center;
        min-block-size: 48px;
        padding-inline: var(--crm-space-6);
        color: inherit;
        text-decoration: none;
      }

      li a:hover {
        background: var(--crm-color-hover);
      }

      li a:focus-visible {
        outline-offset: -2px;
      }

      .name {
        font-weight: var(--crm-weight-medium);
      }

      .note {
        color: var(--crm-color-text-3);
      }

      .more {
        margin-block-start: var(--crm-space-4);
      }
    `,
  ]

  #timer: ReturnType<typeof setTimeout> | undefined

  readonly #groups = task(this, {
    args: () => [this.query.get('q') ?? ''] as const,
    run: ([text], { signal }): Promise<readonly Group[]> | readonly Group[] =>
      text.trim() === '' ? [] : this.#load(text.trim(), signal),
  })

  async #load(text: string, signal: AbortSignal): Promise<readonly Group[]> {
    const entities = this.shell.metadata.ordered.filter(
      ({ system, rights }) => !system && rights.read !== 'none',
    )
    const groups = await Promise.all(
      entities.map(async (entity): Promise<Group> => ({
        entity,
        hits: await this.api.search(text, { entity: entity.name, limit: shownPerEntity, signal }),
      })),
    )
    return groups.filter(({ hits }) => hits.length > 0)
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
      <h2 id=${entity.name}>${entity.labels.other}</h2>
      <ul>
        ${hits.map(
          (hit) =>
            html`<li>
              <a href=${this.shell.href.record(hit.entity, hit.id)}>
                ${renderFace(entity, hit, 'small')}
                <span
                  ><span class="name">${hit.displayName}</span>
                  <span class="note">${hit.subtitle}</span></span
                >
              </a>
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

  protected override render() {
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
          text.trim() === ''
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
      })}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-search-screen': CrmSearchScreen
  }
}
