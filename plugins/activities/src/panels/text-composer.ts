import type {
  Client,
  CreateOptions,
  EntityMetadata,
  PanelContext,
  PanelHost,
  RecordTarget,
  UntypedRecord,
} from '@tessera/sdk/ui'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/rich-text'
import type { CrmRichText, MentionSearch } from '@tessera/ui/kit/rich-text'
import { mentionSearch } from './colleagues.ts'
import { composerStyles } from './composer-styles.ts'
import { DraftStore } from './draft-store.ts'
import { isMac, savesNow } from './saving-key.ts'
import { tellError } from './tell-error.ts'

const longestTitle = 120

interface TextDraft {
  readonly body: string
}

const signs: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}

/** How a text begins, without its format. */
function beginningOf(body: string): string {
  const text = body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (sign) => signs[sign] ?? sign)
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, longestTitle)
}

/** What a note and a comment have alike when they are written: a text, and the key that saves it. */
export abstract class TextComposer extends LitElement {
  static override styles = composerStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) subject!: RecordTarget
  @property({ attribute: false }) record: UntypedRecord | undefined
  @property({ attribute: false }) entity: EntityMetadata | undefined
  @property({ attribute: false }) host!: PanelHost
  @state() private body = ''
  @state() private isSaving = false
  #drafts: DraftStore<TextDraft> | undefined
  #mentions: MentionSearch | undefined

  /** The kind of what is written: its texts, and its drafts. */
  protected abstract readonly kind: 'note' | 'comment'
  /** Keeps it through a client whose writes can be taken back, and gives its name. */
  protected abstract save(api: Client, body: string): Promise<string>

  /** Written without a connection it waits in the browser, shown by how it begins. */
  protected waiting(body: string): CreateOptions {
    const { displayName = '' } = this.record ?? {}
    return { waits: { about: { ...this.subject, displayName }, title: beginningOf(body) } }
  }

  protected override firstUpdated(): void {
    void this.#begin()
  }

  async #begin(): Promise<void> {
    this.#drafts = new DraftStore(this.ctx, this.kind, this.subject)
    const draft = await this.#drafts.read()
    if (draft !== undefined && this.body === '') this.body = draft.body
    await this.updateComplete
    this.renderRoot.querySelector<CrmRichText>('crm-rich-text')?.focus()
  }

  readonly #onInput = (event: Event): void => {
    this.body = (event.currentTarget as CrmRichText).value
    this.#drafts?.keep(this.body === '' ? undefined : { body: this.body })
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!savesNow(event)) return
    event.preventDefault()
    void this.#save()
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault()
    void this.#save()
  }

  async #save(): Promise<void> {
    if (this.body === '' || this.isSaving) return
    this.isSaving = true
    try {
      const { api, offer } = this.ctx.undo.watch()
      const name = await this.save(api, this.body)
      offer(this.ctx.i18n.t('composer.saved', { name }))
      this.#drafts?.keep(undefined)
      this.body = ''
      this.#done(true)
    } catch (error) {
      tellError(this.ctx, error)
    } finally {
      this.isSaving = false
    }
  }

  readonly #discard = (): void => {
    this.#drafts?.keep(undefined)
    this.#done(false)
  }

  #done(isMade: boolean): void {
    this.dispatchEvent(new CustomEvent('crm-done', { detail: isMade, bubbles: true, composed: true }))
  }

  protected override render(): TemplateResult {
    const { t } = this.ctx.i18n
    this.#mentions ??= mentionSearch(this.ctx)
    const label = t(`composer.${this.kind}Label`)
    return html`<form @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
      <crm-rich-text
        label=${label}
        hide-label
        placeholder=${label}
        .value=${this.body}
        .mentions=${this.#mentions}
        @crm-input=${this.#onInput}
      ></crm-rich-text>
      <div class="foot">
        <span class="hint">${t('composer.hint', { keys: isMac ? '⌘ ↵' : 'Ctrl ↵' })}</span>
        ${this.body === '' ? nothing : html`<crm-button variant="ghost" @click=${this.#discard}>${t('composer.discard')}</crm-button>`}
        <crm-button variant="primary" type="submit" ?busy=${this.isSaving} ?disabled=${this.body === ''}
          >${t(this.kind === 'note' ? 'composer.saveNote' : 'composer.saveComment')}</crm-button
        >
      </div>
    </form>`
  }
}
