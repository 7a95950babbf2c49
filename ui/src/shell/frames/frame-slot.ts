import type { Catalogue, EntityMetadata, PanelHost, RecordTarget, UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import '../../kit/error.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { Placement } from '../services/registry-store.ts'
import { addressKey } from '../slots/panel-address.ts'
import type { MakePanelContext } from '../slots/panel-slot.ts'
import { FrameLink } from './frame-link.ts'
import { frameChanges, frameState } from './page-state.ts'

/** How near the viewport a slot must come before its frame is made. */
const nearby = '300px'

/**
 * One place for one panel whose plugin is not trusted: it runs in a frame without an origin, which reaches nothing but
 * this page, and this page looks at all it asks. To the panel it is a slot like any other.
 *
 * @fires crm-panel-loaded - The panel came.
 * @fires crm-panel-failed - It failed, or did not answer.
 */
@customElement('shell-frame-slot')
export class FrameSlot extends ShellElement {
  static override styles = css`
    :host {
      display: block;
      position: relative;
      min-inline-size: 0;
    }

    :host([hidden]) {
      display: none;
    }

    /* As much as the frame leaves around its panel, so that rings of focus are not cut off. */
    iframe {
      display: block;
      inline-size: calc(100% + 2 * var(--crm-space-2));
      margin: calc(-1 * var(--crm-space-2));
      border: 0;
      background: transparent;
    }

    iframe.waiting {
      position: absolute;
      inset: 0;
      block-size: 0;
      visibility: hidden;
    }
  `

  @property({ attribute: false }) placement: Placement | undefined
  @property({ attribute: false }) catalogues: readonly [own: Catalogue, english: Catalogue] = [{}, {}]
  @property({ attribute: false }) makeContext: MakePanelContext | undefined
  @property({ attribute: false }) record: UntypedRecord | undefined
  @property({ attribute: false }) entity: EntityMetadata | undefined
  @property({ attribute: false }) subject: RecordTarget | undefined
  /** Properties that only some slots give, such as the value of a field. */
  @property({ attribute: false }) given: Readonly<Record<string, unknown>> = {}
  @property() mode: PanelHost['mode'] = 'page'
  @property({ type: Boolean }) readonly = false
  @property({ type: Boolean }) active = true
  @property({ type: Boolean }) eager = false
  @property() failureHeading = ''
  @state() private failure: Error | undefined
  @state() private isShown = false
  @state() private isNear = false
  @state() private panelSize: PanelHost['size'] = 'medium'
  @query('iframe') private frame!: HTMLIFrameElement | null
  #link: FrameLink | undefined
  #key = ''
  #attempt = 0
  readonly #near = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.#approach(), {
    rootMargin: nearby,
  })
  readonly #sizes = new ResizeObserver(([entry]) => this.#measure(entry?.contentRect.width ?? 0))

  override connectedCallback(): void {
    super.connectedCallback()
    this.#near.observe(this)
    this.#sizes.observe(this)
    // A frame that was taken out of the page begins anew when it comes back.
    if (this.#key !== '') this.#restart()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#near.disconnect()
    this.#sizes.disconnect()
    this.#end()
  }

  override focus(options?: FocusOptions): void {
    this.frame?.focus(options)
  }

  #approach(): void {
    this.isNear = true
    this.#near.disconnect()
  }

  #measure(width: number): void {
    this.panelSize = width < 400 ? 'narrow' : width < 720 ? 'medium' : 'wide'
  }

  #end(): void {
    this.#link?.end()
    this.#link = undefined
    this.isShown = false
  }

  readonly #restart = (): void => {
    this.#end()
    this.failure = undefined
    this.#attempt += 1
    this.requestUpdate()
  }

  protected override willUpdate(): void {
    const key = this.placement ? addressKey(this.placement) : ''
    if (this.#key !== '' && this.#key !== key) this.#restart()
    this.#key = key
  }

  protected override updated(changed: PropertyValues): void {
    this.#link?.tell(frameChanges(this, this.shell as AppShell, changed))
  }

  get place(): PanelHost {
    return {
      slot: this.placement?.slot ?? '',
      size: this.panelSize,
      mode: this.mode,
      active: this.active,
      readonly: this.readonly,
    }
  }

  /** The first time it is the frame's own page; a second time the panel has gone somewhere with it. */
  readonly #onLoad = (): void => {
    const { placement, makeContext, frame } = this
    if (placement === undefined || makeContext === undefined || frame === null) return
    if (this.#link !== undefined) return this.#fail('run', new Error('The panel left its place.'))
    const begun = performance.now()
    this.#link = new FrameLink({
      frame,
      placement,
      makeContext,
      shell: this.shell as AppShell,
      state: () => frameState(this, this.shell as AppShell),
      onLoaded: (bytes) => {
        this.isShown = true
        this.#fire('crm-panel-loaded', { address: placement, begun, bytes })
      },
      onFailed: (stage, error) => this.#fail(stage, error),
      onNews: (type, detail) => this.#fire(type, detail),
    })
  }

  #fail(stage: 'load' | 'run', error: Error): void {
    this.#end()
    this.failure = error
    this.#fire('crm-panel-failed', { address: this.placement, error, stage })
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  protected override render() {
    const { placement } = this
    if (placement === undefined) return nothing
    if (this.failure !== undefined)
      return html`<crm-error
        heading=${this.failureHeading}
        .error=${this.failure}
        retryable
        @crm-retry=${this.#restart}
        ><slot name="failure-actions"></slot
      ></crm-error>`
    const skeleton = html`<crm-skeleton lines="3"></crm-skeleton>`
    if (!this.isNear && !this.eager) return skeleton
    return html`${this.isShown ? nothing : skeleton}${this.#renderFrame(placement)}`
  }

  /** A new one for each attempt and each version: a frame is greeted once. */
  #renderFrame({ title }: Placement) {
    return keyed(
      this.#attempt,
      html`<iframe
        class=${this.isShown ? nothing : 'waiting'}
        title=${title}
        sandbox="allow-scripts"
        src="/frame"
        @load=${this.#onLoad}
      ></iframe>`,
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-frame-slot': FrameSlot
  }
}
