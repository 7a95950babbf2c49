import { LitElement, css, html } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

const step = 5
const smallest = 15

/**
 * Two parts beside each other, with a bar between them that is moved by pointer or keys. Below each other where there
 * is little room.
 *
 * | Key on the bar | |
 * |---|---|
 * | ← → | moves it by 5 per cent |
 * | Home, End | as far as it goes |
 *
 * @slot start - The first part.
 * @slot end - The second part.
 * @fires crm-change - The bar was moved; read `position`.
 */
@customElement('crm-split')
export class CrmSplit extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      .parts {
        display: grid;
        grid-template-columns: minmax(0, var(--_start, 50fr)) auto minmax(0, var(--_end, 50fr));
        grid-template-rows: minmax(0, 1fr);
        block-size: 100%;
      }

      .part {
        min-inline-size: 0;
        min-block-size: 0;
      }

      .bar {
        display: grid;
        justify-content: center;
        inline-size: 24px;
        border-radius: var(--crm-radius-sm);
        cursor: col-resize;
        touch-action: none;
      }

      .bar::before {
        content: '';
        inline-size: 1px;
        background: var(--crm-color-border-strong);
      }

      .bar:hover::before,
      .bar:focus-visible::before {
        inline-size: 2px;
        background: var(--crm-color-accent);
      }

      @container (max-width: 480px) {
        .parts {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto;
          gap: var(--crm-space-6);
        }

        .bar {
          display: none;
        }
      }
    `,
  ]

  /** How much of the width the first part has, in per cent. */
  @property({ type: Number }) position = 50
  /** Says what the bar divides; default "Width". */
  @property() label = ''
  @query('.parts') private parts!: HTMLElement
  readonly #environment = new Environment(this)

  #move(position: number): void {
    const next = Math.round(Math.min(100 - smallest, Math.max(smallest, position)))
    if (next === this.position) return
    this.position = next
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: this.position - step,
      ArrowRight: this.position + step,
      Home: smallest,
      End: 100 - smallest,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    this.#move(next)
  }

  readonly #onPointerdown = (event: PointerEvent): void => {
    const bar = event.currentTarget as HTMLElement
    bar.setPointerCapture(event.pointerId)
    const { left, width } = this.getBoundingClientRect()
    const follow = ({ clientX }: PointerEvent) => this.#move(((clientX - left) / width) * 100)
    bar.addEventListener('pointermove', follow)
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', follow), {
      once: true,
    })
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('position')) return
    this.parts.style.setProperty('--_start', `${this.position}fr`)
    this.parts.style.setProperty('--_end', `${100 - this.position}fr`)
  }

  protected override render() {
    return html`<div class="parts">
      <div class="part"><slot name="start"></slot></div>
      <div
        class="bar"
        role="separator"
        aria-orientation="vertical"
        tabindex="0"
        aria-label=${this.label || this.#environment.t('width')}
        aria-valuemin=${smallest}
        aria-valuemax=${100 - smallest}
        aria-valuenow=${this.position}
        @keydown=${this.#onKeydown}
        @pointerdown=${this.#onPointerdown}
      ></div>
      <div class="part"><slot name="end"></slot></div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-split': CrmSplit
  }
}
