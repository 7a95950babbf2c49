import type { AnyRecordLink } from '@tessera/sdk'
import { html, nothing } from 'lit'
import { commentThread } from './comment-thread.ts'
import { renderHead } from './item-head.ts'
import { TextItem, type TextRecord } from './text-item.ts'

interface NoteRecord extends TextRecord {
  readonly pinned: boolean | null
  readonly about: readonly { readonly subject: AnyRecordLink | null }[] | null
}

/** A note on a timeline, with its comments. */
export default class NoteItem extends TextItem<NoteRecord> {
  protected readonly kind = 'note'

  protected renderHeading(): unknown {
    const { ctx, record, subject } = this
    return html`${renderHead({
      ctx,
      who: record.createdBy,
      at: record.at,
      id: record.id,
      subject,
      withDay: record.pinned === true,
      about: (record.about ?? []).map((part) => part.subject),
    })}
    ${record.pinned === true ? html`<crm-icon class="pinned" name="pin" label=${ctx.i18n.t('item.pinned')}></crm-icon>` : nothing}`
  }

  protected override renderActions(): unknown {
    const isPinned = this.record.pinned === true
    return html`<crm-menu-item
      icon=${isPinned ? 'pin-off' : 'pin'}
      @click=${() => void this.change({ pinned: !isPinned })}
      >${this.ctx.i18n.t(isPinned ? 'item.unpin' : 'item.pin')}</crm-menu-item
    >`
  }

  protected override renderBelow(): unknown {
    return commentThread(this.ctx, { entity: 'activities.note', id: this.record.id })
  }
}
