import { ContextProvider } from '@lit/context'
import {
  apiContext,
  connectionContext,
  entityContext,
  formatContext,
  i18nContext,
  permissionsContext,
  recordContext,
  routeContext,
  themeContext,
  userContext,
  type PanelContext,
  type PanelShortcut,
  type Route,
} from '@tessera/sdk/ui'
import { LitElement, css, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../kit/dialog.ts'
import '../kit/sheet.ts'
import { DialogStack, type OpenDialog } from '../shell/services/dialog-stack.ts'
import '../shell/slots/panel-slot.ts'
import type { MakePanelContext, PanelSlot } from '../shell/slots/panel-slot.ts'
import { makeFrameContext } from './frame-context.ts'
import type { FrameLife } from './frame-life.ts'
import type { FramePort } from './frame-port.ts'
import type { FrameState } from './frame-state.ts'
import type { KeptFunctions } from './kept-functions.ts'

/** The panel of a frame, with everything that a panel finds around it in the page. */
@customElement('frame-root')
export class FrameRoot extends LitElement {
  static override styles = css`
    :host {
      display: flow-root;
      padding: var(--crm-space-2);
    }

    .footer {
      display: contents;
    }

    .content {
      display: grid;
      gap: var(--crm-space-6);
    }
  `

  @property({ attribute: false }) life!: FrameLife
  @property({ attribute: false }) port!: FramePort
  @property({ attribute: false }) kept!: KeptFunctions
  @property({ attribute: false }) shortcuts!: Map<number, () => readonly PanelShortcut[]>
  @query('shell-panel-slot') private slotElement!: PanelSlot | null
  readonly #dialogs = new DialogStack(() => ({ content: '', footer: '' }))
  readonly #providers = {
    api: new ContextProvider(this, { context: apiContext }),
    record: new ContextProvider(this, { context: recordContext }),
    entity: new ContextProvider(this, { context: entityContext }),
    user: new ContextProvider(this, { context: userContext }),
    permissions: new ContextProvider(this, { context: permissionsContext }),
    i18n: new ContextProvider(this, { context: i18nContext }),
    format: new ContextProvider(this, { context: formatContext }),
    theme: new ContextProvider(this, { context: themeContext }),
    route: new ContextProvider(this, { context: routeContext }),
    connection: new ContextProvider(this, { context: connectionContext }),
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#provide(this.life.state)
    this.life.onChange((changed) => this.#onChange(changed))
    this.#dialogs.onChange(() => {
      this.dispatchEvent(new CustomEvent('frame-dialogs', { detail: this.#dialogs.all.length }))
      this.requestUpdate()
    })
  }

  #onChange(changed: Partial<FrameState>): void {
    this.#provide(changed)
    this.requestUpdate()
    // The context stays the same object; what it says has changed.
    if (changed.formats || changed.catalogues || changed.rights) this.slotElement?.refresh()
  }

  /** Each member by itself, so that a change renders only those who read it. */
  #provide(changed: Partial<FrameState>): void {
    const { format } = this.life
    const providers = this.#providers
    if ('record' in changed) providers.record.setValue(changed.record)
    if ('entity' in changed) providers.entity.setValue(changed.entity)
    if (changed.user) providers.user.setValue(changed.user)
    if (changed.appearance) providers.theme.setValue(changed.appearance.theme)
    if (changed.route) providers.route.setValue(toRoute(changed.route))
    if (changed.connection) providers.connection.setValue(changed.connection)
    if (changed.formats) providers.format.setValue(format)
    if (changed.formats || changed.catalogues) {
      const { language, t, has } = this.life.texts
      providers.i18n.setValue({ language, t, has, format })
    }
  }

  readonly #makeContext: MakePanelContext = (_address, signal) => {
    const { life, port, kept, shortcuts } = this
    const ctx: PanelContext = makeFrameContext(
      { life, port, kept, dialogs: this.#dialogs, shortcuts },
      signal,
    )
    this.#providers.api.setValue(ctx.api)
    this.#providers.permissions.setValue({ can: ctx.can })
    return ctx
  }

  protected override render() {
    const { address, record, entity, subject, host, given } = this.life.state
    return html`<shell-panel-slot
        eager
        .address=${address}
        .makeContext=${this.#makeContext}
        .record=${record}
        .entity=${entity}
        .subject=${subject}
        .given=${given}
        slotId=${host.slot}
        mode=${host.mode}
        .active=${host.active}
        ?readonly=${host.readonly}
      ></shell-panel-slot>
      ${repeat(
        this.#dialogs.all,
        (dialog) => dialog.id,
        (dialog) => this.#renderDialog(dialog),
      )}`
  }

  #renderDialog({ kind, title, size, content, footer, isOpen, closed }: OpenDialog) {
    const onClosed = (event: Event) => {
      if (event.target === event.currentTarget) closed()
    }
    const inside = html`<div class="content">${content()}</div>
      ${footer === undefined ? '' : html`<div slot="footer" class="footer">${footer()}</div>`}`
    return kind === 'sheet'
      ? html`<crm-sheet ?open=${isOpen} heading=${title} @crm-closed=${onClosed}>${inside}</crm-sheet>`
      : html`<crm-dialog ?open=${isOpen} heading=${title} size=${size} @crm-closed=${onClosed}
          >${inside}</crm-dialog
        >`
  }
}

function toRoute({ path, query: values }: FrameState['route']): Route {
  return { path, params: {}, query: new URLSearchParams(values) }
}

declare global {
  interface HTMLElementTagNameMap {
    'frame-root': FrameRoot
  }
}
