import type { AnyRecordLink, RecordLink } from '@tessera/sdk'
import type { PanelContext, RecordTarget } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'

export interface ItemHead {
  readonly ctx: PanelContext
  readonly who: RecordLink | null
  readonly at: string
  readonly id: string
  /** Whose timeline it stands on; without it the moment is no link. */
  readonly subject?: RecordTarget | undefined
  /** With the day, where no heading says it. */
  readonly withDay?: boolean
  readonly about?: readonly (AnyRecordLink | null)[]
}

/** Who wrote, when, and about whom else. */
export function renderHead({
  ctx,
  who,
  at,
  id,
  subject,
  withDay = false,
  about = [],
}: ItemHead): TemplateResult {
  const { t, format } = ctx.i18n
  const others = about.filter((link): link is AnyRecordLink => link !== null && link.id !== subject?.id)
  const moment = html`<time datetime=${at} title=${format.dateTime(at, 'long')}
    >${withDay ? format.dateTime(at, 'medium') : format.time(at)}</time
  >`
  return html`<span class="who">${who?.displayName ?? t('item.somebody')}</span>
    <span class="quiet"
      >${
        subject === undefined
          ? moment
          : html`<a href="${ctx.nav.href(subject)}/timeline?item=${id}">${moment}</a>`
      }${
        others.length === 0
          ? nothing
          : others.map((link) => html` · <a href=${ctx.nav.href(link)}>${link.displayName}</a>`)
      }</span
    >`
}
