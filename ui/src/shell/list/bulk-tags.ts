import type { BulkTarget } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/dialog.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import '../fields/field-editor.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import { nest } from '../fields/to-wire.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import { runBulk } from './bulk-run.ts'

/**
 * Asks for tags, and adds them to many records: those that a record has stay.
 *
 * @fires crm-bulk-done - Records were changed; the list should be read again.
 * @fires crm-bulk-clear - The ticks should go: it goes on in the background.
 */
@customElement('crm-bulk-tags')
export class CrmBulkTags extends ShellElement {
  static override styles = [shellStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) field: FieldInfo | undefined
  @property({ attribute: false }) target: BulkTarget = { ids: [] }
  /** How many records, in words. */
  @property() count = ''
  @state() private value: readonly string[] = []
  @state() private isBusy = false
  @query('crm-dialog') private dialog!: CrmDialog

  show(): void {
    this.value = []
    this.dialog.show()
  }

  async #add(entity: EntityInfo, field: FieldInfo): Promise<void> {
    this.isBusy = true
    const values = nest({ [field.name]: this.value })
    const isDone = await runBulk(this.shell, {
      entity,
      target: this.target,
      change: { action: 'update', mergeParts: true, values },
      done: (count) => this.t('list.bulk.changed', { count }),
      onJob: () => this.#close(),
      onLeft: () => this.dispatchEvent(new CustomEvent('crm-bulk-clear', { bubbles: true, composed: true })),
    })
    this.#close()
    if (isDone) this.dispatchEvent(new CustomEvent('crm-bulk-done', { bubbles: true, composed: true }))
  }

  #close(): void {
    if (!this.isBusy) return
    this.isBusy = false
    this.dialog.hide()
  }

  protected override render() {
    const { entity, field } = this
    if (entity === undefined || field === undefined) return nothing
    const read = (event: Event) =>
      (this.value = ((event.currentTarget as ShellFieldEditor).value ?? []) as readonly string[])
    return html`<crm-dialog
      heading=${this.t('list.bulk.tags')}
      description=${this.t('list.bulk.tagsText', { count: this.count })}
    >
      <shell-field-editor
        autofocus
        entity=${entity.name}
        label=${field.label}
        .field=${field}
        .value=${this.value}
        @crm-change=${read}
        @crm-input=${read}
      ></shell-field-editor>
      <crm-button slot="footer" @click=${() => this.dialog.hide()}>${this.t('common.cancel')}</crm-button>
      <crm-button
        slot="footer"
        variant="primary"
        ?busy=${this.isBusy}
        ?disabled=${this.value.length === 0}
        @click=${() => void this.#add(entity, field)}
        >${this.t('common.add')}</crm-button
      >
    </crm-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-bulk-tags': CrmBulkTags
  }
}
