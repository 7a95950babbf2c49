import { css, html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { Shell } from '../services/shell.ts'

/** Asks for the word before something goes for ever. */
@customElement('crm-purge-form')
export class CrmPurgeForm extends ShellElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    shellStyles,
    css`
      form {
        display: grid;
        gap: var(--crm-space-6);
      }

      .buttons {
        display: flex;
        justify-content: flex-end;
        gap: var(--crm-space-4);
      }
    `,
  ]

  @property() word = ''
  @property({ attribute: false }) done: (isSure: boolean) => void = () => undefined
  @state() private typed = ''

  override focus(): void {
    this.renderRoot.querySelector('crm-text')?.focus()
  }

  get #isRight(): boolean {
    return this.typed.trim().toLocaleLowerCase() === this.word.trim().toLocaleLowerCase()
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault()
    // After the key that sent it: the focus goes back to the button that opened this, and must not press it again.
    if (this.#isRight) setTimeout(() => this.done(true))
  }

  protected override render() {
    const type = (event: Event) =>
      (this.typed = (event.currentTarget as HTMLElement & { value: string }).value)
    return html`<form @submit=${this.#onSubmit}>
      <p>${this.t('trash.purgeText')}</p>
      <crm-text
        label=${this.t('trash.typeWord', { word: this.word })}
        autocomplete="off"
        .value=${this.typed}
        @crm-input=${type}
      ></crm-text>
      <div class="buttons">
        <crm-button @click=${() => this.done(false)}>${this.t('common.cancel')}</crm-button>
        <crm-button variant="danger" ?disabled=${!this.#isRight} @click=${() => this.done(true)}
          >${this.t('trash.purge')}</crm-button
        >
      </div>
    </form>`
  }
}

/** True once the user has typed the word. */
export async function confirmPurge(
  shell: Pick<Shell, 'dialogs' | 'i18n'>,
  { heading, word }: { readonly heading: string; readonly word: string },
): Promise<boolean> {
  // A record without a name cannot be typed.
  const asked = word.trim() === '' ? shell.i18n.t('trash.word') : word
  const answer = await shell.dialogs.open<boolean>({
    title: heading,
    size: 'small',
    content: (close) =>
      html`<crm-purge-form
        autofocus
        word=${asked}
        .done=${(isSure: boolean) => close(isSure)}
      ></crm-purge-form>`,
  })
  return answer === true
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-purge-form': CrmPurgeForm
  }
}
