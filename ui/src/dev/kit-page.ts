import { LitElement, css, html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { actions } from './kit-actions.ts'
import { data } from './kit-data.ts'
import { feedback } from './kit-feedback.ts'
import { fields } from './kit-fields.ts'
import { overlays } from './kit-overlays.ts'

const sections = { actions, fields, data, feedback, overlays }
const settings = new URLSearchParams(location.search)

function options(values: readonly string[]) {
  return values.map((value) => ({ value, label: value }))
}

/** Each element of the kit in its states. `?theme=dark&density=compact&lang=nl&section=fields` sets the scene. */
@customElement('kit-page')
export class KitPage extends LitElement {
  static override styles = css`
    :host {
      display: block;
      max-inline-size: 1080px;
      margin: 0 auto;
      padding: 24px;
      color: var(--crm-color-text);
    }

    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      margin-block-end: 24px;
    }

    crm-select {
      inline-size: 160px;
    }
  `

  @state() private theme = settings.get('theme') ?? ''
  @state() private density = settings.get('density') ?? 'default'
  @state() private language = settings.get('lang') ?? 'en'

  #apply(): void {
    const { dataset } = document.documentElement
    if (this.theme) dataset['theme'] = this.theme
    else delete dataset['theme']
    dataset['density'] = this.density
    document.documentElement.lang = this.language
    dataset['formats'] = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-DE' }[this.language] ?? 'en-GB'
  }

  #set(name: 'theme' | 'density' | 'language', event: Event): void {
    this[name] = (event.currentTarget as HTMLElement & { value: string }).value
  }

  protected override render() {
    this.#apply()
    const wanted = settings.get('section')
    return html`<nav>
        <crm-select
          label="Theme"
          placeholder="system"
          .options=${options(['light', 'dark'])}
          .value=${this.theme}
          @crm-change=${(event: Event) => this.#set('theme', event)}
        ></crm-select>
        <crm-select
          label="Density"
          required
          .options=${options(['compact', 'default', 'comfortable'])}
          .value=${this.density}
          @crm-change=${(event: Event) => this.#set('density', event)}
        ></crm-select>
        <crm-select
          label="Language"
          required
          .options=${options(['en', 'fr', 'nl', 'de'])}
          .value=${this.language}
          @crm-change=${(event: Event) => this.#set('language', event)}
        ></crm-select>
      </nav>
      ${Object.entries(sections).map(([name, section]) => (wanted && wanted !== name ? '' : section()))}`
  }
}

document.body.append(document.createElement('kit-page'))
