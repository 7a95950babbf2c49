import { css, html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import type { Shell } from '../services/shell.ts'
import type { InboxGroup } from './inbox-answer.ts'

export interface InboxRow {
  /** It stands among those that were put off. */
  readonly isSnoozed: boolean
  readonly onFocus: () => void
  readonly onOpen: () => void
  readonly onSnooze: () => void
  readonly onDone: () => void
}

const textsShown = 3

/** Beside the styles of all rows. */
export const inboxRowStyles = css`
  .new .title a {
    font-weight: var(--crm-weight-strong);
  }

  .new .mark {
    background: var(--crm-color-accent-soft);
    color: var(--crm-color-accent-text);
  }

  .new .mark::after {
    content: '';
    position: absolute;
    inset-block-start: calc(-1 * var(--crm-space-1));
    inset-inline-end: calc(-1 * var(--crm-space-1));
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--crm-color-surface);
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-accent);
  }

  .urgent {
    color: var(--crm-color-danger);
    font-weight: var(--crm-weight-medium);
  }

  .waits {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    --crm-icon-size: 12px;
  }
`

/** What the user was told about one thing, as a row that is a link, with what can be done about it at its end. */
export function renderInboxRow(
  { i18n: { t }, format }: Pick<Shell, 'i18n' | 'format'>,
  group: InboxGroup,
  row: InboxRow,
): TemplateResult {
  const isNew = !group.isRead && group.doneAt === null
  const kind = group.recordId === null ? null : group.entityLabel
  return html`<li class=${isNew ? 'new' : ''} @focusin=${row.onFocus}>
    <span class="mark"><crm-icon name=${group.doneAt === null ? group.icon : 'check'}></crm-icon></span>
    <div>
      <p class="title">
        <a class="whole" href=${group.href ?? '/inbox'} @click=${row.onOpen}
          >${isNew ? html`<span class="visually-hidden">${t('inbox.new')} </span>` : nothing}${group.title}</a
        >
        ${kind === null ? nothing : html`<span class="quiet kind">${kind}</span>`}
      </p>
      <ul class="told">
        ${renderTold({ t, format }, group, row)}
      </ul>
    </div>
    <div class="end swap">
      <time class="quiet" datetime=${group.at} title=${format.dateTime(group.at)}
        >${format.relative(group.at)}</time
      >
      ${renderButtons(t, group, row)}
    </div>
  </li>`
}

type Words = Pick<Shell['i18n'], 't'> & Pick<Shell, 'format'>

function renderTold(
  { t, format }: Words,
  { items, total, snoozedUntil }: InboxGroup,
  { isSnoozed }: InboxRow,
) {
  const shown = items.slice(0, textsShown)
  const rest = total - shown.length
  return html`${shown.map(
    ({ text, isUrgent }) =>
      html`<li>${isUrgent ? html`<span class="urgent">${t('inbox.urgent')} </span>` : nothing}${text}</li>`,
  )}
  ${rest > 0 ? html`<li class="quiet">${t('inbox.more', { count: rest })}</li>` : nothing}
  ${isSnoozed && snoozedUntil !== null ? html`<li class="quiet waits"><crm-icon name="alarm-clock"></crm-icon>${t('inbox.until', { until: format.dateTime(snoozedUntil) })}</li>` : nothing}`
}

function renderButtons(t: Shell['i18n']['t'], { doneAt, title }: InboxGroup, row: InboxRow) {
  const isDone = doneAt !== null
  return html`<div class="buttons">
    ${
      isDone
        ? nothing
        : html`<crm-icon-button
            class="snooze"
            size="small"
            icon=${row.isSnoozed ? 'bell-ring' : 'alarm-clock'}
            label=${t(row.isSnoozed ? 'inbox.wakeOne' : 'inbox.snoozeOne', { title })}
            @click=${row.onSnooze}
          ></crm-icon-button>`
    }
    <crm-icon-button
      size="small"
      icon=${isDone ? 'undo-2' : 'check'}
      label=${t(isDone ? 'inbox.undoneOne' : 'inbox.doneOne', { title })}
      @click=${row.onDone}
    ></crm-icon-button>
  </div>`
}
