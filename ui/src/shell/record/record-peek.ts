import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/icon-button.ts'
import '../../kit/sheet.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { wayFrom, widenWay } from './list-way.ts'
import { keepPeek, openPeek } from './peek-address.ts'
import { RecordLoader, type RecordAddress } from './record-loader.ts'
import './record-page.ts'

/**
 * A record beside the page, and on top of it those that were opened from it: Esc leaves the top one, Enter makes it
 * the page, J and K step through the list behind.
 */
@customElement('crm-record-peek')
export class CrmRecordPeek extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      .trail {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-2);
        padding-block-end: var(--crm-space-5);
        color: var(--crm-color-text-3);
        --crm-icon-size: 14px;
      }

      .trail button {
        padding: var(--crm-space-1) var(--crm-space-2);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: var(--crm-color-text-2);
        font: inherit;
        text-decoration: underline;
        text-underline-offset: 3px;
        cursor: pointer;
      }
    `,
  ]

  @property({ attribute: false }) trail: readonly RecordAddress[] = []
  @state() private tab = ''
  /** The sheet stands before what is in it is made: a press is answered at once on slow machines too. */
  @state() private isRoomMade = false
  readonly #names = new Map<string, string>()
  readonly #loader = new RecordLoader(
    this,
    () => this.shell,
    ({ entity, id }) => void widenWay(this.api, entity, id).catch(() => false),
  )

  get #top(): RecordAddress | undefined {
    return this.trail.at(-1)
  }

  protected override willUpdate(): void {
    const top = this.#top
    this.isRoomMade &&= top !== undefined
    if (top === undefined) return
    this.#loader.open(top)
    const { model } = this.#loader
    if (model !== undefined) this.#names.set(model.record.id, model.record.displayName)
  }

  protected override updated(): void {
    if (this.#top !== undefined && !this.isRoomMade)
      requestAnimationFrame(() => setTimeout(() => (this.isRoomMade = true)))
  }

  readonly #onClose = (event: Event): void => {
    if (event.target !== event.currentTarget) return
    // Of several only the top one goes; the sheet stays.
    if (this.trail.length > 1) event.preventDefault()
    keepPeek(this.shell, this.trail.slice(0, -1))
    this.tab = ''
  }

  #expand(): void {
    const top = this.#top
    if (top !== undefined)
      this.shell.navigate(this.shell.href.record(top.entity, top.id, this.tab || undefined))
  }

  #step(direction: 'next' | 'previous'): void {
    const top = this.#top
    const next = top && wayFrom(top.entity, top.id)?.[direction]
    if (top !== undefined && next !== undefined)
      keepPeek(this.shell, [...this.trail.slice(0, -1), { entity: top.entity, id: next }])
  }

  /** A plain press on a link to a record opens it here, on top. */
  readonly #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '')
    const found = link === undefined ? null : /^\/o\/([^/]+)\/([^/]+)$/.exec(new URL(link.href).pathname)
    if (link === undefined || found === null || found[2] === 'new' || link.dataset['expand'] !== undefined)
      return
    event.preventDefault()
    this.tab = ''
    openPeek(this.shell, {
      entity: decodeURIComponent(found[1] ?? ''),
      id: decodeURIComponent(found[2] ?? ''),
    })
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath()
    const isFree = target instanceof HTMLDialogElement || target instanceof HTMLHeadingElement
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isFree) return
    if (event.key === 'Enter') this.#expand()
    else if (event.key === 'j' && this.#areLettersOn) this.#step('next')
    else if (event.key === 'k' && this.#areLettersOn) this.#step('previous')
    else return
    event.preventDefault()
  }

  get #areLettersOn(): boolean {
    return this.shell.preferences.get('shortcuts') !== 'off'
  }

  protected override render() {
    const top = this.#top
    const entity = top && this.shell.metadata.entity(top.entity)
    return html`<crm-sheet
      light-dismiss
      ?open=${top !== undefined}
      heading=${entity?.labels.one ?? this.t('record.peek')}
      @crm-close=${this.#onClose}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
    >
      ${top === undefined || entity === undefined ? nothing : this.#renderExpand(top)} ${this.#renderTrail()}
      ${this.#renderRecord()}
    </crm-sheet>`
  }

  #renderExpand({ entity, id }: RecordAddress) {
    const way = wayFrom(entity, id)
    const stepper = (direction: 'next' | 'previous', icon: string) =>
      html`<crm-icon-button
        slot="header-actions"
        size="small"
        icon=${icon}
        label=${this.t(`record.keys.${direction}`)}
        ?disabled=${way?.[direction] === undefined}
        @click=${() => this.#step(direction)}
      ></crm-icon-button>`
    return html`${way === undefined ? nothing : html`${stepper('previous', 'chevron-up')}${stepper('next', 'chevron-down')}`}
      <crm-icon-button
        slot="header-actions"
        size="small"
        icon="maximize-2"
        label=${this.t('record.expand')}
        @click=${() => this.#expand()}
      ></crm-icon-button>`
  }

  #renderTrail() {
    const before = this.trail.slice(0, -1)
    if (before.length === 0) return nothing
    return html`<nav class="trail" aria-label=${this.t('record.trail')}>
      ${before.map(({ id, entity }, index) => {
        const name = this.#names.get(id) ?? this.shell.metadata.entity(entity)?.labels.one ?? '…'
        return html`<button
            type="button"
            @click=${() => keepPeek(this.shell, this.trail.slice(0, index + 1))}
          >
            ${name}</button
          ><crm-icon name="chevron-right"></crm-icon>`
      })}
    </nav>`
  }

  #renderRecord() {
    const top = this.#top
    const entity = top && this.shell.metadata.entity(top.entity)
    const { model, error, isMissing } = this.#loader
    if (top === undefined) return nothing
    if (isMissing || entity === undefined)
      return html`<crm-empty
        icon="compass"
        heading=${this.t('notFound.heading')}
        text=${this.t('record.gone')}
      ></crm-empty>`
    if (model === undefined || !this.isRoomMade)
      return error === undefined
        ? html`<crm-skeleton lines="10"></crm-skeleton>`
        : html`<crm-error .error=${error} retryable @crm-retry=${() => void this.#loader.read()}></crm-error>`
    return html`<crm-record-page
      mode="peek"
      .entity=${entity}
      .model=${model}
      .record=${model.record}
      tab=${this.tab}
      @crm-tab-change=${(event: CustomEvent<string>) => (this.tab = event.detail)}
    ></crm-record-page>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-peek': CrmRecordPeek
  }
}
