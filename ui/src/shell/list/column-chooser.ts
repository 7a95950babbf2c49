import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/checkbox.ts'
import '../../kit/icon-button.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { possibleColumns, titlePath } from './list-columns.ts'

/**
 * Which columns a list has, and in which order.
 *
 * @fires crm-columns - `detail` is the new list of paths.
 */
@customElement('crm-column-chooser')
export class CrmColumnChooser extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      h3 {
        margin-block: var(--crm-space-5) var(--crm-space-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-strong);
        color: var(--crm-color-text-3);
      }

      h3:first-child {
        margin-block-start: 0;
      }

      li {
        display: flex;
        align-items: center;
        min-block-size: 36px;
        border-block-end: 1px solid var(--crm-color-border);
      }

      li:last-child {
        border: 0;
      }

      crm-checkbox {
        flex: 1;
        min-inline-size: 0;
      }

      .fixed {
        flex: 1;
        padding-inline-start: 26px;
        color: var(--crm-color-text-3);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) paths: readonly string[] = []

  #set(paths: readonly string[]): void {
    this.paths = paths
    this.dispatchEvent(new CustomEvent('crm-columns', { detail: paths, bubbles: true, composed: true }))
  }

  #move(index: number, step: number): void {
    const path = this.paths[index]
    if (path !== undefined) this.#set(this.paths.toSpliced(index, 1).toSpliced(index + step, 0, path))
  }

  protected override render() {
    const { entity } = this
    if (entity === undefined) return html``
    const all = possibleColumns(this.shell, entity)
    const label = (path: string) => all.find((column) => column.path === path)?.label ?? path
    const title = entity.fields.find(({ name }) => name === titlePath(entity))?.label ?? ''
    const shown = this.paths.filter((path) => all.some((column) => column.path === path))
    const others = all
      .filter(({ path }) => !shown.includes(path))
      .toSorted((one, other) => this.format.compare(one.label, other.label))
    return html`<h3>${this.t('list.shownColumns')}</h3>
      <ul>
        <li><span class="fixed">${title}</span></li>
        ${repeat(
          shown,
          (path) => path,
          (path, index) =>
            html`<li>
              <crm-checkbox
                label=${label(path)}
                .checked=${true}
                @crm-change=${() => this.#set(shown.filter((other) => other !== path))}
              ></crm-checkbox>
              <crm-icon-button
                size="small"
                icon="arrow-up"
                ?disabled=${index === 0}
                label=${this.t('list.moveUp', { column: label(path) })}
                @click=${() => this.#move(index, -1)}
              ></crm-icon-button>
              <crm-icon-button
                size="small"
                icon="arrow-down"
                ?disabled=${index === shown.length - 1}
                label=${this.t('list.moveDown', { column: label(path) })}
                @click=${() => this.#move(index, 1)}
              ></crm-icon-button>
            </li>`,
        )}
      </ul>
      <h3>${this.t('list.otherColumns')}</h3>
      <ul>
        ${repeat(
          others,
          ({ path }) => path,
          ({ path, label: text }) =>
            html`<li>
              <crm-checkbox
                label=${text}
                .checked=${false}
                @crm-change=${() => this.#set([...shown, path])}
              ></crm-checkbox>
            </li>`,
        )}
      </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-column-chooser': CrmColumnChooser
  }
  interface HTMLElementEventMap {
    'crm-columns': CustomEvent<readonly string[]>
  }
}
