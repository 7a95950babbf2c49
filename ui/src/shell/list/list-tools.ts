import type { UntypedQuery } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import '../../kit/text.ts'
import type { CrmText } from '../../kit/text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import { runCommand, scriptPlacements } from '../slots/script-placements.ts'
import type { ListKind } from './board/board-layout.ts'
import type { ListColumn } from './list-columns.ts'

const searchDelay = 250

/**
 * Above a list: what is searched, and ways to filter, sort and choose columns.
 *
 * @fires crm-search - `detail` is the text, a moment after typing.
 * @fires crm-sort-by - `detail` is the path, with a minus for descending.
 * @fires crm-add-filter - A condition is wanted.
 * @fires crm-choose-columns - The columns are to be chosen, or what a board shows.
 * @fires crm-list-kind - The list is to be shown another way; `detail` is `table` or `board`.
 * @fires crm-tool-done - A tool of a plugin may have changed records.
 */
@customElement('crm-list-tools')
export class CrmListTools extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4);
        padding-block: var(--crm-space-5) var(--crm-space-4);
      }

      crm-text {
        flex: 0 1 300px;
        min-inline-size: 160px;
      }

      .space {
        flex: 1;
      }

      .kinds {
        display: flex;
        gap: var(--crm-space-1);
      }

      @container screen (max-width: 639px) {
        crm-text {
          flex: 1 1 100%;
          order: -2;
        }

        /* Beside the search: below there is no room for it in every language. */
        crm-text:has(~ .kinds) {
          flex-basis: 60%;
        }

        .kinds {
          order: -1;
        }
      }
    `,
  ]

  @property() label = ''
  @property() search = ''
  @property({ attribute: false }) entity: EntityInfo | undefined
  /** What the list shows, for the tools of plugins. */
  @property({ attribute: false }) query: UntypedQuery = {}
  @property({ attribute: false }) sort: readonly string[] = []
  @property({ attribute: false }) columns: readonly ListColumn[] = []
  @property() kind: ListKind = 'table'
  /** The records can stand in columns. */
  @property({ type: Boolean, attribute: 'has-board' }) hasBoard = false
  @query('crm-text') private box!: CrmText | null
  #typing: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#typing)
  }

  override focus(): void {
    this.box?.focus()
    this.box?.select()
  }

  #tell(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  readonly #onSearch = (event: Event): void => {
    const text = (event.currentTarget as CrmText).value.trim()
    clearTimeout(this.#typing)
    this.#typing = setTimeout(
      () => this.#tell('crm-search', text),
      event.type === 'crm-change' ? 0 : searchDelay,
    )
  }

  protected override render() {
    return html`<crm-text
        type="search"
        hide-label
        label=${this.label}
        placeholder=${this.t('list.searchHere')}
        .value=${this.search}
        @crm-input=${this.#onSearch}
        @crm-change=${this.#onSearch}
      ></crm-text>
      <crm-button variant="ghost" @click=${() => this.#tell('crm-add-filter')}
        ><crm-icon slot="start" name="list-filter"></crm-icon>${this.t('list.filter')}</crm-button
      >
      ${this.#renderSort()} ${this.#renderPluginTools()}
      <span class="space"></span>
      <crm-button variant="ghost" @click=${() => this.#tell('crm-choose-columns')}
        ><crm-icon slot="start" name=${this.kind === 'board' ? 'sliders-horizontal' : 'columns-3'}></crm-icon
        >${this.t(this.kind === 'board' ? 'list.board.settings' : 'list.columns')}</crm-button
      >
      ${this.hasBoard ? this.#renderKinds() : nothing}`
  }

  #renderKinds() {
    return html`<div class="kinds" role="group" aria-label=${this.t('list.kind')}>
      ${(['table', 'board'] as const).map(
        (kind) =>
          html`<crm-icon-button
            toggle
            icon=${kind === 'table' ? 'table-2' : 'square-kanban'}
            label=${this.t(`list.kinds.${kind}`)}
            ?pressed=${this.kind === kind}
            @click=${() => this.#tell('crm-list-kind', kind)}
          ></crm-icon-button>`,
      )}
    </div>`
  }

  #renderPluginTools() {
    const { entity } = this
    if (entity === undefined) return nothing
    const run = async (placement: Placement) => {
      if (await runCommand<'list.toolbar'>(this.shell, placement, { entity, query: this.query }))
        this.#tell('crm-tool-done')
    }
    return scriptPlacements(this.shell, 'list.toolbar', entity.name).map(
      (placement) =>
        html`<crm-button variant="ghost" @click=${() => void run(placement)}
          ><crm-icon slot="start" name=${placement.icon ?? 'zap'}></crm-icon>${placement.title}</crm-button
        >`,
    )
  }

  #renderSort() {
    const [sorted = ''] = this.sort
    const items = this.columns.flatMap(({ sort, label }) => (sort === undefined ? [] : [{ sort, label }]))
    return html`<crm-menu label=${this.t('list.sort')}>
      <crm-button slot="trigger" variant="ghost"
        ><crm-icon slot="start" name="arrow-down-up"></crm-icon>${this.t('list.sort')}</crm-button
      >
      ${items.map(({ sort, label }) => {
        const isOn = sorted === sort || sorted === `-${sort}`
        const arrow = isOn
          ? html`<crm-icon slot="end" name=${sorted === sort ? 'arrow-up' : 'arrow-down'}></crm-icon>`
          : nothing
        return html`<crm-menu-item
          kind="radio"
          ?checked=${isOn}
          @click=${() => this.#tell('crm-sort-by', sorted === sort ? `-${sort}` : sort)}
          >${label}${arrow}</crm-menu-item
        >`
      })}
    </crm-menu>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-tools': CrmListTools
  }
}
