import type { PanelHost, UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/panel.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ArrangementInfo, EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import { arranged, asTheyCome } from './arranged.ts'
import { hiddenPanels, placementName } from './hidden-panels.ts'
import './plugin-panel.ts'

/** All panels that plugins place in one slot, each titled and on its own; nothing where there are none. */
@customElement('crm-slot')
export class CrmSlot extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-6);
        min-inline-size: 0;
      }

      :host([sized]) {
        grid-template-columns: repeat(12, minmax(0, 1fr));
        align-items: start;
      }

      /* Among facts: a row of its own. */
      :host([bare]) > [data-size='XL'] {
        flex: 1 0 100%;
      }

      :host([sized]) > * {
        grid-column: 1 / -1;
      }

      @media (min-width: 640px) {
        :host([sized]) > [data-size='S'] {
          grid-column: span 4;
        }

        :host([sized]) > [data-size='M'] {
          grid-column: span 6;
        }

        :host([sized]) > [data-size='L'] {
          grid-column: span 8;
        }
      }
    `,
  ]

  /** The slot's id, such as `record.panel`. */
  @property() name = ''
  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) record: UntypedRecord | undefined
  @property() mode: PanelHost['mode'] = 'page'
  /** What an administrator arranged, by `plugin.panel`. */
  @property({ attribute: false }) arrangement: ArrangementInfo = asTheyCome
  /** Panels without a frame and title, for slots whose panels bring their own. */
  @property({ type: Boolean }) bare = false
  /** Panels have the sizes that they ask for, beside each other. */
  @property({ type: Boolean, reflect: true }) sized = false
  @state() private counts: ReadonlyMap<string, number | null> = new Map()

  protected override render() {
    const own = hiddenPanels(this.shell)
    const placements = arranged(
      this.shell.registry.placements(this.name, this.entity?.name),
      placementName,
      this.arrangement,
    ).filter((placement) => !own.includes(placementName(placement)))
    return repeat(
      placements,
      (placement) => placement.key,
      (placement) => this.#renderPlacement(placement),
    )
  }

  #renderPlacement(placement: Placement) {
    const panel = html`<shell-plugin-panel
      data-size=${placement.size ?? 'M'}
      .placement=${placement}
      .entity=${this.entity}
      .record=${this.record}
      mode=${this.mode}
    ></shell-plugin-panel>`
    if (this.bare) return panel
    const onCount = ({ detail }: CustomEvent<number | null>) => {
      this.counts = new Map(this.counts).set(placement.key, detail)
    }
    return html`<crm-panel
      data-size=${placement.size ?? 'M'}
      heading=${placement.title}
      icon=${placement.icon ?? nothing}
      collapsible
      .count=${this.counts.get(placement.key) ?? null}
      @crm-count=${onCount}
      >${panel}</crm-panel
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-slot': CrmSlot
  }
}
