import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

export interface Step {
  readonly label: string
  /** Makes a step that can be gone back to a link. */
  readonly href?: string
  readonly hasFailed?: boolean
}

/** Where one stands on a way of several steps. In little room the names of the other steps are left to screen readers. */
@customElement('crm-steps')
export class CrmSteps extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      ol {
        display: flex;
        gap: var(--crm-space-4);
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        min-inline-size: 0;
        color: var(--crm-color-text-2);
      }

      li:not(:last-child) {
        flex: 1;
      }

      li:not(:last-child)::after {
        content: '';
        flex: 1;
        min-inline-size: 12px;
        block-size: 1px;
        background: var(--crm-color-border-strong);
      }

      .mark {
        flex: none;
        display: grid;
        place-items: center;
        inline-size: 24px;
        block-size: 24px;
        border-radius: var(--crm-radius-full);
        box-shadow: inset 0 0 0 1px var(--crm-color-border-strong);
        font-size: var(--crm-text-xs);
        line-height: 1;
        font-weight: var(--crm-weight-strong);
        font-variant-numeric: tabular-nums;
        --crm-icon-size: 14px;
      }

      [data-state='current'] {
        color: var(--crm-color-text);
        font-weight: var(--crm-weight-strong);
      }

      [data-state='current'] .mark {
        background: var(--crm-color-accent);
        box-shadow: none;
        color: var(--crm-color-on-accent);
      }

      [data-state='done'] .mark {
        background: var(--crm-color-accent-soft);
        box-shadow: none;
        color: var(--crm-color-accent-text);
      }

      [data-state='failed'] .mark {
        background: var(--crm-color-danger-soft);
        box-shadow: none;
        color: var(--crm-color-danger);
      }

      .label {
        overflow-wrap: anywhere;
      }

      a {
        display: flex;
        align-items: center;
        gap: inherit;
        min-inline-size: 0;
        border-radius: var(--crm-radius-sm);
        color: inherit;
        text-decoration: none;
      }

      a:hover .label {
        text-decoration: underline;
      }

      @container (max-width: 560px) {
        li:not([data-state='current']) .label {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ]

  @property({ attribute: false }) steps: readonly Step[] = []
  /** The number of the step that one stands on, from 0. All are done: the number of steps. */
  @property({ type: Number }) current = 0
  /** Says what it is the way to. */
  @property() label = ''
  readonly #environment = new Environment(this)

  #stateOf({ hasFailed }: Step, index: number): 'failed' | 'done' | 'current' | 'ahead' {
    if (hasFailed) return 'failed'
    if (index === this.current) return 'current'
    return index < this.current ? 'done' : 'ahead'
  }

  #renderStep(step: Step, index: number) {
    const state = this.#stateOf(step, index)
    const mark =
      state === 'done'
        ? html`<crm-icon name="check"></crm-icon>`
        : state === 'failed'
          ? html`<crm-icon name="x"></crm-icon>`
          : index + 1
    const content = html`<span class="mark" aria-hidden="true">${mark}</span
      ><span class="label">${step.label}${this.#renderState(state)}</span>`
    return html`<li data-state=${state} aria-current=${state === 'current' ? 'step' : nothing}>
      ${step.href && state === 'done' ? html`<a href=${step.href}>${content}</a>` : content}
    </li>`
  }

  #renderState(state: string) {
    if (state !== 'done' && state !== 'failed') return nothing
    const text = this.#environment.t(state === 'done' ? 'stepDone' : 'stepFailed')
    return html`<span class="visually-hidden"> ${text}</span>`
  }

  protected override render() {
    return html`<ol aria-label=${this.label || nothing}>
      ${this.steps.map((step, index) => this.#renderStep(step, index))}
    </ol>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-steps': CrmSteps
  }
}
