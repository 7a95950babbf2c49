import { ContextProvider } from '@lit/context'
import {
  entityContext,
  i18nContext,
  recordContext,
  type Catalogue,
  type PanelHost,
  type PanelI18n,
  type RecordTarget,
  type UntypedRecord,
} from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import { hidePanel, placementName } from './hidden-panels.ts'
import type { ImportPanels } from './load-panel.ts'
import { makePanelContext } from './panel-context.ts'
import './panel-slot.ts'
import type { MakePanelContext } from './panel-slot.ts'

type Catalogues = Parameters<typeof makePanelContext>[2]

/** One panel of a plugin in its place, with everything it needs. It comes anew with a new version of the plugin. */
@customElement('shell-plugin-panel')
export class PluginPanel extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
    `,
  ]

  @property({ attribute: false }) placement: Placement | undefined
  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) record: UntypedRecord | undefined
  /** In the slots of a timeline: whose timeline it is. */
  @property({ attribute: false }) subject: RecordTarget | undefined
  /** What else the slot gives: plain data. */
  @property({ attribute: false }) given: Readonly<Record<string, unknown>> = {}
  @property() mode: PanelHost['mode'] = 'page'
  @property({ type: Boolean }) active = true
  @property({ type: Boolean }) readonly = false
  /** Loads at once, without waiting until it comes near. */
  @property({ type: Boolean }) eager = false
  @state() private catalogues: Catalogues | undefined
  @state() private importPanels: ImportPanels | undefined
  #textsKey = ''
  #declaredKey = ''
  #toldCatalogues: Catalogues | undefined
  #texts: PanelI18n | undefined
  /** What differs from panel to panel; the app provides the rest. A change renders only those who read it. */
  readonly #providers = {
    record: new ContextProvider(this, { context: recordContext }),
    entity: new ContextProvider(this, { context: entityContext }),
    i18n: new ContextProvider(this, { context: i18nContext }),
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { placement } = this
    if (changed.has('record')) this.#providers.record.setValue(this.record)
    if (changed.has('entity')) this.#providers.entity.setValue(this.entity)
    if (placement === undefined) return
    this.#provideTexts(placement)
    const key = `${placement.plugin} ${placement.entry} ${this.shell.i18n.language}`
    if (key === this.#textsKey) return
    this.#textsKey = key
    void this.#loadTexts(placement.plugin, key)
  }

  #provideTexts(placement: Placement): void {
    const { catalogues, shell } = this
    if (catalogues === undefined) return
    const told = this.#providers.i18n.value as PanelI18n | undefined
    if (told?.format === shell.format && this.#toldCatalogues === catalogues) return
    this.#toldCatalogues = catalogues
    const { language, t, has } = this.#makeContext(placement, new AbortController().signal).i18n
    this.#providers.i18n.setValue({ language, t, has, format: shell.format })
  }

  /** The plugin's texts and, in development, the way to its source. Without texts the panel still shows, with its keys. */
  async #loadTexts(plugin: string, key: string): Promise<void> {
    const { registry, i18n } = this.shell
    const [own, english] = await Promise.all([
      registry.catalogues(i18n.language),
      registry.catalogues('en'),
    ]).catch((): readonly Readonly<Record<string, Catalogue>>[] => [])
    if (import.meta.env.DEV)
      this.importPanels = (await import('../dev/workspace-panels.ts')).importWorkspacePanels
    if (key === this.#textsKey) this.catalogues = [own?.[plugin] ?? {}, english?.[plugin] ?? {}]
  }

  readonly #makeContext: MakePanelContext = (_address, signal) =>
    makePanelContext(this.shell as AppShell, this.placement as Placement, this.catalogues ?? [{}, {}], signal)

  /** Names the plugin. On a record, whom the panel disturbs takes it out of the way; the record's menu brings it back. */
  #renderHide(placement: Placement) {
    const mayHide = placement.slot.startsWith('record.')
    const name = this.shell.registry.plugin(placement.plugin)?.label ?? placement.plugin
    return html`<span slot="failure-actions" class="from"
      >${this.t('record.panelFrom', { plugin: name })}
      ${mayHide ? html`<crm-button size="small" variant="ghost" @click=${() => hidePanel(this.shell, placementName(placement))}>${this.t('record.hidePanel')}</crm-button>` : nothing}</span
    >`
  }

  /** Described as data: drawn by the shell itself, without any code of the plugin. */
  #renderDeclared(placement: Placement) {
    void import('./declared-panel.ts')
    if (this.#declaredKey !== this.#textsKey) {
      this.#declaredKey = this.#textsKey
      this.#texts = this.#makeContext(placement, new AbortController().signal).i18n
    }
    return html`<shell-declared-panel
      .placement=${placement}
      .entity=${this.entity}
      .record=${this.record}
      .texts=${this.#texts}
    ></shell-declared-panel>`
  }

  /** Its code is not trusted: it gets a page of its own within this one. */
  #renderFrame(placement: Placement, catalogues: Catalogues) {
    if (customElements.get('shell-frame-slot') === undefined) {
      void import('../frames/frame-slot.ts').then(() => this.requestUpdate())
      return nothing
    }
    return html`<shell-frame-slot
      .placement=${placement}
      .catalogues=${catalogues}
      .makeContext=${this.#makeContext}
      .record=${this.record}
      .entity=${this.entity}
      .subject=${this.subject}
      .given=${this.given}
      mode=${this.mode}
      ?eager=${this.eager}
      .active=${this.active}
      ?readonly=${this.readonly}
      failureHeading=${this.t('panels.failed', { panel: placement.title })}
      >${this.#renderHide(placement)}</shell-frame-slot
    >`
  }

  protected override render() {
    const { placement, catalogues } = this
    if (placement === undefined || catalogues === undefined) return nothing
    if (placement.content !== undefined) return this.#renderDeclared(placement)
    if (this.shell.registry.plugin(placement.plugin)?.isTrusted === false)
      return this.#renderFrame(placement, catalogues)
    return html`<shell-panel-slot
      .address=${placement}
      .makeContext=${this.#makeContext}
      .importPanels=${this.importPanels}
      .record=${this.record}
      .entity=${this.entity}
      .subject=${this.subject}
      .given=${this.given}
      slotId=${placement.slot}
      mode=${this.mode}
      ?eager=${this.eager}
      .active=${this.active}
      ?readonly=${this.readonly}
      failureHeading=${this.t('panels.failed', { panel: placement.title })}
      >${this.#renderHide(placement)}</shell-panel-slot
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-plugin-panel': PluginPanel
  }
}
