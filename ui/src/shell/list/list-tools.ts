import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import '../../kit/text.ts'
import type { CrmText } from '../../kit/text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ListColumn } from './list-columns.ts'

const searchDelay = 250

/**
 * Above a list: what is searched, and ways to filter, sort and choose columns.
 *
 * @fires crm-search - `detail` is the text, a moment after typing.
 * @fires crm-sort-by - `detail` is the path, with a minus for descending.
 * @fires crm-add-filter - A condition is wanted.
 * @fires crm-choose-columns - The columns are to be chosen.
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

      @container screen (max-width: 639px) {
        crm-text {
          flex: 1 1 100%;
        }
      }
    `,
  ]

  @property() label = ''
  @property() search = ''
  @property({ attribute: false }) sort: readonly string[] = []
  @property({ attribute: false }) columns: readonly ListColumn[] = []
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
      ${this.#renderSort()}
      <span class="space"></span>
      <crm-button variant="ghost" @click=${() => this.#tell('crm-choose-columns')}
        ><crm-icon slot="start" name="columns-3"></crm-icon>${this.t('list.columns')}</crm-button
      >`
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
