import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/status.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

/** How one panel fared in browsers over seven days; times are in milliseconds. */
export interface PanelHealth {
  readonly plugin: string
  readonly panel: string
  /** Empty where it is not known which of the module's panels it was. */
  readonly title: string
  readonly loads: number
  readonly averageLoad: number | null
  readonly slowestLoad: number | null
  readonly bytes: number
  readonly loadFailures: number
  readonly runFailures: number
  readonly longTasks: number
  readonly lastFailedAt: string | null
}

/** What a panel may take before it is called slow or large. */
const budget = { loadTime: 1_000, bytes: 60_000 } as const

const failuresOf = ({ loadFailures, runFailures }: PanelHealth): number => loadFailures + runFailures
const isSlow = ({ averageLoad, longTasks }: PanelHealth): boolean =>
  (averageLoad ?? 0) > budget.loadTime || longTasks > 0
const isLarge = ({ bytes }: PanelHealth): boolean => bytes > budget.bytes

/** Whether an administrator should look at it. */
export function needsLooking(health: PanelHealth): boolean {
  return failuresOf(health) > 0 || isSlow(health) || isLarge(health)
}

/** The panels of one module: how long they take to come, how large they are, and how often they failed. */
@customElement('settings-module-health')
export class ModuleHealth extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      .scroll {
        overflow-x: auto;
      }

      table {
        inline-size: 100%;
        border-collapse: collapse;
      }

      caption {
        padding-block-end: var(--crm-space-3);
        color: var(--crm-color-text-2);
        text-align: start;
      }

      th,
      td {
        padding: var(--crm-space-3) var(--crm-space-6) var(--crm-space-3) 0;
        border-block-start: 1px solid var(--crm-color-border);
        text-align: start;
        vertical-align: top;
      }

      thead th {
        color: var(--crm-color-text-2);
        font-weight: var(--crm-weight-normal);
      }

      tbody th {
        font-weight: var(--crm-weight-strong);
      }

      .number {
        text-align: end;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      small {
        display: block;
        color: var(--crm-color-text-2);
      }
    `,
  ]

  @property({ attribute: false }) panels: readonly PanelHealth[] = []

  #seconds(milliseconds: number): string {
    return this.format.number(milliseconds / 1_000, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'short',
      maximumFractionDigits: 2,
    })
  }

  protected override render() {
    const heads = ['loads', 'time', 'size', 'failures', 'longTasks'] as const
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${this.t('modules.health.summary')}>
      <table>
        <caption>
          ${this.t('modules.health.note')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.t('modules.health.panel')}</th>
            ${heads.map((head) => html`<th scope="col" class="number">${this.t(`modules.health.${head}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.panels.map((panel) => this.#renderPanel(panel))}
        </tbody>
      </table>
    </div>`
  }

  #renderPanel(panel: PanelHealth) {
    const { title, loads, averageLoad, slowestLoad, bytes, longTasks, lastFailedAt } = panel
    const status = (is: boolean, name: string, color: 'red' | 'amber') =>
      is ? html`<crm-status color=${color}>${this.t(`modules.health.${name}`)}</crm-status>` : nothing
    return html`<tr>
      <th scope="row">
        ${title || this.t('modules.health.others')} ${status(failuresOf(panel) > 0, 'failing', 'red')}
        ${status(isSlow(panel), 'slow', 'amber')} ${status(isLarge(panel), 'heavy', 'amber')}
      </th>
      <td class="number">${this.format.number(loads)}</td>
      <td class="number">
        ${averageLoad === null ? this.t('modules.health.notYet') : this.#seconds(averageLoad)}
        ${slowestLoad === null ? nothing : html`<small>${this.t('modules.health.slowest', { time: this.#seconds(slowestLoad) })}</small>`}
      </td>
      <td class="number">${bytes === 0 ? this.t('modules.health.notYet') : this.format.fileSize(bytes)}</td>
      <td class="number">
        ${this.format.number(failuresOf(panel))}
        ${lastFailedAt === null ? nothing : html`<small>${this.t('modules.health.lastFailed', { time: this.format.dateTime(lastFailedAt) })}</small>`}
      </td>
      <td class="number">${this.format.number(longTasks)}</td>
    </tr>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-module-health': ModuleHealth
  }
}
