import { css, html, nothing, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/number.ts'
import '../../kit/select.ts'
import type { CrmNumber } from '../../kit/number.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { ImportAnswer, ImportChange } from './import-answer.ts'
import { importStyles } from './import-styles.ts'

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'macintosh',
] as const
const delimiters: readonly (readonly [value: string, name: string])[] = [
  [';', 'semicolon'],
  [',', 'comma'],
  ['\t', 'tab'],
  ['|', 'pipe'],
]

/** A choice that is none must not look like one that was not made. */
const noQuote = 'no quotes'
const quotes: readonly (readonly [value: string, name: string])[] = [
  ['"', 'double'],
  ["'", 'single'],
  [noQuote, 'none'],
]

/**
 * How the file is read: what was detected, in one line, and each of it to be changed.
 *
 * @fires crm-import-change - Something was changed; `detail` is the change.
 */
@customElement('crm-import-file-settings')
export class CrmImportFileSettings extends ShellElement {
  static override styles = [
    importStyles,
    css`
      .summary {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-3) var(--crm-space-5);
        align-items: center;
      }

      .file {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-inline-size: 0;
        font-weight: var(--crm-weight-strong);
        overflow-wrap: anywhere;
      }

      .facts {
        flex: 1;
        color: var(--crm-color-text-2);
      }

      @container screen (max-width: 640px) {
        .facts {
          order: 3;
          flex-basis: 100%;
        }

        .file {
          flex: 1;
        }
      }

      .controls {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 210px), 1fr));
        gap: var(--crm-space-5);
        margin-block-start: var(--crm-space-5);
        padding-block-start: var(--crm-space-5);
        border-block-start: 1px solid var(--crm-color-border);
      }

      .controls > * {
        min-inline-size: 0;
      }
    `,
  ]

  @property({ attribute: false }) answer!: ImportAnswer
  @property({ type: Boolean }) busy = false
  @state() private isOpen = false

