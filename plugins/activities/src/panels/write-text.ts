import { localElement, type PanelContext } from '@tessera/sdk/ui'
import { LitElement, css, html, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { html as staticHtml } from 'lit/static-html.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/rich-text'
import type { CrmRichText, MentionSearch } from '@tessera/ui/kit/rich-text'
import { mentionSearch } from './colleagues.ts'
import { savesNow } from './saving-key.ts'

/**
 * A text with its buttons: a reply, or the text of a note that is changed.
 *
 * @fires text-done - `detail` is the text, or undefined when given up.
 */
class WriteText extends LitElement {
  static override styles = css`
    form {
      display: grid;
      gap: var(--crm-space-3);
    }

    .foot {
      display: flex;
      justify-content: end;
      gap: var(--crm-space-3);
    }
  `

  @property({ attribute: false }) ctx!: PanelContext
  @property() label = ''
  @property() value = ''
  @property() action = ''
  @state() private text: string | undefined
  #mentions: MentionSearch | undefined

  protected override firstUpdated(): void {
    void this.#begin()
  }

  async #begin(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<CrmRichText>('crm-rich-text')?.focus()
  }

  get #current(): string {
    return this.text ?? this.value
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    if (this.#current !== '') this.#done(this.#current)
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (savesNow(event)) this.#submit(event)
  }

  #done(text?: string): void {
    this.dispatchEvent(new CustomEvent('text-done', { detail: text }))
  }

  protected override render(): TemplateResult {
    const { t } = this.ctx.i18n
    this.#mentions ??= mentionSearch(this.ctx)
    return html`<form @submit=${this.#submit} @keydown=${this.#onKeydown}>
      <crm-rich-text
        label=${this.label}
        hide-label
        .value=${this.value}
        .mentions=${this.#mentions}
        @crm-input=${(event: Event) => (this.text = (event.currentTarget as CrmRichText).value)}
      ></crm-rich-text>
      <div class="foot">
        <crm-button size="small" variant="ghost" @click=${() => this.#done()}
          >${t('buttons.cancel')}</crm-button
        >
        <crm-button size="small" variant="primary" type="submit" ?disabled=${this.#current === ''}
          >${this.action}</crm-button
        >
      </div>
    </form>`
  }
}

const element = localElement('activities-write-text', WriteText)

export interface WriteTextInput {
  readonly ctx: PanelContext
  readonly label: string
  readonly action: string
  readonly value?: string
  readonly done: (text: string | undefined) => unknown
}

export function writeText({ ctx, label, action, value = '', done }: WriteTextInput): unknown {
  return staticHtml`<${element}
    .ctx=${ctx}
    label=${label}
    action=${action}
    .value=${value}
    @text-done=${(event: CustomEvent<string | undefined>) => done(event.detail)}
  ></${element}>`
}
