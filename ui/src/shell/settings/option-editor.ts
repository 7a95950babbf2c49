import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/badge.ts'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import '../../kit/text.ts'
import { labelColors, labelColorStyles } from '../../kit/internal/label-color.ts'
import type { CrmText } from '../../kit/text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { moved, newOption, relabelled, type OptionDraft } from './option-draft.ts'
import { optionEditorStyles } from './option-editor-styles.ts'
import { textIn } from './custom-entity.ts'

/**
 * The options of a choice, in their order: added by Enter or by pasting lines, moved by buttons or Alt with the
 * arrows. One that records hold cannot go, but be archived.
 *
 * @fires crm-change - The list changed; read `options`.
 */
@customElement('settings-option-editor')
export class OptionEditor extends ShellElement {
  static override styles = [shellStyles, labelColorStyles, optionEditorStyles]

  @property({ attribute: false }) options: readonly OptionDraft[] = []
  /** In which language the texts are edited. */
  @property() language = 'en'
  /** How many records hold each value; undefined where nothing is known yet. */
  @property({ attribute: false }) usage: Readonly<Record<string, number>> | undefined
  #made = 0

  readonly #makeKey = (): string => `new${++this.#made}`

  #set(options: readonly OptionDraft[]): void {
    this.options = options
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  #change(key: string, change: Partial<OptionDraft>): void {
    this.#set(this.options.map((option) => (option.key === key ? { ...option, ...change } : option)))
  }

  #relabel(key: string, text: string): void {
    this.#set(relabelled(this.options, key, this.language, text, this.#makeKey))
  }

  #addAfter(key?: string): void {
    const at =
      key === undefined ? this.options.length : this.options.findIndex((option) => option.key === key) + 1
    const option = newOption(this.options.length, this.#makeKey())
    this.#set(this.options.toSpliced(at, 0, option))
    void this.#focus(option.key, 'crm-text')
  }

  #remove(key: string): void {
    const at = this.options.findIndex((option) => option.key === key)
    this.#set(this.options.filter((option) => option.key !== key))
    const next = this.options[Math.min(at, this.options.length - 1)]
    if (next !== undefined) void this.#focus(next.key, 'crm-text')
  }

  #move(key: string, places: number, returnTo: string): void {
    const options = moved(this.options, key, places)
    if (options === this.options) return
    this.#set(options)
    const place = options.findIndex((option) => option.key === key) + 1
    this.shell.announce(this.t('fields.optionMoved', { place, count: options.length }))
    void this.#focus(key, returnTo)
  }

  async #focus(key: string, selector: string): Promise<void> {
    await this.updateComplete
    const row = this.renderRoot.querySelector(`[data-key="${CSS.escape(key)}"]`)
    const wanted = row?.querySelector<HTMLElement & { disabled?: boolean }>(selector)
    // A button at the end of its way rests: then the other one is at hand.
    const other = row?.querySelector<HTMLElement>('.move:not([disabled])')
    ;(wanted?.disabled === true ? other : wanted)?.focus()
  }

  /** Before the field does: Enter would send the form. */
  #keys(key: string) {
    return {
      capture: true,
      handleEvent: (event: KeyboardEvent): void => {
        const isText = (event.target as Element).localName === 'crm-text'
        const places = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        if (event.altKey && places !== 0) this.#move(key, places, (event.target as Element).localName)
        else if (isText && event.key === 'Enter' && !event.isComposing) this.#addAfter(key)
        else return
        event.preventDefault()
        event.stopPropagation()
      },
    }
  }

  readonly #onPaste = (event: ClipboardEvent, key: string): void => {
    const text = event.clipboardData?.getData('text/plain').trim() ?? ''
    if (!text.includes('\n')) return
    event.preventDefault()
    this.#relabel(key, text)
  }

  protected override render() {
    return html`<ol aria-label=${this.t('fields.options')}>
        ${repeat(
          this.options,
          ({ key }) => key,
          (option, index) => this.#renderOption(option, index),
        )}
      </ol>
      <crm-button size="small" @click=${() => this.#addAfter()}
        ><crm-icon slot="start" name="plus"></crm-icon>${this.t('fields.addOption')}</crm-button
      >`
  }

  #renderOption(option: OptionDraft, index: number) {
    const { key, labels, archived, value } = option
    const name = textIn(labels, this.language) || this.t('fields.option', { number: index + 1 })
    const held = value === null ? 0 : this.usage?.[value]
    return html`<li data-key=${key} ?data-archived=${archived} @keydown=${this.#keys(key)}>
      ${this.#renderColor(option, name)}
      <crm-text
        hide-label
        size="small"
        label=${this.t('fields.option', { number: index + 1 })}
        placeholder=${textIn(labels, this.language) || this.t('fields.optionPlaceholder')}
        maxlength="100"
        .value=${labels[this.language] ?? ''}
        @crm-input=${(event: Event) => this.#relabel(key, (event.target as CrmText).value)}
        @crm-change=${(event: Event) => event.stopPropagation()}
        @paste=${(event: ClipboardEvent) => this.#onPaste(event, key)}
      ></crm-text>
      ${archived ? html`<crm-badge>${this.t('fields.archivedOption')}</crm-badge>` : nothing}
      ${held === undefined || held === 0 ? nothing : html`<span class="held">${this.t('fields.held', { count: held })}</span>`}
      <span class="buttons">
        <crm-icon-button
          class="move up"
          size="small"
          icon="chevron-up"
          label=${this.t('fields.moveUp', { name })}
          ?disabled=${index === 0}
          @click=${() => this.#move(key, -1, '.up')}
        ></crm-icon-button>
        <crm-icon-button
          class="move down"
          size="small"
          icon="chevron-down"
          label=${this.t('fields.moveDown', { name })}
          ?disabled=${index === this.options.length - 1}
          @click=${() => this.#move(key, 1, '.down')}
        ></crm-icon-button>
        ${this.#renderMenu(option, name, held)}
      </span>
    </li>`
  }

  #renderColor({ key, color }: OptionDraft, name: string) {
    const label = this.t('fields.colorOf', { name })
    return html`<crm-menu label=${label}>
      <button slot="trigger" type="button" class="color" aria-label=${label} title=${label}>
        <span class="dot" data-color=${color}></span>
      </button>
      ${labelColors.map(
        (each) =>
          html`<crm-menu-item
            icon=${each === color ? 'check' : ''}
            @click=${() => this.#change(key, { color: each })}
            ><span class="swatch"
              ><span class="dot" data-color=${each}></span>${this.t(`fields.colors.${each}`)}</span
            ></crm-menu-item
          >`,
      )}
    </crm-menu>`
  }

  #renderMenu({ key, value, archived }: OptionDraft, name: string, held: number | undefined) {
    const label = this.t('fields.actionsFor', { name })
    const archive = html`<crm-menu-item
      icon=${archived ? 'archive-restore' : 'archive'}
      @click=${() => this.#change(key, { archived: !archived })}
      >${this.t(archived ? 'common.restore' : 'fields.archive')}</crm-menu-item
    >`
    return html`<crm-menu label=${label} placement="bottom-end">
      <crm-icon-button
        slot="trigger"
        icon="ellipsis"
        size="small"
        no-tooltip
        label=${label}
      ></crm-icon-button>
      ${value === null ? nothing : archive}
      ${
        held === 0
          ? html`<crm-menu-item icon="trash-2" danger @click=${() => this.#remove(key)}
              >${this.t('common.remove')}</crm-menu-item
            >`
          : nothing
      }
    </crm-menu>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-option-editor': OptionEditor
  }
}
