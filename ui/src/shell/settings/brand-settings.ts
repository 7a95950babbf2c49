import { css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import '../../kit/button.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { applyBrand, brandColors } from '../services/brand-colors.ts'
import { settingsStyles } from './settings-styles.ts'

/** Hues that are told apart easily: red, orange, amber, green, teal, blue, violet, pink. */
const suggested = [25, 50, 85, 150, 185, 235, 262, 295, 350] as const
const largestLogo = 256 * 1024

/** How the organisation looks: its logo, and one hue from which all accents are made. */
@customElement('settings-brand')
export class BrandSettings extends ShellElement {
  static override styles = [
    shellStyles,
    settingsStyles,
    css`
      :host {
        gap: var(--crm-space-6);
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4);
      }

      .line + .meta {
        margin-block-start: var(--crm-space-3);
      }

      img,
      .none {
        inline-size: 48px;
        block-size: 48px;
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-md);
        object-fit: contain;
      }

      .none {
        display: grid;
        place-items: center;
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
      }

      fieldset {
        display: grid;
        gap: var(--crm-space-4);
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend,
      .caption {
        padding: 0;
        margin-block-end: var(--crm-space-4);
        color: var(--crm-color-text-2);
        font-weight: var(--crm-weight-medium);
      }

      .swatch {
        inline-size: 32px;
        block-size: 32px;
        padding: 0;
        border: 3px solid var(--crm-color-surface);
        border-radius: 50%;
        background: var(--swatch);
        cursor: pointer;
      }

      .swatch[aria-pressed='true'] {
        outline: 2px solid var(--swatch);
        outline-offset: 0;
      }

      .swatch:focus-visible {
        outline: 2px solid var(--crm-color-focus);
        outline-offset: 2px;
      }

      .fine {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-2) var(--crm-space-5);
        color: var(--crm-color-text-2);
      }

      input[type='range'] {
        margin: 0;
        inline-size: min(320px, 100%);
        block-size: 24px;
      }

      @media (pointer: coarse) {
        .swatch {
          inline-size: 44px;
          block-size: 44px;
        }
      }
    `,
  ]

  @state() private busy = false
  @state() private problem = ''
  /** While the slider moves. */
  @state() private tried: number | null = null
  @query('input[type="file"]') private file!: HTMLInputElement

  get #hue(): number | null {
    return this.tried ?? this.shell.session.organisation.brandHue
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // What was only tried is gone with the page.
    applyBrand(this.shell.session.organisation.brandHue)
  }

  #try(hue: number): void {
    this.tried = hue
    applyBrand(hue)
  }

  async #save(work: () => Promise<unknown>): Promise<void> {
    this.busy = true
    this.problem = ''
    try {
      await work()
      await this.shell.refreshSession()
      this.dispatchEvent(new CustomEvent('settings-saved', { bubbles: true, composed: true }))
      this.shell.toast({ message: this.t('common.saved'), tone: 'success', duration: 3000 })
    } catch (error) {
      this.problem = errorText(this.shell, error)
    } finally {
      this.tried = null
      this.busy = false
      applyBrand(this.shell.session.organisation.brandHue)
    }
  }

  #setHue(brandHue: number | null): Promise<void> {
    return this.#save(() => this.api.request('PATCH', '/api/organisation', { body: { brandHue } }))
  }

  readonly #onFile = (): void => {
    const [file] = this.file.files ?? []
    this.file.value = ''
    if (file === undefined) return
    if (file.size > largestLogo) this.problem = this.t('branding.tooLarge')
    else void this.#save(() => this.#sendLogo(file))
  }

  async #sendLogo(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const text = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('')
    await this.api.request('PUT', '/api/organisation/logo', { body: { content: btoa(text) } })
  }

  protected override render() {
    return html`${this.#renderLogo()} ${this.#renderHue()}
    ${this.problem === '' ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}`
  }

  #renderLogo() {
    const { logo, name } = this.shell.session.organisation
    return html`<div>
      <div class="caption">${this.t('branding.logo')}</div>
      <div class="line">
        ${logo === null ? html`<span class="none" aria-hidden="true">${[...name][0]}</span>` : html`<img src=${`/api/organisation/logo?v=${logo}`} alt=${this.t('branding.logo')} />`}
        <input type="file" hidden accept="image/png,image/jpeg,image/webp" @change=${this.#onFile} />
        <crm-button ?busy=${this.busy} @click=${() => this.file.click()}
          >${this.t('branding.choose')}</crm-button
        >
        ${logo === null ? nothing : html`<crm-button variant="ghost" @click=${() => void this.#save(() => this.api.request('DELETE', '/api/organisation/logo'))}>${this.t('common.remove')}</crm-button>`}
      </div>
      <p class="meta">${this.t('branding.logoHelp')}</p>
    </div>`
  }

  #renderHue() {
    const hue = this.#hue
    const theme = this.shell.theme.mode
    return html`<fieldset>
      <legend>${this.t('branding.hue')}</legend>
      <div class="line">
        ${suggested.map(
          (value) =>
            html`<button
              class="swatch"
              type="button"
              .style=${`--swatch: ${brandColors(value, theme).accent}`}
              aria-label=${this.t('branding.hueOf', { hue: value })}
              aria-pressed=${hue === value ? 'true' : 'false'}
              @click=${() => void this.#setHue(value)}
            ></button>`,
        )}
        <crm-button size="small" ?disabled=${hue === null} @click=${() => void this.#setHue(null)}
          >${this.t('branding.standard')}</crm-button
        >
      </div>
      <label class="fine"
        ><span>${this.t('branding.fine')}</span
        ><input
          type="range"
          min="0"
          max="359"
          .value=${live(String(hue ?? 262))}
          @input=${(event: Event) => this.#try(Number((event.target as HTMLInputElement).value))}
          @change=${(event: Event) => void this.#setHue(Number((event.target as HTMLInputElement).value))}
      /></label>
      <p class="meta">${this.t('branding.hueHelp')}</p>
    </fieldset>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-brand': BrandSettings
  }
  interface HTMLElementEventMap {
    /** Something of the organisation was changed. */
    'settings-saved': CustomEvent
  }
}
