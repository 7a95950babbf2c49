import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/status.ts'
import { addressPaths } from '../list/map/address-paths.ts'
import { SettingsPage } from './settings-page.ts'

interface AddressState {
  readonly entity: string
  readonly path: string
  readonly located: number
  readonly lost: number
  readonly isDone: boolean
}

const refreshEvery = 5_000

/** How many addresses are on the map, and which led nowhere. */
@customElement('settings-addresses')
export class AddressesPage extends SettingsPage {
  #timer: ReturnType<typeof setInterval> | undefined

  readonly #states = task(this, {
    args: () => [] as const,
    run: (_none, { signal }) =>
      this.api.request<{ data: readonly AddressState[] }>('GET', '/api/places/addresses', { signal }),
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => {
      const isAllDone = this.#states.value?.data.every(({ isDone }) => isDone) ?? false
      if (!document.hidden && !isAllDone) void this.#states.reload()
    }, refreshEvery)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  readonly #again = (): void => {
    void this.change(async () => {
      await this.api.request('POST', '/api/places/addresses/locate')
      await this.#states.reload()
    }, this.t('addresses.begun'))
  }

  protected override render() {
    return html`${this.renderIntro(this.t('addresses.intro'))}
      <section>
        ${this.#states.render({
          content: ({ data }) =>
            html`<ul class="list framed">
              ${data.map((state) => this.#renderState(state))}
            </ul>`,
        })}
        <div>
          <crm-button @click=${this.#again}>${this.t('addresses.again')}</crm-button>
        </div>
        <p class="meta">${this.t('addresses.againHelp')}</p>
      </section>`
  }

  #renderState({ entity: name, path, located, lost, isDone }: AddressState) {
    const entity = this.shell.metadata.entity(name)
    const field = entity && addressPaths(entity).find((each) => each.path === path)
    if (entity === undefined || field === undefined) return nothing
    const filter = encodeURIComponent(JSON.stringify({ [path]: { located: false } }))
    return html`<li>
      <div class="grow">
        <div class="strong">${entity.labels.other} · ${field.label}</div>
        <div class="meta">
          ${this.t('addresses.located', { count: located })}
          ${lost === 0 ? nothing : html`· <a href="${this.shell.href.list(name)}?filter=${filter}">${this.t('addresses.lost', { count: lost })}</a>`}
        </div>
      </div>
      <crm-status color=${isDone ? 'green' : 'blue'}
        >${this.t(isDone ? 'addresses.done' : 'addresses.working')}</crm-status
      >
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-addresses': AddressesPage
  }
}
