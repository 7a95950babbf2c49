import type { PanelContext, PanelHost, RecordTarget, UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import '@tessera/ui/kit/prose'
import { commentThread } from './comment-thread.ts'
import { itemStyles } from './item-styles.ts'
import { renderTaskLine, taskLineStyles, type ShownTask } from './task-line.ts'

/** A task on a timeline: ticked off where it stands, with its comments. */
export default class TaskItem extends LitElement {
  static override styles = [itemStyles, taskLineStyles]

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord &
    ShownTask & { readonly description?: string | null }
  @property({ attribute: false }) subject: RecordTarget | undefined
  @property({ attribute: false }) host!: PanelHost

  readonly #changed = (): void => {
    this.dispatchEvent(new CustomEvent('crm-done', { detail: true, bubbles: true, composed: true }))
  }

  protected override render(): TemplateResult {
    const { ctx, record, subject } = this
    return html`${renderTaskLine({
      ctx,
      task: record,
      mayEdit: ctx.can('update', 'activities.task'),
      ...(subject === undefined ? {} : { without: subject.id }),
      withOwner: true,
      changed: this.#changed,
    })}
    ${record.description ? html`<div class="text"><crm-prose .value=${record.description}></crm-prose></div>` : nothing}
    ${commentThread(ctx, { entity: 'activities.task', id: record.id })}`
  }
}
