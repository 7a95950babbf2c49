import type { RecordLink } from '@tessera/sdk'
import type { PanelContext, PanelHost, RecordTarget, UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/icon-button'
import '@tessera/ui/kit/menu'
import '@tessera/ui/kit/menu-item'
import '@tessera/ui/kit/prose'
import { itemStyles } from './item-styles.ts'
import { trashItem } from './task-steps.ts'
import { tellError } from './tell-error.ts'
import { writeText } from './write-text.ts'

/** A text as a timeline gives it. */
export interface TextRecord extends UntypedRecord {
  readonly at: string
  readonly body: string | null
  readonly createdBy: RecordLink | null
}

/** What a note and a comment have alike on a timeline: a text that can be changed in place. */
export abstract class TextItem<Shown extends TextRecord> extends LitElement {
  static override styles = itemStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: Shown
  @property({ attribute: false }) subject: RecordTarget | undefined
  @property({ attribute: false }) host!: PanelHost
  @state() private isEditing = false

  protected abstract readonly kind: 'note' | 'comment'
  protected abstract renderHeading(): unknown

  protected get entityName(): string {
    return `activities.${this.kind}`
  }

  /** Changes it, with a way back; the page reads its items anew. */
  protected async change(values: Readonly<Record<string, unknown>>): Promise<void> {
    const { ctx, record, entityName } = this
    const { api, offer } = ctx.undo.watch()
    try {
      await api.update(entityName, record.id, values)
    } catch (error) {
      tellError(ctx, error)
      return
    }
    offer(ctx.i18n.t('item.changed', { name: record.displayName }))
    this.#changed()
  }

  #changed(): void {
    this.dispatchEvent(new CustomEvent('crm-done', { detail: true, bubbles: true, composed: true }))
  }

  async #endEditing(body: string | undefined): Promise<void> {
    if (body !== undefined && body !== this.record.body) await this.change({ body })
    this.isEditing = false
  }

  protected override render(): TemplateResult {
    const { ctx, record } = this
    return html`<div class="head">${this.renderHeading()} ${this.#renderMenu()}</div>
      <div class="text">
        ${
          this.isEditing
            ? writeText({
                ctx,
                label: ctx.i18n.t(this.kind === 'note' ? 'item.editNote' : 'item.editComment'),
                action: ctx.i18n.t('buttons.save'),
                value: record.body ?? '',
                done: (text) => this.#endEditing(text),
              })
            : html`<crm-prose .value=${record.body ?? ''}></crm-prose>`
        }
      </div>
      ${this.renderBelow()}`
  }

  /** Further lines of the menu. */
  protected renderActions(): unknown {
    return nothing
  }

  protected renderBelow(): unknown {
    return nothing
  }

  #renderMenu(): unknown {
    const { ctx, record, entityName } = this
    const { t } = ctx.i18n
    const [mayEdit, mayDelete] = [ctx.can('update', entityName), ctx.can('delete', entityName)]
    const label = t('buttons.actionsFor', { name: record.displayName })
    return html`<crm-menu label=${label} placement="bottom-end">
      <crm-icon-button slot="trigger" size="small" icon="ellipsis" label=${label}></crm-icon-button>
      ${mayEdit ? html`<crm-menu-item icon="pencil" @click=${() => (this.isEditing = true)}>${t('buttons.edit')}</crm-menu-item>${this.renderActions()}` : nothing}
      <crm-menu-item icon="external-link" href=${ctx.nav.href({ entity: entityName, id: record.id })}
        >${t('item.open')}</crm-menu-item
      >
      ${
        mayDelete
          ? html`<hr />
              <crm-menu-item
                icon="trash-2"
                danger
                @click=${() => void trashItem(ctx, entityName, record).then((isGone) => isGone && this.#changed())}
                >${t('buttons.delete')}</crm-menu-item
              >`
          : nothing
      }
    </crm-menu>`
  }
}
