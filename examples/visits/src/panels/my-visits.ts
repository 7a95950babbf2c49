import { task, type PanelContext } from '@tessera/sdk/ui'
import { LitElement, css, html } from 'lit'
import { property } from 'lit/decorators.js'
import '@tessera/ui/kit/number'
import type { CrmNumber } from '@tessera/ui/kit/number'
import { keepStartHour, ownStartHour } from './start-hour.ts'

/** Among one's own settings: the hour of planned visits, where it is another than the administrator's. */
export default class MyVisitsPanel extends LitElement {
  static override styles = css`
    crm-number {
      max-inline-size: 320px;
    }
  `

  @property({ attribute: false }) ctx!: PanelContext

  readonly #hour = task(this, {
    args: () => [] as const,
    run: () => ownStartHour(this.ctx),
    isEmpty: () => false,
  })

  readonly #onChange = async ({ currentTarget }: Event): Promise<void> => {
    const box = currentTarget as CrmNumber
    if (!box.reportValidity()) return
    await keepStartHour(this.ctx, box.value === '' ? undefined : Number(box.value))
    this.ctx.toast({ tone: 'success', message: this.ctx.i18n.t('myVisits.saved') })
  }

  protected override render(): unknown {
    const { t } = this.ctx.i18n
    const hour = Number(this.ctx.plugin.settings['startHour'] ?? 10)
    return this.#hour.render({
      content: (own) =>
        html`<crm-number
          label=${t('myVisits.startHour')}
          help=${t('myVisits.help', { hour })}
          min="0"
          max="23"
          scale="0"
          .value=${own === undefined ? '' : String(own)}
          @crm-change=${this.#onChange}
        ></crm-number>`,
    })
  }
}
