import {
  task,
  type DeclaredContent,
  type Formatter,
  type KeyNumber,
  type PanelI18n,
  type RelatedContent,
  type UntypedFilter,
  type UntypedRecord,
} from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/description-list.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import { loadPart } from '../elements/load-part.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { findPath, valueAt } from '../fields/field-path.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import { filteredList } from '../list/list-address.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import { declaredStyles } from './declared-styles.ts'

const usualLimit = 5

type Content<Kind extends DeclaredContent['kind']> = DeclaredContent & { readonly kind: Kind }

interface Shown {
  readonly rows: readonly UntypedRecord[]
  readonly count: number
  readonly numbers: readonly unknown[]
}

/** A panel that a plugin describes as data: nothing of the plugin's code is loaded for it. */
@customElement('shell-declared-panel')
export class DeclaredPanel extends ShellElement {
  static override styles = [shellStyles, valueStyles, declaredStyles]

  @property({ attribute: false }) placement: Placement | undefined
  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) record: UntypedRecord | undefined
  /** The plugin's texts. */
  @property({ attribute: false }) texts: PanelI18n | undefined
  #unfollow: (() => void) | undefined

  readonly #shown = task(this, {
    args: () => [this.placement?.content, this.record?.id] as const,
    run: ([content], { signal }) => this.#load(content, signal),
    isEmpty: () => false,
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unfollow = this.shell.live.onChanges((_changes, entities) => {
      const own = entitiesOf(this.placement?.content)
      if (entities === 'all' || own.some((name) => entities.has(name))) void this.#shown.reload()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unfollow?.()
  }

  async #load(content: DeclaredContent | undefined, signal: AbortSignal): Promise<Shown> {
    const nothingShown = { rows: [], count: 0, numbers: [] }
    if (content?.kind === 'related') return { ...nothingShown, ...(await this.#related(content, signal)) }
    if (content?.kind !== 'numbers') return nothingShown
    const numbers = await Promise.all(content.numbers.map((number) => this.#number(number, signal)))
    return { ...nothingShown, numbers }
  }

  #filter(field: string | undefined, filter: UntypedFilter | undefined): UntypedFilter {
    const own = field === undefined ? undefined : { [field]: { eq: this.record?.id ?? null } }
    return { and: [own, filter].filter((part) => part !== undefined) }
  }

  async #related(content: RelatedContent, signal: AbortSignal): Promise<Omit<Shown, 'numbers'>> {
    const { entity, field, filter, fields = [], sort, limit = usualLimit } = content
    const { data, count } = await this.api.query(
      entity,
      {
        fields: ['displayName', ...fields],
        filter: this.#filter(field, filter),
        limit,
        count: 'capped',
        ...(sort === undefined ? {} : { sort }),
      },
      { signal },
    )
    return { rows: data, count: count?.value ?? data.length }
  }

  async #number({ entity, field, filter, value }: KeyNumber, signal: AbortSignal): Promise<unknown> {
    const query = { fields: ['id'], filter: this.#filter(field, filter), limit: 1 }
    if (value === undefined) {
      const { count } = await this.api.query(entity, { ...query, count: 'exact' }, { signal })
      return count?.value ?? 0
    }
    const { aggregates } = await this.api.query(
      entity,
      { ...query, aggregate: { by: [], values: { value } } },
      { signal },
    )
    return aggregates?.[0]?.['value'] ?? null
  }

  protected override render() {
    const content = this.placement?.content
    if (content === undefined) return nothing
    if (content.kind === 'fields') return this.#renderFields(content)
    if (content.kind === 'links') return this.#renderLinks(content)
    if (content.kind === 'text') return renderText(this.#text('text'))
    if (content.kind === 'chart') return this.#renderChart(content)
    return this.#shown.render({
      content: (shown) =>
        content.kind === 'related'
          ? this.#renderRelated(content, shown)
          : this.#renderNumbers(content, shown),
    })
  }

  #text(key: string): string {
    return this.texts?.t(`content.${this.placement?.panel ?? ''}.${key}`) ?? ''
  }

  #renderFields({ fields }: Content<'fields'>) {
    const { entity, record } = this
    if (entity === undefined || record === undefined) return nothing
    const items = fields.flatMap((path) => {
      const found = findPath(this.shell, entity, path)
      if (found === undefined) return []
      const value = valueAt(record, path)
      return [
        {
          label: found.label,
          value: isBlank(value) ? '' : renderValue(this.shell, found.field, value, 'cell'),
        },
      ]
    })
    return html`<crm-description-list .items=${items}></crm-description-list>`
  }

  #renderRelated(content: RelatedContent, { rows, count }: Shown) {
    const entity = this.shell.metadata.entity(content.entity)
    if (entity === undefined || rows.length === 0)
      return html`<p class="none">${this.t('contributions.none')}</p>`
    const all = filteredList(this.shell.href.list(entity.name), this.#filter(content.field, content.filter))
    return html`<ul aria-label=${this.placement?.title ?? ''}>
        ${rows.map(
          (row) =>
            html`<li>
              <a class="name" href=${this.shell.href.record(entity.name, row.id)}
                >${row.displayName || this.t('record.unnamed')}</a
              >
              ${(content.fields ?? []).map((path) => this.#renderCell(entity, row, path))}
            </li>`,
        )}
      </ul>
      ${count > rows.length ? html`<a class="all" href=${all}>${this.t('contributions.showAll')}</a>` : nothing}`
  }

  #renderCell(entity: EntityInfo, row: UntypedRecord, path: string) {
    const found = findPath(this.shell, entity, path)
    const value = valueAt(row, path)
    if (found === undefined || isBlank(value)) return nothing
    return html`<span class="cell">${renderValue(this.shell, found.field, value, 'cell')}</span>`
  }

  #renderNumbers({ numbers }: Content<'numbers'>, shown: Shown) {
    return html`<dl class="numbers">
      ${numbers.map(
        ({ name }, index) =>
          html`<div>
            <dt>${this.#text(`numbers.${name}`)}</dt>
            <dd>${numberText(this.format, shown.numbers[index])}</dd>
          </div>`,
      )}
    </dl>`
  }

  /** Charts are fetched by those who have one. */
  #renderChart(content: Content<'chart'>) {
    if (customElements.get('shell-declared-chart') === undefined) {
      void loadPart(this.shell, () => import('./declared-chart.ts')).then(() => this.requestUpdate())
      return html`<crm-skeleton shape="block"></crm-skeleton>`
    }
    return html`<shell-declared-chart
      label=${this.placement?.title ?? ''}
      .content=${content}
      .filter=${this.#filter(content.field, content.filter)}
    ></shell-declared-chart>`
  }

  #renderLinks({ links }: Content<'links'>) {
    return html`<ul class="links">
      ${links.map(({ name, href, icon }) => {
        const address = addressOf(href, this.record?.id ?? '')
        if (address === undefined) return nothing
        const isOutside = address.startsWith('https:')
        return html`<li>
          <a
            href=${address}
            target=${isOutside ? '_blank' : nothing}
            rel=${isOutside ? 'noopener noreferrer' : nothing}
            ><crm-icon name=${icon ?? (isOutside ? 'external-link' : 'arrow-right')}></crm-icon
            >${this.#text(`links.${name}`)}</a
          >
        </li>`
      })}
    </ul>`
  }
}

function entitiesOf(content: DeclaredContent | undefined): readonly string[] {
  if (content?.kind === 'related') return [content.entity]
  return content?.kind === 'numbers' ? content.numbers.map(({ entity }) => entity) : []
}

/** Nothing but pages of the app and of the web: no script hides in a link. */
function addressOf(href: string, id: string): string | undefined {
  const address = href.replaceAll('{id}', encodeURIComponent(id))
  const isOwn = address.startsWith('/') && !address.startsWith('//')
  return isOwn || address.startsWith('https://') ? address : undefined
}

function numberText(format: Formatter, value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'object' && 'amount' in value && 'currency' in value)
    return format.money(value as { amount: string; currency: string })
  return format.number(Number(value))
}

/** Paragraphs, and lists of lines that begin with a dash. */
function renderText(text: string) {
  return text.split(/\n\s*\n/).map((block) => {
    const lines = block.split('\n')
    return lines.every((line) => line.startsWith('- '))
      ? html`<ul class="points">
          ${lines.map((line) => html`<li>${line.slice(2)}</li>`)}
        </ul>`
      : html`<p>${block}</p>`
  })
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-declared-panel': DeclaredPanel
  }
}
