import type { RecordLink, RecordOf } from '@tessera/sdk'
import { task, type PanelContext, type PanelHost, type UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '@tessera/ui/kit/avatar'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/empty'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/icon-button'

import { pickSubsidiary } from './pick-subsidiary.ts'
import { relatedListStyles } from './related-list-styles.ts'
import { reloadOnChange } from './reload-on-change.ts'

type Company = RecordOf<'contacts.company'>

interface Group {
  readonly parent: RecordLink | null
  readonly children: readonly Company[]
}

/** The group a company belongs to: its parent, and the companies below it. */
export default class SubsidiariesPanel extends LitElement {
  static override styles = relatedListStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) host!: PanelHost

  readonly #group = task(this, {
    args: () => [this.record.id, this.record.version] as const,
    run: ([id], { signal }) => this.#load(id, signal),
    isEmpty: ({ parent, children }) => parent === null && children.length === 0,
  })
  readonly #reload = (): Promise<void> => this.#group.reload()

  protected override firstUpdated(_changed: PropertyValues): void {
    reloadOnChange(this.ctx, 'contacts.company', () => this.host, this.#reload)
  }

  async #load(id: string, signal: AbortSignal): Promise<Group> {
    const [company, children] = await Promise.all([
      this.ctx.api.get('contacts.company', id, { fields: ['parent'], signal }),
      this.ctx.api.list(
        'contacts.company',
        {
          fields: ['displayName', 'taxNumber', 'employees'],
          filter: { parent: { eq: id } },
          sort: ['name'],
          limit: 200,
        },
        { signal },
      ),
    ])
    this.dispatchEvent(
      new CustomEvent('crm-count', { detail: children.length, bubbles: true, composed: true }),
    )
    return { parent: company.parent, children }
  }

  get #mayEdit(): boolean {
    return !this.host.readonly && this.ctx.can('update', 'contacts.company', 'parent')
  }

  async #add(): Promise<void> {
    const { ctx, record } = this
    const chosen = await pickSubsidiary(ctx, record.id)
    if (chosen === undefined) return
    const { parent } = await ctx.api.get('contacts.company', chosen.id, { fields: ['parent'] })
    if (parent !== null && parent.id !== record.id && !(await this.#confirmMove(chosen, parent))) return
    await this.#setParent(chosen, record.id, 'added')
  }

  #confirmMove(company: RecordLink, parent: RecordLink): Promise<boolean> {
    const { t } = this.ctx.i18n
    return this.ctx.dialogs.confirm({
      title: t('subsidiaries.add'),
      text: t('subsidiaries.hasParent', { name: company.displayName, parent: parent.displayName }),
      confirm: t('buttons.add'),
    })
  }

  async #setParent(company: RecordLink, parent: string | null, message: 'added' | 'removed'): Promise<void> {
    const { ctx } = this
    const { api, offer } = ctx.undo.watch()
    try {
      await api.update('contacts.company', company.id, { parent })
    } catch (error) {
      ctx.toast({ message: error instanceof Error ? error.message : String(error), tone: 'danger' })
      return
    }
    offer(ctx.i18n.t(`subsidiaries.${message}`, { name: company.displayName }))
    await this.#reload()
  }

  protected override render(): unknown {
    const { t } = this.ctx.i18n
    return this.#group.render({
      empty: () =>
        html`<crm-empty compact heading=${t('subsidiaries.empty')} text=${t('subsidiaries.emptyText')}
          >${this.#renderAdd()}</crm-empty
        >`,
      content: ({ parent, children }) =>
        html`${parent === null ? nothing : this.#renderParent(parent)}
        ${
          children.length === 0
            ? nothing
            : html`<h4>${t('subsidiaries.children')}</h4>
                <ul>
                  ${repeat(
                    children,
                    ({ id }) => id,
                    (company) => this.#renderChild(company),
                  )}
                </ul>`
        }
        ${this.#renderAdd()}`,
    })
  }

  #renderAdd(): unknown {
    if (!this.#mayEdit) return nothing
    return html`<crm-button variant="ghost" @click=${this.#add}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.ctx.i18n.t('subsidiaries.add')}</crm-button
    >`
  }

  #renderParent(parent: RecordLink): TemplateResult {
    return html`<h4>${this.ctx.i18n.t('subsidiaries.parent')}</h4>
      <ul>
        <li>${this.#renderLink(parent)}</li>
      </ul>`
  }

  #renderChild(company: Company): TemplateResult {
    const remove = () => this.#setParent(company, null, 'removed')
    return html`<li>
      ${this.#renderLink(company, company.taxNumber)}
      ${this.#mayEdit ? html`<crm-icon-button icon="unlink" label="${this.ctx.i18n.t('subsidiaries.remove')}: ${company.displayName}" @click=${remove}></crm-icon-button>` : nothing}
    </li>`
  }

  #renderLink({ id, displayName }: RecordLink, detail: string | null = null): TemplateResult {
    return html`<crm-avatar
        kind="company"
        size="small"
        name=${displayName}
        record-id=${id}
        decorative
      ></crm-avatar>
      <div class="text">
        <span class="name"
          ><a href=${this.ctx.nav.href({ entity: 'contacts.company', id })}>${displayName}</a></span
        >
        ${detail ? html`<span class="quiet">${detail}</span>` : nothing}
      </div>`
  }
}
