import type { PanelContext } from '@tessera/sdk/ui'
import { css, html, type TemplateResult } from 'lit'

export interface ShownVisit {
  readonly id: string
  readonly subject: string | null
  readonly startsAt: string | null
}

export const visitListStyles = css`
  ul {
    display: grid;
    gap: var(--crm-space-4);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  p {
    margin: 0;
    color: var(--crm-color-text-2);
  }

  time {
    color: var(--crm-color-text-2);
  }
`

/** Visits with a link and their time each. */
export function visitList(ctx: PanelContext, visits: readonly ShownVisit[]): TemplateResult {
  const { format } = ctx.i18n
  return html`<ul>
    ${visits.map(
      ({ id, subject, startsAt }) =>
        html`<li>
          <a href=${ctx.nav.href({ entity: 'visits.visit', id })}>${subject}</a>
          <time datetime=${startsAt ?? ''}>${startsAt === null ? '' : format.dateTime(startsAt)}</time>
        </li>`,
    )}
  </ul>`
}
