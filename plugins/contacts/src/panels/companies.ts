import type { RecordOf } from '@tessera/sdk'
import { task, type PanelContext, type PanelHost, type UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '@tessera/ui/kit/avatar'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/callout'
import '@tessera/ui/kit/empty'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/status'
import { readPositions, type Position } from '../contract/position.ts'
import { addCompanyTo, joinCompany } from './add-to-company.ts'
import { positionMenu } from './position-menu.ts'
import { positionPeriod } from './position-period.ts'
import { relatedListStyles } from './related-list-styles.ts'
import { reloadOnChange } from './reload-on-change.ts'
import type { Employee } from './save-positions.ts'
import { suggestCompany, type SuggestedCompany } from './suggest-company.ts'

interface Loaded {
  readonly person: Employee
  /** Names of the companies, in the order of the positions. */
  readonly names: readonly (string | null)[]
  readonly suggestion: SuggestedCompany | null
}

/** Where a person works and worked, the main position first. */
export default class CompaniesPanel extends LitElement {
  static override styles = relatedListStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) host!: PanelHost

  readonly #companies = task(this, {
    args: () => [this.record.id, this.record.version] as const,
    run: ([id], { signal }) => this.#load(id, signal),
    isEmpty: ({ person, suggestion }) => person.positions.length === 0 && suggestion === null,
  })
  readonly #reload = (): Promise<void> => this.#companies.reload()

  protected override firstUpdated(_changed: PropertyValues): void {
    reloadOnChange(this.ctx, 'contacts.person', () => this.host, this.#reload)
  }

  async #load(id: string, signal: AbortSignal): Promise<Loaded> {
    const person: RecordOf<'contacts.person'> = await this.ctx.api.get('contacts.person', id, {
      fields: ['displayName', 'version', 'positions', 'emails'],
      signal,
    })
    const positions = readPositions(person.positions)
    const active = positions.filter((position) => position.active).length
    this.dispatchEvent(new CustomEvent('crm-count', { detail: active, bubbles: true, composed: true }))
    return {
      person: { id, displayName: person.displayName, version: person.version, positions },
      names: (person.positions ?? []).map((position) => position.company?.displayName ?? null),
      suggestion:
        positions.length === 0 ? await suggestCompany(this.ctx.api, person.emails ?? [], signal) : null,
    }
  }

  get #mayEdit(): boolean {
    return !this.host.readonly && this.ctx.can('update', 'contacts.person', 'positions')
  }

  async #add(): Promise<void> {
    if (await addCompanyTo(this.ctx, this.record)) await this.#reload()
  }

  async #accept(company: SuggestedCompany): Promise<void> {
    if (await joinCompany(this.ctx, this.record.id, company)) await this.#reload()
  }

  protected override render(): unknown {
    const { t } = this.ctx.i18n
    return this.#companies.render({
      empty: () =>
        html`<crm-empty compact heading=${t('companies.empty')} text=${t('companies.emptyText')}
          >${this.#renderAdd()}</crm-empty
        >`,
      content: (loaded) =>
        html`${loaded.suggestion === null ? nothing : this.#renderSuggestion(loaded.suggestion)}
          <ul>
            ${repeat(
              inOrder(loaded),
              ({ position }) => position.id,
              (entry) => this.#renderPosition(entry, loaded.person),
            )}
          </ul>
          ${this.#renderAdd()}`,
    })
  }

  #renderAdd(): unknown {
    if (!this.#mayEdit) return nothing
    return html`<crm-button variant="ghost" @click=${this.#add}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.ctx.i18n.t('companies.add')}</crm-button
    >`
  }

  #renderSuggestion(company: SuggestedCompany): TemplateResult {
    const { t } = this.ctx.i18n
    return html`<crm-callout tone="info">
      ${t('companies.suggestion', { company: company.displayName })}
      ${this.#mayEdit ? html`<crm-button slot="actions" @click=${() => this.#accept(company)}>${t('companies.accept')}</crm-button>` : nothing}
    </crm-callout>`
  }

  #renderPosition({ position, name }: Entry, person: Employee): TemplateResult {
    const { i18n } = this.ctx
    const shownName = name ?? i18n.t('position.hidden')
    const what = [position.role, position.department, positionPeriod(position, i18n)]
      .filter(Boolean)
      .join(' · ')
    return html`<li ?data-former=${!position.active}>
      <crm-avatar
        kind="company"
        size="small"
        name=${shownName}
        record-id=${position.company ?? ''}
        decorative
      ></crm-avatar>
      <div class="text">
        <span class="name">${this.#renderName(position, shownName)} ${this.#renderState(position)}</span>
        ${what ? html`<span class="quiet">${what}</span>` : nothing}
      </div>
      ${
        this.#mayEdit && name !== null
          ? positionMenu({
              ctx: this.ctx,
              person,
              position,
              companyName: shownName,
              subject: shownName,
              reload: this.#reload,
            })
          : nothing
      }
    </li>`
  }

  #renderName(position: Position, name: string): unknown {
    if (position.company === null) return html`<span class="quiet">${name}</span>`
    return html`<a href=${this.ctx.nav.href({ entity: 'contacts.company', id: position.company })}
      >${name}</a
    >`
  }

  #renderState(position: Position): unknown {
    const { t } = this.ctx.i18n
    if (!position.active) return html`<crm-status color="grey">${t('position.former')}</crm-status>`
    return position.primary ? html`<crm-status color="blue">${t('position.main')}</crm-status>` : nothing
  }
}

interface Entry {
  readonly position: Position
  readonly name: string | null
}

/** Main first, then the other active ones, then those of the past. */
function inOrder({ person, names }: Loaded): readonly Entry[] {
  const rank = ({ position }: Entry): number => (position.active ? (position.primary ? 0 : 1) : 2)
  const entries = person.positions.map((position, index) => ({ position, name: names[index] ?? null }))
  return entries.toSorted((one, other) => rank(one) - rank(other))
}
