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
import type { ListColumn } from './list-columns.ts'
import { listWay, type ListKind } from './list-layouts.ts'

const searchDelay = 250

/**
 * Above a list: what is searched, and ways to filter, sort and choose columns.
 *
 * @fires crm-search - `detail` is the text, a moment after typing.
 * @fires crm-sort-by - `detail` is the path, with a minus for descending.
 * @fires crm-add-filter - A condition is wanted.
 * @fires crm-choose-columns - The columns are to be chosen, or what else of the layout can be.
 * @fires crm-list-kind - The list is to be shown another way; `detail` is the kind, such as `board`.
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

      @container screen (max-width: 860px) {
        crm-text {
          flex: 1 1 160px;
        }
      }

      @container screen (max-width: 639px) {
        crm-text {
          flex: 1 1 100%;
          order: -2;
        }

        /* Beside the search: below there is no room for it in every language. */
        crm-text:has(~ .kinds) {
          flex-basis: calc(100% - 64px);
        }

        .kind {
          order: -1;
          margin-inline-start: var(--crm-space-4);
        }

        :host {
          gap: var(--crm-space-3) 0;
        }
      }

      /* All tools stand in one line. */
      @container screen (max-width: 860px) {
        .roomy {
          display: none;
        }
      }

      @container screen (min-width: 861px) {
        .tight {
          display: none;
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
  /** The ways in which the records can be shown. */
  @property({ attribute: false }) kinds: readonly ListKind[] = []
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
    const settings = listWay(this.kind)?.settings
    const icon = settings === undefined ? 'columns-3' : 'sliders-horizontal'
    const arrange = this.t(settings?.label ?? 'list.columns')
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
      ${listWay(this.kind)?.isSorted === false ? nothing : this.#renderSort()}<slot
      ></slot> ${this.#renderPluginTools()}
      <span class="space"></span>
      <crm-button class="roomy" variant="ghost" @click=${() => this.#tell('crm-choose-columns')}
        ><crm-icon slot="start" name=${icon}></crm-icon>${arrange}</crm-button
      >
      <crm-icon-button
        class="tight"
        icon=${icon}
        label=${arrange}
        @click=${() => this.#tell('crm-choose-columns')}
      ></crm-icon-button>
      ${this.kinds.length > 1 ? this.#renderKinds() : nothing}`
  }

  #renderKinds() {
    const pick = (kind: ListKind) =>
      html`<crm-menu-item
        kind="radio"
        icon=${listWay(kind)?.icon ?? 'table-2'}
        ?checked=${this.kind === kind}
        @click=${() => this.#tell('crm-list-kind', kind)}
        >${this.t(`list.kinds.${kind}`)}</crm-menu-item
      >`
    return html`<crm-menu class="kind tight" label=${this.t('list.kind')} placement="bottom-end">
        <crm-icon-button
          slot="trigger"
          variant="secondary"
          icon=${listWay(this.kind)?.icon ?? 'table-2'}
          label="${this.t('list.kind')}: ${this.t(`list.kinds.${this.kind}`)}"
        ></crm-icon-button>
        ${this.kinds.map(pick)}
      </crm-menu>
      <div class="kinds roomy" role="group" aria-label=${this.t('list.kind')}>
        ${this.kinds.map(
          (kind) =>
            html`<crm-icon-button
              toggle
              icon=${listWay(kind)?.icon ?? 'table-2'}
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
