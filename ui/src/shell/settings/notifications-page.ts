import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/callout.ts'
import '../../kit/select.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { fromWallTime } from '../../kit/internal/zoned-time.ts'
import { SettingsPage } from './settings-page.ts'

type Delivery = 'inApp' | 'digest' | 'atOnce' | 'off'

interface KindOptions {
  readonly kind: string
  readonly label: string
  readonly from: string
  readonly delivery: Delivery
  readonly usual: Delivery
}

interface NotificationOptions {
  readonly kinds: readonly KindOptions[]
  readonly digestHour: number
  readonly canMail: boolean
}

const deliveries: readonly Delivery[] = ['inApp', 'digest', 'atOnce', 'off']
const hours = Array.from({ length: 24 }, (_none, hour) => hour)

/** How the user hears of each kind of notification. Each change holds at once. */
@customElement('settings-notifications')
export class NotificationsPage extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      .kind {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(200px, 300px);
        gap: var(--crm-space-4) var(--crm-space-6);
        align-items: center;
        padding: var(--crm-space-5) var(--crm-space-6);
      }

      .kind + .kind {
        border-block-start: 1px solid var(--crm-color-border);
      }

      .from {
        margin-block-end: calc(-1 * var(--crm-space-4));
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-medium);
      }

      .framed {
        background: var(--crm-color-surface);
      }

      @container (max-width: 640px) {
        .kind {
          grid-template-columns: minmax(0, 1fr);
        }
      }

      @media (max-width: 639px) {
        .kind {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]

  /** What was changed since the page was opened. */
  @state() private chosen: Readonly<Record<string, Delivery>> = {}
  @state() private hour: number | undefined

  readonly #options = task(this, {
    args: () => [this.shell.i18n.language],
    run: (_args, { signal }) => this.api.request<NotificationOptions>('GET', '/api/inbox/kinds', { signal }),
  })

  /** Only what differs from the usual is kept, so that a plugin may change what is usual. */
  #save({ kinds, digestHour }: NotificationOptions): void {
    const differing = kinds
      .map(({ kind, delivery, usual }) => ({ kind, usual, delivery: this.chosen[kind] ?? delivery }))
      .filter(({ delivery, usual }) => delivery !== usual)
    this.shell.preferences.set('notifications', {
      kinds: Object.fromEntries(differing.map(({ kind, delivery }) => [kind, delivery])),
      digestHour: this.hour ?? digestHour,
    })
  }

  protected override render() {
    return html`${this.renderIntro(this.t('notifications.intro'))}
    ${this.#options.render({ content: (options) => this.#renderOptions(options) })}`
  }

  #renderOptions(options: NotificationOptions) {
    return html`${options.canMail ? nothing : html`<crm-callout tone="info">${this.t('notifications.noMail')}</crm-callout>`}
      <section>
        <h2>${this.t('notifications.kinds')}</h2>
        ${[...Map.groupBy(options.kinds, ({ from }) => from)].map(([from, kinds], index) => this.#renderGroup(`from-${index}`, from, kinds, options))}
      </section>
      <section class="form">
        <h2>${this.t('notifications.mail')}</h2>
        <crm-select
          label=${this.t('notifications.digestHour')}
          help=${this.t('notifications.digestHelp', { timeZone: this.format.timeZone })}
          required
          .options=${hours.map((hour) => ({ value: String(hour), label: this.#timeOf(hour) }))}
          .value=${String(this.hour ?? options.digestHour)}
          @crm-change=${(event: Event) => {
            this.hour = Number((event.target as CrmSelect).value)
            this.#save(options)
          }}
        ></crm-select>
      </section>`
  }

  /** What comes from one module stands together. */
  #renderGroup(id: string, from: string, kinds: readonly KindOptions[], options: NotificationOptions) {
    return html`<h3 class="from" id=${id}>${from}</h3>
      <ul class="framed" aria-labelledby=${id}>
        ${kinds.map((kind) => this.#renderKind(kind, options))}
      </ul>`
  }

  #renderKind({ kind, label, delivery }: KindOptions, options: NotificationOptions) {
    const choices = deliveries.map((value) => ({ value, label: this.t(`notifications.delivery.${value}`) }))
    const choose = (event: Event) => {
      this.chosen = { ...this.chosen, [kind]: (event.target as CrmSelect).value as Delivery }
      this.#save(options)
    }
    return html`<li class="kind">
      <p>${label}</p>
      <crm-select
        hide-label
        label=${label}
        required
        .options=${choices}
        .value=${this.chosen[kind] ?? delivery}
        @crm-change=${choose}
      ></crm-select>
    </li>`
  }

  /** The hour as the user's clock shows it. */
  #timeOf(hour: number): string {
    const time = `${String(hour).padStart(2, '0')}:00`
    return this.format.time(fromWallTime({ day: '2026-01-01', time }, this.format.timeZone))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-notifications': NotificationsPage
  }
}
