import { createTranslator } from '@tessera/sdk/ui'
import { css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/select.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { kitEntries } from './kit-entries.ts'
import type { KitEntry } from './kit-entry.ts'
import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import nl from './locales/nl.json' with { type: 'json' }

const catalogues = { en, fr, nl, de }
const formats = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-DE' } as const
const choices = {
  group: Object.keys(kitEntries),
  theme: ['light', 'dark'],
  density: ['compact', 'default', 'comfortable'],
  lang: Object.keys(catalogues),
} as const
type Choice = keyof typeof choices

/** What the root element carries for each choice that is made here. */
const attributes = {
  theme: ['data-theme'],
  density: ['data-density'],
  lang: ['lang', 'data-formats'],
} as const

/**
 * Each element of the kit in all its states, in the theme, density and language that are chosen on the page:
 * `/dev/kit?theme=dark&density=compact&lang=nl&group=fields`.
 */
@customElement('crm-kit-screen')
export class KitScreen extends Screen {
  static override styles = [
    Screen.styles,
    css`
      :host {
        inline-size: 100%;
        max-inline-size: 1080px;
        margin-inline: auto;
        padding: var(--crm-gutter);
      }

      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(160px, 100%), 1fr));
        gap: var(--crm-space-5);
        margin-block-end: var(--crm-space-8);
      }

      h2 {
        margin: var(--crm-space-9) 0 var(--crm-space-5);
        font-size: var(--crm-text-lg);
        line-height: var(--crm-leading-lg);
        font-weight: var(--crm-weight-strong);
      }

      section {
        margin-block-end: var(--crm-space-6);
        padding: var(--crm-space-6);
        border-radius: var(--crm-radius-xl);
        background: var(--crm-color-surface);
        box-shadow: var(--crm-elevation-1);
      }

      h3 {
        margin: 0 0 var(--crm-space-5);
        font-family: var(--crm-font-code);
        font-size: var(--crm-text-sm);
        line-height: var(--crm-leading-sm);
        font-weight: var(--crm-weight-strong);
      }

      .states {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
        gap: var(--crm-space-7) var(--crm-space-8);
      }

      .states[data-wide] {
        grid-template-columns: minmax(0, 1fr);
      }

      .state {
        min-inline-size: 0;
      }

      h4 {
        margin: 0 0 var(--crm-space-3);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-medium);
      }

      .shown {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4);
        min-inline-size: 0;
      }

      .shown > * {
        max-inline-size: 100%;
      }

      .shown
        > :is(
          crm-panel,
          crm-section,
          crm-card,
          crm-page,
          crm-toolbar,
          crm-grid,
          crm-split,
          crm-scroll,
          crm-divider
        ),
      .shown
        > :is(
          crm-data-table,
          crm-list,
          crm-description-list,
          crm-record-card,
          crm-tabs,
          crm-steps,
          crm-breadcrumb
        ),
      .shown
        > :is(
          crm-empty,
          crm-skeleton,
          crm-error,
          crm-callout,
          crm-progress,
          crm-prose,
          crm-rich-text,
          crm-address,
          crm-code,
          crm-form,
          crm-filter-builder,
          crm-timeline
        ) {
        flex: 1 1 100%;
      }

      crm-scroll.low {
        max-block-size: 140px;
      }
    `,
  ]

  #before: readonly (readonly [string, string | null])[] = []

  override connectedCallback(): void {
    super.connectedCallback()
    const root = document.documentElement
    this.#before = Object.values(attributes)
      .flat()
      .map((name) => [name, root.getAttribute(name)])
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const [name, value] of this.#before) setAttribute(name, value)
  }

  /** What is chosen, by the address; else as the user has it. */
  #chosen(choice: Choice): string {
    const value = this.query.get(choice) ?? ''
    return (choices[choice] as readonly string[]).includes(value) ? value : ''
  }

  #dress(): void {
    const language = this.#chosen('lang') as keyof typeof formats | ''
    const wanted: Readonly<Record<string, string | null>> = {
      'data-theme': this.#chosen('theme') || null,
      'data-density': this.#chosen('density') || null,
      lang: language || null,
      'data-formats': language === '' ? null : formats[language],
    }
    for (const [name, before] of this.#before) setAttribute(name, wanted[name] ?? before)
  }

  readonly #choose = (event: Event): void => {
    const { name, value } = event.currentTarget as CrmSelect
    this.shell.setQuery({ [name]: value || null })
  }

  protected override heading(): ScreenHeading {
    return { title: this.#words('title'), icon: 'blocks' }
  }

  #words(key: string): string {
    const language = this.#chosen('lang') || document.documentElement.lang || 'en'
    return createTranslator({ language, catalogues }).t(`page.${key}`)
  }

  protected override render() {
    this.#dress()
    const language = this.#chosen('lang') || document.documentElement.lang || 'en'
    const { t } = createTranslator({ language, catalogues })
    const groups = Object.entries(kitEntries).filter(
      ([group]) => this.#chosen('group') === '' || this.#chosen('group') === group,
    )
    return html`<div class="choices">
        ${Object.entries(choices).map(
          ([name, values]) =>
            html`<crm-select
              name=${name}
              label=${t(`page.${name}`)}
              placeholder=${t(name === 'group' ? 'page.all' : 'page.asYouHaveIt')}
              .options=${values.map((value) => ({ value, label: t(`choices.${value}`) }))}
              .value=${this.#chosen(name as Choice)}
              @crm-change=${this.#choose}
            ></crm-select>`,
        )}
      </div>
      ${groups.map(
        ([group, entries]) =>
          html`<h2>${t(`choices.${group}`)}</h2>
            ${repeat(
              entries as readonly KitEntry[],
              ({ tag }) => tag,
              (entry) => renderEntry(entry, t),
            )}`,
      )}`
  }
}

function renderEntry({ tag, states, isWide }: KitEntry, t: (key: string) => string) {
  const word = (key: string): string => t(`words.${key}`)
  return html`<section aria-label=${tag}>
    <h3>${tag}</h3>
    <div class="states" ?data-wide=${isWide}>
      ${states.map(
        ({ name, render }) =>
          html`<div class="state">
            <h4>${t(`states.${name}`)}</h4>
            <div class="shown">${render(word)}</div>
          </div>`,
      )}
    </div>
  </section>`
}

function setAttribute(name: string, value: string | null): void {
  const root = document.documentElement
  if (root.getAttribute(name) === value) return
  if (value === null) root.removeAttribute(name)
  else root.setAttribute(name, value)
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-kit-screen': KitScreen
  }
}