  #change(change: ImportChange): void {
    this.dispatchEvent(
      new CustomEvent<ImportChange>('crm-import-change', { detail: change, bubbles: true, composed: true }),
    )
  }

  /** Settings go whole: what is left out is detected again, as the header row of another sheet is. */
  #set(name: string, value: unknown): void {
    const { encoding, delimiter, quote, sheet, headerRow, headerRows } = this.answer.settings
    const own = this.answer.settings.format === 'xlsx' ? { sheet } : { encoding, delimiter, quote }
    const keepsHeader = name === 'headerRow' || name === 'headerRows'
    this.#change({ settings: { ...own, ...(keepsHeader ? { headerRow, headerRows } : {}), [name]: value } })
  }

  protected override render() {
    const { fileName, rowCount, columns } = this.answer
    const facts = [
      this.t('import.settings.rows', { count: rowCount }),
      this.t('import.settings.columns', { count: columns.length }),
      ...this.#facts(),
    ]
    return html`<section class="sheet" aria-label=${this.t('import.settings.heading')}>
      <div class="summary">
        <span class="file"><crm-icon name="file-spreadsheet"></crm-icon>${fileName}</span>
        <span class="facts">${facts.join(' · ')}</span>
        <crm-button
          size="small"
          variant="ghost"
          aria-expanded=${this.isOpen}
          @click=${() => (this.isOpen = !this.isOpen)}
        >
          <crm-icon slot="start" name="sliders-horizontal"></crm-icon
          >${this.t(this.isOpen ? 'import.settings.close' : 'import.settings.open')}
        </crm-button>
      </div>
      ${this.isOpen ? html`<div class="controls">${this.#renderControls()}</div>` : nothing}
    </section>`
  }

  #facts(): string[] {
    const { settings, notation } = this.answer
    const own =
      settings.format === 'xlsx'
        ? [this.t('import.settings.onSheet', { sheet: settings.sheet ?? '' })]
        : [
            this.#delimiterName(settings.delimiter ?? ''),
            this.t(`import.settings.encodings.${settings.encoding ?? 'utf-8'}`),
          ]
    const decimals = this.t(`import.settings.${notation.decimalSeparator === ',' ? 'comma' : 'point'}`)
    return [...own, this.t(`import.settings.dates.${notation.dateOrder}`), decimals]
  }

  #delimiterName(value: string): string {
    const known = delimiters.find(([delimiter]) => delimiter === value)
    return known === undefined ? value : this.t(`import.settings.delimiters.${known[1]}`)
  }

  #renderControls() {
    const { settings, notation } = this.answer
    return [
      settings.format === 'xlsx'
        ? this.#select(
            'sheet',
            this.answer.sheets.map(({ name }) => ({ value: name, label: name })),
            settings.sheet ?? '',
          )
        : nothing,
      settings.format === 'csv'
        ? this.#select(
            'delimiter',
            delimiters.map(([value, name]) => ({
              value,
              label: this.t(`import.settings.delimiters.${name}`),
            })),
            settings.delimiter ?? ';',
          )
        : nothing,
      settings.format === 'csv'
        ? this.#select(
            'encoding',
            encodings.map((value) => ({ value, label: this.t(`import.settings.encodings.${value}`) })),
            settings.encoding ?? 'utf-8',
          )
        : nothing,
      settings.format === 'csv'
        ? this.#select(
            'quote',
            quotes.map(([value, name]) => ({ value, label: this.t(`import.settings.quotes.${name}`) })),
            settings.quote === '' ? noQuote : (settings.quote ?? '"'),
          )
        : nothing,
      this.#renderHeaderRow(),
      this.#notation(
        'dateOrder',
        [
          ['dmy', this.t('import.settings.dates.dmy')],
          ['mdy', this.t('import.settings.dates.mdy')],
        ],
        notation.dateOrder,
        notation.isDateOrderCertain ? '' : this.t('import.settings.unsureDates'),
      ),
      this.#notation(
        'decimalSeparator',
        [
          [',', this.t('import.settings.comma')],
          ['.', this.t('import.settings.point')],
        ],
        notation.decimalSeparator,
      ),
    ]
  }

  #select(name: string, options: readonly { value: string; label: string }[], value: string): TemplateResult {
    return html`<crm-select
      label=${this.t(`import.settings.${name}`)}
      required
      .options=${options}
      value=${value}
      ?disabled=${this.busy}
      @crm-change=${(event: Event) => {
        event.stopPropagation()
        const { value: chosen } = event.currentTarget as CrmSelect
        this.#set(name, chosen === noQuote ? '' : chosen)
      }}
    ></crm-select>`
  }

  #renderHeaderRow(): TemplateResult {
    return html`<crm-number
      label=${this.t('import.settings.headerRow')}
      help=${this.t('import.settings.headerHelp')}
      min="0"
      value=${this.answer.settings.headerRow}
      ?disabled=${this.busy}
      @crm-change=${(event: Event) => {
        event.stopPropagation()
        const row = Number((event.currentTarget as CrmNumber).value)
        if (Number.isInteger(row) && row >= 0) this.#set('headerRow', row)
      }}
    ></crm-number>`
  }

  #notation(
    name: 'dateOrder' | 'decimalSeparator',
    choices: readonly (readonly [string, string])[],
    value: string,
    help = '',
  ): TemplateResult {
    const options = choices.map(([choice, label]) => ({ value: choice, label }))
    return html`<crm-select
      label=${this.t(`import.settings.${name}`)}
      required
      help=${help}
      .options=${options}
      value=${value}
      ?disabled=${this.busy}
      @crm-change=${(event: Event) => {
        event.stopPropagation()
        this.#change({ options: { [name]: (event.currentTarget as CrmSelect).value } })
      }}
    ></crm-select>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-file-settings': CrmImportFileSettings
  }
}
