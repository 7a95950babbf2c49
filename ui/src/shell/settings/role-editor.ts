import { task } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/checkbox.ts'
import '../../kit/text.ts'
import type { CrmCheckbox } from '../../kit/checkbox.ts'
import type { CrmText } from '../../kit/text.ts'
import { errorText } from '../elements/error-text.ts'
import './field-exceptions.ts'
import type { FieldExceptions } from './field-exceptions.ts'
import { permissionGroups } from './permission-groups.ts'
import './rights-matrix.ts'
import type { MatrixRow } from './rights-matrix.ts'
import { anyEntity, countChanges, type Grants, type RoleDraft } from './role-draft.ts'
import { SettingsPage } from './settings-page.ts'

interface RoleView extends RoleDraft {
  readonly id: string
  readonly key: string | null
  readonly version: number
  readonly isFixed: boolean
}

const blank: RoleDraft = { name: '', description: null, entities: {}, permissions: [] }

/** One role: its name, the matrix of rights, exceptions of fields, and named permissions. Nothing holds before Save. */
@customElement('settings-role-editor')
export class RoleEditor extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      .permissions {
        display: grid;
        gap: var(--crm-space-7);
      }

      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
        gap: var(--crm-space-3) var(--crm-space-6);
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        margin-block-end: var(--crm-space-3);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        font-weight: var(--crm-weight-strong);
      }

      .bar {
        position: sticky;
        inset-block-end: 0;
        z-index: 2;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4);
        margin-inline: calc(-1 * var(--crm-space-4));
        padding: var(--crm-space-5) var(--crm-space-4);
        border-block-start: 1px solid var(--crm-color-border);
        background: var(--crm-color-surface);
      }
    `,
  ]

  @property({ attribute: false }) roleId = ''
  @state() private draft: RoleDraft = blank
  @state() private saved: RoleDraft = blank
  @state() private view: RoleView | undefined
  @state() private problem = ''
  @state() private busy = false
  @query('settings-field-exceptions') private exceptions!: FieldExceptions

  readonly #loading = task(this, {
    args: () => [this.roleId],
    run: async ([id], { signal }) => {
      const [role, permissions] = await Promise.all([
        id === 'new' ? undefined : this.api.request<RoleView>('GET', `/api/roles/${id}`, { signal }),
        this.api.request<{ data: readonly string[] }>('GET', '/api/permissions', { signal }),
      ])
      const catalogues = await this.shell.registry.catalogues(this.shell.i18n.language)
      this.#take(role)
      return permissionGroups(permissions.data, catalogues, this.shell)
    },
  })

  #take(role: RoleView | undefined): void {
    this.view = role
    this.saved =
      role === undefined
        ? blank
        : {
            name: role.name,
            description: role.description,
            entities: role.entities,
            permissions: role.permissions,
          }
    this.draft = this.saved
    const detail = role?.name ?? this.t('roles.new')
    this.dispatchEvent(new CustomEvent('settings-within', { detail, bubbles: true, composed: true }))
  }

  get #changes(): number {
    return countChanges(this.saved, this.draft)
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('draft') || changed.has('saved'))
      this.dispatchEvent(
        new CustomEvent('crm-dirty', { detail: this.#changes > 0, bubbles: true, composed: true }),
      )
  }

  async #save(): Promise<void> {
    this.busy = true
    this.problem = ''
    try {
      const { view: role, draft } = this
      const description = draft.description?.trim() || null
      const body = { ...draft, description, ...(role === undefined ? {} : { version: role.version }) }
      const kept = await this.api.request<RoleView>(
        role === undefined ? 'POST' : 'PUT',
        role === undefined ? '/api/roles' : `/api/roles/${role.id}`,
        { body },
      )
      this.#take(kept)
      this.shell.toast({ message: this.t('common.saved'), tone: 'success', duration: 3000 })
      await this.shell.refreshSession()
      if (role === undefined) this.shell.navigate(`/settings/roles/${kept.id}`, { replace: true })
    } catch (error) {
      this.problem = errorText(this.shell, error)
    } finally {
      this.busy = false
    }
  }

  async #delete({ id, name }: RoleView): Promise<void> {
    const isSure = await this.shell.dialogs.confirm({
      title: this.t('roles.deleteTitle', { name }),
      confirm: this.t('common.delete'),
      tone: 'danger',
    })
    if (!isSure) return
    const isGone = await this.change(
      () => this.api.request('DELETE', `/api/roles/${id}`),
      this.t('roles.deleted'),
    )
    if (!isGone) return
    this.draft = this.saved
    await this.updateComplete
    this.shell.navigate('/settings/roles')
  }

  get #rows(): readonly MatrixRow[] {
    const entities = this.shell.metadata.entities.filter(({ system }) => !system)
    return [
      { entity: anyEntity, label: this.t('roles.anyEntity'), icon: 'layers', owned: true },
      ...entities.map(({ name, labels, icon, owned }) => ({
        entity: name,
        label: labels.other,
        icon,
        owned,
      })),
    ]
  }

  protected override render() {
    return this.#loading.render({ content: (groups) => this.#renderRole(groups) })
  }

  #renderRole(groups: ReturnType<typeof permissionGroups>) {
    const isFixed = this.view?.isFixed === true
    const set = (changes: Partial<RoleDraft>) => (this.draft = { ...this.draft, ...changes })
    return html`${isFixed ? html`<crm-callout tone="neutral">${this.t('roles.fixedText')}</crm-callout>` : nothing}
      ${this.problem === '' ? nothing : html`<crm-callout tone="danger" role="alert">${this.problem}</crm-callout>`}
      <section class="form">
        <crm-text
          label=${this.t('common.name')}
          required
          ?readonly=${isFixed}
          .value=${this.draft.name}
          @crm-input=${(event: Event) => set({ name: (event.target as CrmText).value })}
        ></crm-text>
        <crm-text
          label=${this.t('roles.description')}
          ?readonly=${isFixed}
          .value=${this.draft.description ?? ''}
          @crm-input=${(event: Event) => set({ description: (event.target as CrmText).value })}
        ></crm-text>
      </section>
      ${isFixed ? nothing : this.#renderRights(groups, set)}
      <settings-field-exceptions
        .grants=${this.draft.entities}
        @settings-grants=${(event: CustomEvent<Grants>) => set({ entities: event.detail })}
      ></settings-field-exceptions>`
  }

  #renderRights(groups: ReturnType<typeof permissionGroups>, set: (changes: Partial<RoleDraft>) => void) {
    const { view: role } = this
    return html`<section>
        <h2>${this.t('roles.matrix')}</h2>
        <p class="note">${this.t('roles.matrixText')}</p>
        <settings-rights-matrix
          .rows=${this.#rows}
          .grants=${this.draft.entities}
          @settings-grants=${(event: CustomEvent<Grants>) => set({ entities: event.detail })}
          @settings-fields=${(event: CustomEvent<string>) => this.exceptions.show(event.detail)}
        ></settings-rights-matrix>
      </section>
      <section>
        <h2>${this.t('roles.named')}</h2>
        <div class="permissions">
          ${groups.map(
            ({ label, permissions }) =>
              html`<fieldset>
                <legend>${label}</legend>
                ${permissions.map((permission) => this.#renderPermission(permission, set))}
              </fieldset>`,
          )}
        </div>
      </section>
      <div class="bar">
        <crm-button
          variant="primary"
          ?busy=${this.busy}
          ?disabled=${this.#changes === 0}
          @click=${() => void this.#save()}
          >${this.t('common.save')}</crm-button
        >
        <crm-button variant="ghost" ?disabled=${this.#changes === 0} @click=${() => (this.draft = this.saved)}
          >${this.t('common.discard')}</crm-button
        >
        <span class="grow meta" role="status">${this.t('roles.changes', { count: this.#changes })}</span>
        ${role === undefined || role.key !== null ? nothing : html`<crm-button variant="ghost" @click=${() => void this.#delete(role)}>${this.t('common.delete')}</crm-button>`}
      </div>`
  }

  #renderPermission(
    { name, label }: { readonly name: string; readonly label: string },
    set: (changes: Partial<RoleDraft>) => void,
  ) {
    const { permissions } = this.draft
    const onChange = (event: Event) => {
      const isGiven = (event.target as CrmCheckbox).checked
      set({ permissions: isGiven ? [...permissions, name] : permissions.filter((other) => other !== name) })
    }
    return html`<crm-checkbox
      label=${label}
      ?checked=${permissions.includes(name)}
      @crm-change=${onChange}
    ></crm-checkbox>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-role-editor': RoleEditor
  }
}
