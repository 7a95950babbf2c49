import type { UntypedFilter } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { CrmFilterBuilder } from '../../../kit/filter-builder.ts'
import { loadPart } from '../../elements/load-part.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { namesOfRecords } from '../../fields/names-of-records.ts'
import { recordSearch } from '../../fields/record-search.ts'
import { findPlaces } from '../../fields/place-search.ts'
import { findTags } from '../../fields/tag-search.ts'
import type { EntityInfo } from '../../services/entity-info.ts'

/**
 * The conditions of a list: the builder of the kit over the shell's records. The builder is fetched with the first
 * condition.
 *
 * @fires crm-filter-change - `detail` is the filter; null where there is none.
 */
@customElement('crm-filter-bar')
export class CrmFilterBar extends ShellElement {
  static override styles = css`
    :host {
      display: block;
    }

    :host(:not([filled])) {
      display: none;
    }
  `

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) filter: UntypedFilter | undefined
  /** There is at least one chip. */
  @property({ type: Boolean, reflect: true }) filled = false
  @state() private isLoaded = false
  @query('crm-filter-builder') private builder!: CrmFilterBuilder | null
  #told = 'null'

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('entity') && changed.get('entity') !== undefined) this.filled = this.filter !== undefined
    if (!changed.has('filter')) return
    this.#told = JSON.stringify(this.filter ?? null)
    this.filled = this.filter !== undefined
    if (this.filled) void this.#load()
  }

  async #load(): Promise<boolean> {
    const isThere =
      this.isLoaded || (await loadPart(this.shell, () => import('../../../kit/filter-builder.ts')))
    this.isLoaded = isThere
    await this.updateComplete
    return isThere
  }

  /** Adds a condition, on this field if one is given, and opens it. */
  async add(path = ''): Promise<void> {
    if (!(await this.#load())) return
    this.filled = true
    await this.updateComplete
    await this.builder?.updateComplete
    await this.builder?.add(path)
  }

  /** Takes the last condition away. */
  removeLast(): void {
    this.builder?.removeLast()
  }

  readonly #onChange = (event: Event): void => {
    event.stopPropagation()
    this.#tell(this.builder?.value ?? null)
  }

  #tell(detail: UntypedFilter | null): void {
    const told = JSON.stringify(detail)
    if (told === this.#told) return
    this.#told = told
    this.dispatchEvent(
      new CustomEvent<UntypedFilter | null>('crm-filter-change', { detail, bubbles: true, composed: true }),
    )
  }

  readonly #onCount = (event: CustomEvent<number>): void => {
    this.filled = event.detail > 0
  }

  readonly #namesOf = (entity: string, ids: readonly string[]) => namesOfRecords(this.shell, entity, ids)
  readonly #related = (entity: string) => this.shell.metadata.entity(entity)
  readonly #search = (entity: string) => recordSearch(this.shell, entity)
  readonly #searchPlaces = findPlaces(() => this.shell)
  readonly #searchTags = (path: string, entity: string) => findTags(this.api, entity, path)

  protected override render() {
    if (!this.isLoaded) return nothing
    const { currency, country } = this.shell.session.organisation
    return html`<crm-filter-builder
      hide-label
      label=${this.t('list.filters')}
      ?sentence=${isManifold(this.filter)}
      currency=${currency}
      default-country=${country ?? ''}
      .entity=${this.entity}
      .related=${this.#related}
      .value=${this.filter ?? null}
      .search=${this.#search}
      .searchTags=${this.#searchTags}
      .searchPlaces=${this.#searchPlaces}
      .namesOf=${this.#namesOf}
      @crm-input=${(event: Event) => event.stopPropagation()}
      @crm-change=${this.#onChange}
      @crm-count=${this.#onCount}
    ></crm-filter-builder>`
  }
}

const isOfParts = (key: string, value: unknown): boolean =>
  ['and', 'or', 'not'].includes(key) ||
  (typeof value === 'object' && value !== null && ('some' in value || 'none' in value))

/** With groups and conditions within conditions, chips alone no longer say what belongs together. */
function isManifold(filter: UntypedFilter = {}): boolean {
  const outer = [filter.and ?? filter.or ?? filter].flat() as readonly UntypedFilter[]
  return outer.some((item) => Object.entries(item).some(([key, value]) => isOfParts(key, value)))
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-filter-bar': CrmFilterBar
  }
  interface HTMLElementEventMap {
    'crm-filter-change': CustomEvent<UntypedFilter | null>
  }
}
