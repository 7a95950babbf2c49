import { css, html } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import type { CrmCreateForm } from './create-form.ts'
import './create-form.ts'

/** `/o/:entity/new`: every field of a new record on a page of its own. */
@customElement('crm-create-screen')
export class CrmCreateScreen extends Screen {
  static override styles = [
    Screen.styles,
    css`
      :host {
        padding: var(--crm-gutter) var(--crm-gutter) 0;
      }

      .sheet {
        max-inline-size: 720px;
        margin-inline: auto;
        padding-block-start: var(--crm-space-6);
      }

      /* In sight however long the form is. */
      .buttons {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        display: flex;
        gap: var(--crm-space-4);
        justify-content: flex-end;
        margin-block-start: var(--crm-space-8);
        padding-block: var(--crm-space-5);
        border-block-start: 1px solid var(--crm-color-border);
        background: var(--crm-color-surface);
      }
    `,
  ]

  @query('crm-create-form') private form!: CrmCreateForm
  @state() private busy = false

  get #entity() {
    return this.shell.metadata.entity(this.params['entity'] ?? '')
  }

  protected override heading(): ScreenHeading {
    const entity = this.#entity
    if (entity === undefined) return { title: this.t('notFound.heading') }
    return {
      title: this.t('create.titleOf', { entity: entity.labels.one }),
      icon: entity.icon,
      crumbs: [{ label: entity.labels.other, href: this.shell.href.list(entity.name) }],
    }
  }

  async #save(): Promise<void> {
    if (this.busy) return
    this.busy = true
    const record = await this.form.save()
    this.busy = false
    if (record === undefined) return
    this.shell.navigate(this.shell.href.record(this.params['entity'] ?? '', record.id), { replace: true })
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined || !this.shell.can('create', entity.name)) return this.renderNotFound()
    return html`<div class="sheet">
      <crm-create-form .entity=${entity} all drafts @crm-submit=${() => void this.#save()}></crm-create-form>
      <div class="buttons">
        <crm-button href=${this.shell.href.list(entity.name)}>${this.t('common.cancel')}</crm-button>
        <crm-button variant="primary" ?busy=${this.busy} @click=${() => void this.#save()}
          >${this.t('create.save')}</crm-button
        >
      </div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-create-screen': CrmCreateScreen
  }
}
