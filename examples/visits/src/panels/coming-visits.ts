import { task, type PanelContext, type UntypedRecord } from '@tessera/sdk/ui'
import { LitElement } from 'lit'
import { property } from 'lit/decorators.js'
import '@tessera/ui/kit/empty'
import { visitList, visitListStyles } from './visit-list.ts'

/** The visits to a person that are still to come. */
export default class ComingVisitsPanel extends LitElement {
  static override styles = visitListStyles

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
    this.ctx.events.on('visits.visit', () => void this.#visits.reload())
  }

  protected override render(): unknown {
    return this.#visits.render({
      empty: this.ctx.i18n.t('comingVisits.empty'),
      content: (visits) => visitList(this.ctx, visits),
    })
  }
}
