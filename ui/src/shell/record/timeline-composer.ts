import type { UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/icon.ts'
import '../../kit/icon-button.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import '../slots/plugin-panel.ts'

const preference = 'timeline.composer'

/**
 * What can be written about a record: one kind for each panel in the slot `timeline.composer`. Closed it is one line;
 * opened it shows the kind that was used last.
 *
 * @fires crm-done - Something was written, or given up.
 */
@customElement('crm-timeline-composer')
export class CrmTimelineComposer extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        margin-block-end: var(--crm-space-6);
      }

      .card {
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-lg);
        background: var(--crm-color-surface);
      }

      .closed {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        padding: var(--crm-space-2) var(--crm-space-3) var(--crm-space-2) 0;
      }

      button {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-block-size: 32px;
        padding: 0 var(--crm-space-4);
        border: 0;
        border-radius: var(--crm-radius-md);
        background: transparent;
        color: var(--crm-color-text-2);
        font: inherit;
        cursor: pointer;
        --crm-icon-size: 15px;
      }

      button:hover {
        background: var(--crm-color-hover);
        color: var(--crm-color-text);
      }

      .invite {
        flex: 1;
        min-inline-size: 0;
        margin-inline-start: var(--crm-space-2);
        color: var(--crm-color-text-3);
        text-align: start;
      }

      .invite span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .head {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        padding: var(--crm-space-2) var(--crm-space-3);
        border-block-end: 1px solid var(--crm-color-border);
      }

      .kinds {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: var(--crm-space-1);
      }

      button[aria-pressed='true'] {
        background: var(--crm-color-accent-soft);
        color: var(--crm-color-accent-text);
        font-weight: var(--crm-weight-medium);
      }

      .body {
        padding: var(--crm-space-5);
      }

      @media (pointer: coarse) {
        button {
          min-block-size: 44px;
        }
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) record: UntypedRecord | undefined
  @state() private openKey: string | undefined

  constructor() {
    super()
    new ShortcutController(this, () =>
      this.#kinds.flatMap((placement) =>
        placement.shortcut === undefined
          ? []
          : [
              {
                keys: placement.shortcut,
                label: placement.title,
                group: this.t('record.keys.group'),
                run: () => this.#open(placement),
              },
            ],
      ),
    )
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('record') && changed.get('record')?.id !== this.record?.id) this.openKey = undefined
  }

  get #kinds(): readonly Placement[] {
    return this.shell.registry.placements('timeline.composer', this.entity?.name)
  }

  /** The kind that was used last, else the first. */
  get #usual(): Placement | undefined {
    const last = this.shell.preferences.get<string>(preference)
    return this.#kinds.find(({ key }) => key === last) ?? this.#kinds[0]
  }

  #open(placement: Placement): void {
    this.openKey = placement.key
    if (this.#usual?.key !== placement.key) this.shell.preferences.set(preference, placement.key)
  }

  readonly #onDone = (event: Event): void => {
    event.stopPropagation()
    this.openKey = undefined
    this.dispatchEvent(new CustomEvent('crm-done', { detail: (event as CustomEvent<boolean>).detail }))
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.invite')?.focus())
  }

  protected override render(): unknown {
    const usual = this.#usual
    if (usual === undefined || this.record === undefined) return nothing
    const open = this.#kinds.find(({ key }) => key === this.openKey)
    return html`<div class="card">
      ${open === undefined ? this.#renderClosed(usual) : this.#renderOpen(open)}
    </div>`
  }

  #renderClosed(usual: Placement): TemplateResult {
    const name = this.record?.displayName ?? ''
    return html`<div class="closed">
      <button type="button" class="invite" @click=${() => this.#open(usual)}>
        <crm-icon name=${usual.icon ?? 'pencil'}></crm-icon>
        <span>${this.t('timeline.write', { name })}</span>
      </button>
      ${this.#kinds
        .filter(({ key }) => key !== usual.key)
        .map(
          (kind) =>
            html`<crm-icon-button
              icon=${kind.icon ?? 'pencil'}
              label=${kind.title}
              @click=${() => this.#open(kind)}
            ></crm-icon-button>`,
        )}
    </div>`
  }

  #renderOpen(open: Placement): TemplateResult {
    return html`<div class="head">
        <div class="kinds" role="group" aria-label=${this.t('timeline.kinds')}>
          ${this.#kinds.map(
            (kind) =>
              html`<button
                type="button"
                aria-pressed=${String(kind.key === open.key)}
                @click=${() => this.#open(kind)}
              >
                <crm-icon name=${kind.icon ?? 'pencil'}></crm-icon>${kind.title}
              </button>`,
          )}
        </div>
        <crm-icon-button
          icon="x"
          label=${this.t('timeline.close')}
          @click=${() => (this.openKey = undefined)}
        ></crm-icon-button>
      </div>
      <div class="body" @crm-done=${this.#onDone}>
        <shell-plugin-panel
          eager
          .placement=${open}
          .entity=${this.entity}
          .record=${this.record}
          .subject=${{ entity: this.entity?.name ?? '', id: this.record?.id ?? '' }}
        ></shell-plugin-panel>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-timeline-composer': CrmTimelineComposer
  }
}
