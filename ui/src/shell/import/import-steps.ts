import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

export const importSteps = ['file', 'columns', 'check', 'import'] as const
export type ImportStep = (typeof importSteps)[number]

/**
 * Where the user is in the import. Steps that lie behind are buttons.
 *
 * @fires crm-step - An earlier step was pressed; `detail` is its name.
 */
@customElement('crm-import-steps')
export class CrmImportSteps extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      ol {
        display: flex;
        gap: var(--crm-space-4);
      }

      li {
        flex: 1;
        min-inline-size: 0;
        border-block-start: 2px solid var(--crm-color-border);
      }

      li[data-state='done'],
      li[aria-current] {
        border-color: var(--crm-color-accent);
      }

      .step {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        inline-size: 100%;
        min-block-size: 32px;
        padding: var(--crm-space-3) var(--crm-space-1) 0;
        border: 0;
        background: none;
        color: var(--crm-color-text-3);
        font: var(--crm-weight-medium) var(--crm-text-sm) / var(--crm-leading-sm) var(--crm-font);
        text-align: start;
      }

      button.step {
        cursor: pointer;
        color: var(--crm-color-text-2);
      }

      button.step:hover .name {
        text-decoration: underline;
        text-underline-offset: 3px;
      }

      li[aria-current] .step {
        color: var(--crm-color-text);
      }

      .mark {
        flex: none;
        display: inline-grid;
        place-items: center;
        inline-size: 20px;
        block-size: 20px;
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-active);
        font-size: var(--crm-text-xs);
        font-variant-numeric: tabular-nums;
      }

      li[aria-current] .mark {
        background: var(--crm-color-accent);
        color: var(--crm-color-on-accent);
      }

      li[data-state='done'] .mark {
        background: var(--crm-color-accent-soft);
        color: var(--crm-color-accent-text);
      }

      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      @container screen (max-width: 640px) {
        li:not([aria-current]) .name {
          display: none;
        }

        li[aria-current] {
          flex: 3;
        }
      }
    `,
  ]

  @property() current: ImportStep = 'file'
  /** No way back, as while the import runs. */
  @property({ type: Boolean }) locked = false

  protected override render() {
    const at = importSteps.indexOf(this.current)
    return html`<nav aria-label=${this.t('import.steps.label')}>
      <ol>
        ${importSteps.map((step, index) => this.#renderStep(step, index, at))}
      </ol>
    </nav>`
  }

  #renderStep(step: ImportStep, index: number, at: number) {
    const name = this.t(`import.steps.${step}`)
    if (index === at)
      return html`<li aria-current="step">
        <span class="step"><span class="mark">${index + 1}</span><span class="name">${name}</span></span>
      </li>`
    if (index > at)
      return html`<li>
        <span class="step"><span class="mark">${index + 1}</span><span class="name">${name}</span></span>
      </li>`
    const mark = html`<span class="mark"><crm-icon name="check"></crm-icon></span
      ><span class="name">${name}</span>`
    const content = this.locked
      ? html`<span class="step">${mark}</span>`
      : html`<button class="step" type="button" aria-label=${name} @click=${() => this.#go(step)}>
          ${mark}
        </button>`
    return html`<li data-state="done">${content}</li>`
  }

  #go(step: ImportStep): void {
    this.dispatchEvent(
      new CustomEvent<ImportStep>('crm-step', { detail: step, bubbles: true, composed: true }),
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-steps': CrmImportSteps
  }
}
