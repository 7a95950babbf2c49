import { task, type PanelContext, type UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, css, html } from 'lit'
import { property } from 'lit/decorators.js'
import '@tessera/ui/kit/empty'

/** The visits to a person that are still to come. */
export default class ComingVisitsPanel extends LitElement {
  static override styles = css`
    ul {
      display: grid;
      gap: var(--crm-space-4);
      margin: 0;
      padding: 0;
      list-style: none;
    }

    time {
      color: var(--crm-color-text-2);
    }
  `

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord

  readonly #visits = task(this, {
    args: () => [this.record.id] as const,
    run: ([person], { signal }) =>
      this.ctx.api.list(
        'visits.visit',
        {
          fields: ['subject', 'startsAt'],
          filter: { person: { eq: person }, status: { eq: 'planned' } },
          sort: ['startsAt'],
          limit: 10,
        },
        { signal },
      ),
  })

  protected override firstUpdated(): void {
    this.ctx.events.on('visits.visit.*', () => void this.#visits.reload())
  }

  protected override render(): unknown {
    const { t, format } = this.ctx.i18n
    return this.#visits.render({
      empty: t('comingVisits.empty'),
      content: (visits) =>
        html`<ul>
          ${visits.map(
            ({ id, subject, startsAt }) =>
              html`<li>
                <a href=${this.ctx.nav.href({ entity: 'visits.visit', id })}>${subject}</a>
                <time datetime=${startsAt ?? ''}>${startsAt === null ? '' : format.dateTime(startsAt)}</time>
              </li>`,
          )}
        </ul>`,
    })
  }
}
