import { task, type PanelContext, type PanelHost, type UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/data-table'
import '@tessera/ui/kit/empty'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/stack'
import '@tessera/ui/kit/status'
import type { TableColumn } from '@tessera/ui/kit/data-table'
import { addToCompany } from './add-to-company.ts'
import { loadStaff, type StaffRow } from './company-staff.ts'
import { positionMenu } from './position-menu.ts'
import { positionPeriod } from './position-period.ts'
import { reloadOnChange } from './reload-on-change.ts'

const pageSize = 50

/** The people of a company, one line per position, with former ones on demand. */
export default class PeoplePanel extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: var(--crm-space-4);
    }

    .contact {
      display: inline-flex;
      align-items: center;
      gap: var(--crm-space-2);
    }

    a {
      color: inherit;
      text-decoration-color: color-mix(in srgb, currentcolor 26%, transparent);
      text-underline-offset: 3px;
    }

    a:hover {
      text-decoration-color: currentcolor;
    }

    .quiet {
      color: var(--crm-color-text-2);
    }
  `

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) host!: PanelHost
  @state() private limit = pageSize
  @state() private withFormer = false

  readonly #staff = task(this, {
    args: () => [this.record.id, this.limit] as const,
    run: async ([company, limit], { signal }) => {
      const staff = await loadStaff(this.ctx.api, company, limit, signal)
      const count = staff.rows.filter((row) => row.position.active).length
      this.dispatchEvent(new CustomEvent('crm-count', { detail: count, bubbles: true, composed: true }))
      return staff
    },
    isEmpty: (staff) => staff.rows.length === 0,
  })
  readonly #reload = (): Promise<void> => this.#staff.reload()

  protected override firstUpdated(_changed: PropertyValues): void {
    reloadOnChange(this.ctx, 'contacts.person', () => this.host, this.#reload)
  }

  get #mayEdit(): boolean {
    return !this.host.readonly && this.ctx.can('update', 'contacts.person', 'positions')
  }

  async #add(): Promise<void> {
    if (await addToCompany(this.ctx, this.record)) await this.#reload()
  }

  protected override render(): unknown {
    return this.#staff.render({
      pending: () => html`<crm-skeleton shape="rows" lines="5"></crm-skeleton>`,
      empty: () => this.#renderEmpty(),
      content: ({ rows, hasMore }) => this.#renderStaff(rows, hasMore),
    })
  }

  #renderEmpty(): TemplateResult {
    const { t } = this.ctx.i18n
    return html`<crm-empty icon="users-round" heading=${t('people.empty')} text=${t('people.emptyText')}
      >${this.#renderAdd('primary')}</crm-empty
    >`
  }

  #renderAdd(variant: 'primary' | 'secondary'): unknown {
    if (!this.#mayEdit) return nothing
    return html`<crm-button variant=${variant} @click=${this.#add}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.ctx.i18n.t('people.add')}</crm-button
    >`
  }

  #renderStaff(rows: readonly StaffRow[], hasMore: boolean): TemplateResult {
    const { t } = this.ctx.i18n
    const former = rows.filter((row) => !row.position.active).length
    const shown = this.withFormer ? rows : rows.filter((row) => row.position.active)
    return html`<crm-stack direction="row" justify="between">
        ${
          former === 0
            ? html`<span></span>`
            : html`<crm-button
                variant="ghost"
                aria-pressed=${String(this.withFormer)}
                @click=${this.#toggleFormer}
              >
                ${this.withFormer ? t('people.hideFormer') : t('people.showFormer', { count: former })}
              </crm-button>`
        }
        ${this.#renderAdd('secondary')}
      </crm-stack>
      <crm-data-table
        label=${t('panels.people')}
        row-key="key"
        empty=${t('people.empty')}
        .columns=${this.#columns()}
        .rows=${shown}
        .rowHref=${(row: StaffRow) => this.ctx.nav.href({ entity: 'contacts.person', id: row.person.id })}
        .rowActions=${this.#mayEdit ? (row: StaffRow) => this.#renderMenu(row) : undefined}
        @crm-row-open=${this.#open}
      ></crm-data-table>
      ${hasMore ? html`<crm-button variant="ghost" @click=${this.#showMore}>${t('buttons.showMore')}</crm-button>` : nothing}`
  }

  readonly #toggleFormer = (): void => {
    this.withFormer = !this.withFormer
  }

  readonly #showMore = (): void => {
    this.limit += pageSize
  }

  readonly #open = (event: CustomEvent<object>): void => {
    event.preventDefault()
    this.ctx.nav.open({ entity: 'contacts.person', id: (event.detail as StaffRow).person.id })
  }

  #columns(): readonly TableColumn<StaffRow>[] {
    const { t } = this.ctx.i18n
    return [
      { key: 'name', label: t('people.name'), cell: ({ person }) => person.displayName },
      { key: 'role', label: t('position.role'), cell: (row) => this.#renderRole(row) },
      {
        key: 'department',
        label: t('position.department'),
        cell: ({ position }) => position.department ?? '',
        phone: 'hidden',
      },
      {
        key: 'email',
        label: t('people.email'),
        cell: ({ email }) => (email === null ? '' : html`<a href="mailto:${email}">${email}</a>`),
      },
      { key: 'phone', label: t('people.phone'), cell: (row) => this.#renderPhone(row) },
    ]
  }

  #renderRole({ position }: StaffRow): TemplateResult {
    const { i18n } = this.ctx
    const period = positionPeriod(position, i18n)
    const past = position.active ? '' : i18n.t('position.former')
    return html`${position.role ?? ''} ${past ? html`<crm-status color="grey">${past}</crm-status>` : nothing}
    ${period ? html`<span class="quiet">${period}</span>` : nothing}`
  }

  #renderPhone({ phone, doNotCall }: StaffRow): unknown {
    if (phone === null) return ''
    const label = this.ctx.i18n.t('people.doNotCall')
    return html`<span class="contact"
      ><a href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${phone}</a
      >${doNotCall ? html`<crm-icon name="phone-off" label=${label}></crm-icon>` : nothing}</span
    >`
  }

  #renderMenu({ person, position }: StaffRow): TemplateResult {
    return positionMenu({
      ctx: this.ctx,
      person,
      position,
      companyName: this.record.displayName,
      subject: person.displayName,
      reload: this.#reload,
    })
  }
}
