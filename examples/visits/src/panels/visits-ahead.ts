import { task, type PanelContext } from '@tessera/sdk/ui'
import { LitElement, html } from 'lit'
import { property } from 'lit/decorators.js'
import { visitList, visitListStyles } from './visit-list.ts'

/** One's own visits that are still to come, on the home page. */
export default class VisitsAheadPanel extends LitElement {
  static override styles = visitListStyles

  @property({ attribute: false }) ctx!: PanelContext

  readonly #visits = task(this, {
    args: () => [] as const,
    run: (_args, { signal }) =>
      this.ctx.api.list(
        'visits.visit',
        {
          fields: ['subject', 'startsAt'],
          filter: { owner: { eq: '$me' }, status: { eq: 'planned' } },
          sort: ['startsAt'],
          limit: 5,
        },
        { signal },
      ),
  })

  protected override firstUpdated(): void {
    this.ctx.events.on('visits.visit', () => void this.#visits.reload())
  }

  protected override render(): unknown {
    return this.#visits.render({
      empty: () => html`<p>${this.ctx.i18n.t('visitsAhead.empty')}</p>`,
      content: (visits) => visitList(this.ctx, visits),
    })
  }
}
