import type { RecordLink } from '@tessera/sdk'
import { html, nothing } from 'lit'
import { renderHead } from './item-head.ts'
import { TextItem, type TextRecord } from './text-item.ts'

interface ShownComment extends TextRecord {
  readonly parent: RecordLink | null
}

/** A comment on the record itself. */
export default class CommentItem extends TextItem<ShownComment> {
  protected readonly kind = 'comment'

  protected renderHeading(): unknown {
    const { ctx, record, subject } = this
    return html`${renderHead({ ctx, who: record.createdBy, at: record.at, id: record.id, subject })}
    ${
      record.parent === null || record.parent === undefined
        ? nothing
        : html`<span class="quiet">${ctx.i18n.t('item.replyTo', { name: record.parent.displayName })}</span>`
    }`
  }
}
