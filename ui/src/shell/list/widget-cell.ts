import { panelFailed, type FailureBoundary, type PanelElement, type PanelHost } from '@tessera/sdk/ui'
import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ShellElement } from '../elements/shell-element.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import { loadPanel } from '../slots/load-panel.ts'
import { mintPanel } from '../slots/mint-panel.ts'
import { makePanelContext } from '../slots/panel-context.ts'
import { loadPanelTexts } from '../slots/panel-texts.ts'

const host: PanelHost = Object.freeze({
  slot: 'field.widget',
  size: 'narrow',
  mode: 'page',
  active: true,
  readonly: true,
})

/**
 * A value in a list as the widget of its field shows it, by nothing but the value. The value as its kind shows it
 * stands there until then, and where the widget failed.
 *
 * @slot - The value as its kind shows it.
 */
@customElement('crm-widget-cell')
export class CrmWidgetCell extends ShellElement implements FailureBoundary {
  static override styles = css`
    :host {
      display: inline-block;
      max-inline-size: 100%;
    }
  `

  @property({ attribute: false }) placement: Placement | undefined
  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) field: FieldInfo | undefined
  @property({ attribute: false }) value: unknown = null
  @state() private element: PanelElement | undefined
  #life: AbortController | undefined
  #shown = ''

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#end()
  }

  #end(): void {
    this.#life?.abort()
    this.#life = undefined
    this.#shown = ''
    this.element = undefined
  }

  protected override willUpdate(): void {
    const { placement } = this
    const wanted = `${placement?.key} ${placement?.entry} ${this.shell.i18n.language}`
    if (this.isConnected && placement !== undefined && wanted !== this.#shown) {
      this.#end()
      this.#shown = wanted
      void this.#open(placement, (this.#life = new AbortController()).signal)
    }
    if (this.element !== undefined) this.#pass(this.element)
  }

  async #open(placement: Placement, signal: AbortSignal): Promise<void> {
    try {
      const [texts, Panel] = await Promise.all([
        loadPanelTexts(this.shell, placement.plugin),
        loadPanel(placement),
      ])
      if (signal.aborted) return
      const element = new (mintPanel(placement.plugin, placement.panel, Panel))() as PanelElement
      element.ctx = makePanelContext(this.shell as AppShell, placement, texts, signal)
      element.host = host
      this.#pass(element)
      this.element = element
    } catch (error) {
      if (!signal.aborted) this[panelFailed](error)
    }
  }

  #pass(element: PanelElement): void {
    const { field, value, entity } = this
    Object.assign(element, { field, value, editing: false, error: '', ...(entity && { entity }) })
  }

  /** One failure is told, not one for each row. */
  [panelFailed](error: unknown): void {
    this.#life?.abort()
    this.element = undefined
    const { placement } = this
    if (placement === undefined || told.has(placement.entry)) return
    told.add(placement.entry)
    const detail = { address: placement, error, stage: 'run' as const }
    this.dispatchEvent(new CustomEvent('crm-panel-failed', { detail, bubbles: true, composed: true }))
  }

  protected override render() {
    return this.element ?? html`<slot></slot>`
  }
}

/** Entries of plugins whose widgets failed: a new version has a new one. */
const told = new Set<string>()

declare global {
  interface HTMLElementTagNameMap {
    'crm-widget-cell': CrmWidgetCell
  }
}
