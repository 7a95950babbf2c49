import { task, type UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/avatar.ts'
import '../../kit/button.ts'
import '../../kit/card.ts'
import '../../kit/empty.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import '../slots/slot.ts'
import './checklist.ts'
import './demo-removal.ts'
import { homeStyles } from './home-styles.ts'

interface Tile {
  readonly entity: EntityInfo
  readonly count: number
}

interface Recent {
  readonly entity: EntityInfo
  readonly record: UntypedRecord
}

const recentCount = 8
const reloadDelay = 800

/** The start: what there is, what changed last, and what remains to be set up. */
@customElement('crm-home-screen')
export class HomeScreen extends Screen {
  static override styles = [Screen.styles, homeStyles]

  @state() private generation = 0
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  readonly #tiles = task(this, {
    args: () => [this.shell.metadata.version, this.generation],
    run: (_args, { signal }) => Promise.all(this.#entities.map((entity) => this.#count(entity, signal))),
  })

  readonly #recent = task(this, {
    args: () => [this.shell.metadata.version, this.generation],
    run: async (_args, { signal }) => {
      const lists = await Promise.all(this.#entities.map((entity) => this.#lastChanged(entity, signal)))
      const at = ({ record }: Recent) => String(record['updatedAt'])
      return lists
        .flat()
        .toSorted((one, other) => at(other).localeCompare(at(one)))
        .slice(0, recentCount)
    },
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unfollow = this.shell.live.onChanges(() => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => (this.generation += 1), reloadDelay)
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#unfollow?.()
  }

  get #entities(): readonly EntityInfo[] {
    return this.shell.metadata.navigable
  }

  async #count(entity: EntityInfo, signal: AbortSignal): Promise<Tile> {
    const { count } = await this.api.query(
      entity.name,
      { fields: ['id'], limit: 1, count: 'exact' },
      { signal },
    )
    return { entity, count: count?.value ?? 0 }
  }

  async #lastChanged(entity: EntityInfo, signal: AbortSignal): Promise<readonly Recent[]> {
    const records = await this.api.list(
      entity.name,
      { fields: ['displayName', 'updatedAt'], sort: ['-updatedAt'], limit: recentCount },
      { signal },
    )
    return records.map((record) => ({ entity, record }))
  }

  protected heading(): ScreenHeading {
    const canCreate = this.#entities.some((entity) => this.shell.can('create', entity.name))
    const create = () => void this.shell.quickCreate()
    return {
      title: this.t('nav.home'),
      actions: canCreate
        ? html`<crm-button variant="primary" @click=${create}
            ><crm-icon slot="start" name="plus"></crm-icon>${this.t('common.new')}</crm-button
          >`
        : nothing,
    }
  }

  protected override render() {
    const tiles = this.#tiles.value ?? []
    return html`<div class="page">
      <div>
        <p class="greeting">${this.#greeting}</p>
        <p class="today">${this.format.date(new Date(), 'long')}</p>
      </div>
      <shell-checklist
        .records=${this.#tiles.value === undefined ? null : tiles.reduce((sum, tile) => sum + tile.count, 0)}
      ></shell-checklist>
      <shell-demo-removal @demo-removed=${() => (this.generation += 1)}></shell-demo-removal>
      ${this.#entities.length === 0 ? this.#renderNothing() : this.#renderContent()}
    </div>`
  }

  /** Everything is a module: without one there is nothing to show, but a way to switch one on. */
  #renderNothing() {
    return html`<crm-empty
      icon="blocks"
      heading=${this.t('home.noModules.title')}
      text=${this.t('home.noModules.text')}
    >
      ${this.shell.can('plugins.manage') ? html`<crm-button variant="primary" href="/settings/modules">${this.t('home.noModules.action')}</crm-button>` : nothing}
    </crm-empty>`
  }

  #renderContent() {
    return html`<section aria-label=${this.t('home.overview')}>
        <div class="tiles">
          ${this.#tiles.render({ pending: () => this.#entities.map((entity) => this.#renderTile(entity, null)), content: (list) => list.map(({ entity, count }) => this.#renderTile(entity, count)) })}
        </div>
      </section>
      ${this.shell.registry.placements('home.widget').length > 0 ? html`<crm-slot class="widgets" name="home.widget" sized></crm-slot>` : nothing}
      <section class="recent">
        <h2>${this.t('home.recent')}</h2>
        ${this.#recent.render({ pending: () => html`<crm-skeleton shape="rows" lines="4"></crm-skeleton>`, empty: () => html`<p class="meta">${this.t('home.noRecent')}</p>`, content: (list) => this.#renderRecent(list) })}
      </section>`
  }

  #renderTile({ name, labels, icon }: EntityInfo, count: number | null) {
    const shown = count === null ? '–' : this.format.number(count)
    return html`<crm-card
      href=${this.shell.href.list(name)}
      label=${count === null ? labels.other : `${labels.other}: ${shown}`}
    >
      <div class="tile">
        <span class="kind"><crm-icon name=${icon}></crm-icon>${labels.other}</span>
        <span class="count">${shown}</span>
      </div>
    </crm-card>`
  }

  #renderRecent(list: readonly Recent[]) {
    return html`<ul>
      ${list.map(
        ({ entity, record }) =>
          html`<li>
            <a href=${this.shell.href.record(entity.name, record.id)}>
              <crm-icon name=${entity.icon} label=${entity.labels.one}></crm-icon>
              <span class="name">${record.displayName}</span>
              <time class="meta" datetime=${String(record['updatedAt'])}
                >${this.format.relative(String(record['updatedAt']))}</time
              >
            </a>
          </li>`,
      )}
    </ul>`
  }

  get #greeting(): string {
    const hour = Number(
      new Intl.DateTimeFormat('en', {
        hour: 'numeric',
        hourCycle: 'h23',
        timeZone: this.format.timeZone,
      }).format(new Date()),
    )
    const part = hour < 5 || hour >= 18 ? 'evening' : hour < 12 ? 'morning' : 'afternoon'
    const [name = ''] = this.shell.session.user.displayName.split(' ')
    return this.t(`home.greeting.${part}`, { name })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-home-screen': HomeScreen
  }
}
