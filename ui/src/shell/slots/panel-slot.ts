import { panelFailed } from '@tessera/sdk/ui'
import type {
  EntityMetadata,
  FailureBoundary,
  PanelClass,
  PanelContext,
  PanelElement,
  PanelHost,
  RecordTarget,
  UntypedRecord,
} from '@tessera/sdk/ui'
import { LitElement, css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/skeleton.ts'
import { HotPanel } from './hot-panel.ts'
import { loadPanel } from './load-panel.ts'
import type { ImportPanels } from './load-panel.ts'
import { mintPanel } from './mint-panel.ts'
import { addressKey } from './panel-address.ts'
import type { PanelAddress } from './panel-address.ts'
import { copyPanelState } from './panel-state.ts'

/** Makes the stable context of one mounted panel; the signal ends with it. */
export type MakePanelContext = (address: PanelAddress, signal: AbortSignal) => PanelContext

/** How near the viewport a slot must come before its code is fetched. */
const nearby = '300px'

/**
 * One place for one panel: fetches it when it comes near, mounts it, passes it what changes, and puts an error card
 * in its place when it fails. Nothing of the page around it is touched by a failure.
 *
 * @fires crm-panel-loaded - The panel came; `detail` has the address and when its fetching begun.
 * @fires crm-panel-failed - The panel failed; `detail` has the address, the error, and whether it failed before it ran.
 */
@customElement('shell-panel-slot')
export class PanelSlot extends LitElement implements FailureBoundary {
  static override styles = css`
    :host {
      display: block;
      min-inline-size: 0;
    }

    :host([hidden]) {
      display: none;
    }

    .broken {
      position: relative;
    }

    .broken > crm-error {
      position: absolute;
      inset: 0 0 auto;
    }

    .stale {
      min-block-size: var(--crm-space-12);
      opacity: 0.3;
    }
  `

  @property({ attribute: false }) address: PanelAddress | undefined
  @property({ attribute: false }) makeContext: MakePanelContext | undefined
  @property({ attribute: false }) record: UntypedRecord | undefined
  @property({ attribute: false }) entity: EntityMetadata | undefined
  @property({ attribute: false }) subject: RecordTarget | undefined
  /** What else the slot gives, such as the value of a field: plain data. */
  @property({ attribute: false }) given: Readonly<Record<string, unknown>> = {}
  @property() slotId = ''
  @property() mode: PanelHost['mode'] = 'page'
  @property({ type: Boolean }) readonly = false
  /** False while the tab or section around it is hidden. */
  @property({ type: Boolean }) active = true
  /** Fetch at once, without waiting to come near: for panels that are the page. */
  @property({ type: Boolean }) eager = false
  /** What the error card says; the shell translates it. */
  @property() failureHeading = ''
  @property({ attribute: false }) importPanels: ImportPanels | undefined
  @state() private failure: unknown
  @state() private hasFailed = false
  @state() private element: PanelElement | undefined
  @state() private isNear = false
  @state() private panelSize: PanelHost['size'] = 'medium'
  #mounting: AbortController | undefined
  #context: PanelContext | undefined
  #mountedKey = ''
  #Panel: PanelClass | undefined
  readonly #hot = new HotPanel(this, {
    shown: () => this.#Panel,
    isWaiting: () => this.hasFailed && !this.#Panel,
    swap: (next) => this.#swap(next),
  })
  readonly #near = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.#approach(), {
    rootMargin: nearby,
  })
  readonly #sizes = new ResizeObserver(([entry]) => this.#measure(entry?.contentRect.width ?? 0))

  override connectedCallback(): void {
    super.connectedCallback()
    this.#near.observe(this)
    this.#sizes.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#near.disconnect()
    this.#sizes.disconnect()
    this.#unmount()
  }

  /** Called from inside, by the guard around the panel or one of its own elements. */
  [panelFailed](error: unknown): void {
    this.#mounting?.abort()
    this.#mounting = undefined
    this.element = undefined
    this.failure = error
    this.hasFailed = true
    this.dispatchEvent(
      new CustomEvent('crm-panel-failed', {
        detail: { address: this.address, error, stage: this.#Panel ? 'run' : 'load' },
        bubbles: true,
        composed: true,
      }),
    )
  }

  /** Renders the panel again, for what it reads from its context. */
  refresh(): void {
    ;(this.element as { requestUpdate?: () => void } | undefined)?.requestUpdate?.()
  }

  #approach(): void {
    this.isNear = true
    this.#near.disconnect()
  }

  #measure(width: number): void {
    this.panelSize = width < 400 ? 'narrow' : width < 720 ? 'medium' : 'wide'
  }

  #unmount(): void {
    this.#mounting?.abort()
    this.#mounting = undefined
    this.#mountedKey = ''
    this.#context = undefined
    this.#Panel = undefined
    this.element = undefined
  }

  protected override willUpdate(changed: PropertyValues): void {
    const key = this.address ? addressKey(this.address) : ''
    if (this.#mountedKey && this.#mountedKey !== key) {
      this.#unmount()
      this.hasFailed = false
    }
    const mayLoad = this.isConnected && (this.isNear || this.eager)
    if (key && mayLoad && !this.#mountedKey) void this.#mount(key)
    this.#pass(changed)
  }

  async #mount(key: string): Promise<void> {
    const { address, makeContext } = this
    if (!address || !makeContext) return
    this.#mountedKey = key
    const mounting = (this.#mounting = new AbortController())
    const begun = performance.now()
    try {
      const Panel = await loadPanel(address, this.importPanels)
      if (mounting.signal.aborted) return
      this.#context = makeContext(address, mounting.signal)
      this.#show(Panel)
      this.dispatchEvent(
        new CustomEvent('crm-panel-loaded', { detail: { address, begun }, bubbles: true, composed: true }),
      )
    } catch (error) {
      if (!mounting.signal.aborted) this[panelFailed](error)
    }
  }

  /** By `new`, not by `createElement`: that would report a throwing constructor and hand back an unknown element. */
  #show(Panel: PanelClass, before?: PanelElement): void {
    const { address } = this
    if (!address || !this.#context) return
    this.#Panel = Panel
    const element = new (mintPanel(address.plugin, address.panel, Panel))() as PanelElement
    if (before) copyPanelState(before, element)
    element.ctx = this.#context
    this.hasFailed = false
    this.element = element
    this.#passAll(element)
  }

  #pass(changed: PropertyValues): void {
    if (this.element && changed.size > 0) this.#passAll(this.element, changed)
  }

  #passAll(element: PanelElement, changed?: PropertyValues): void {
    const has = (name: string) => changed?.has(name) ?? true
    if (has('record') && this.record) element.record = this.record
    if (has('entity') && this.entity) element.entity = this.entity
    if (has('subject') && this.subject) element.subject = this.subject
    if (has('given')) Object.assign(element, this.given)
    if (['slotId', 'mode', 'readonly', 'active', 'panelSize'].some(has)) element.host = this.#host()
  }

  #host(): PanelHost {
    return Object.freeze({
      slot: this.slotId,
      size: this.panelSize,
      mode: this.mode,
      active: this.active,
      readonly: this.readonly,
    })
  }

  readonly #retry = (): void => {
    this.#unmount()
    this.hasFailed = false
    this.requestUpdate()
  }

  #swap(next: PanelClass): void {
    const { address, makeContext } = this
    if (!address || !makeContext) return
    try {
      // What failed had its context ended.
      if (this.#mounting === undefined) {
        this.#mounting = new AbortController()
        this.#context = makeContext(address, this.#mounting.signal)
      }
      this.#show(next, this.element)
    } catch (error) {
      this[panelFailed](error)
    }
  }

  protected override render() {
    if (this.hasFailed) {
      return html`<crm-error
        heading=${this.failureHeading}
        .error=${this.#hot.fault ?? this.failure}
        retryable
        @crm-retry=${this.#retry}
        ><slot name="failure-actions"></slot
      ></crm-error>`
    }
    if (this.element && this.#hot.fault) return this.#renderBroken(this.element, this.#hot.fault)
    if (this.element) return this.element
    return this.address ? html`<crm-skeleton lines="3"></crm-skeleton>` : nothing
  }

  /** The panel as it was stays beneath, so that its state, its size and the page's scrolling do. */
  #renderBroken(element: PanelElement, fault: Error) {
    return html`<div class="broken">
      <div class="stale" inert>${element}</div>
      <crm-error heading=${this.failureHeading} .error=${fault}></crm-error>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-panel-slot': PanelSlot
  }
  interface HTMLElementEventMap {
    'crm-panel-loaded': CustomEvent<{
      readonly address: PanelAddress
      readonly begun: number
      /** What was fetched, where the page cannot see it itself. */
      readonly bytes?: number
    }>
    'crm-panel-strayed': CustomEvent<{
      readonly address: PanelAddress
      readonly what: 'failure' | 'longTask'
    }>
    'crm-panel-failed': CustomEvent<{
      readonly address: PanelAddress
      readonly error: unknown
      readonly stage: 'load' | 'run'
    }>
  }
}
