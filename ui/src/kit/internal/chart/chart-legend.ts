import { html, nothing, svg, type TemplateResult } from 'lit'
import type { ChartDrawing } from './chart-model.ts'
import { fillOf } from './chart-patterns.ts'

/** A patch of the colour, with its marks. */
export function renderKey(place: number): TemplateResult {
  return html`<svg class="key" viewBox="0 0 12 12" aria-hidden="true">
    ${svg`<rect width="12" height="12" fill=${fillOf(place)} />`}
  </svg>`
}

/** What the colours mean. Series can be left out; slices say how much they are. */
export function renderLegend(
  drawing: ChartDrawing,
  label: string,
  toggle: (place: number) => void,
): TemplateResult | typeof nothing {
  const { kind, series, labels, shown, value } = drawing
  if (kind === 'funnel') return nothing
  if (kind === 'pie' || kind === 'doughnut')
    return html`<ul class="legend" aria-label=${label}>
      ${labels.map(
        (each, place) =>
          html`<li>
            ${renderKey(place)}<span class="name">${each}</span>
            <span class="amount">${value(series[0]?.values[place] ?? null)}</span>
          </li>`,
      )}
    </ul>`
  if (series.length < 2) return nothing
  return html`<ul class="legend" aria-label=${label}>
    ${series.map(
      (each, place) =>
        html`<li>
          <button type="button" aria-pressed=${String(shown.includes(place))} @click=${() => toggle(place)}>
            ${renderKey(place)}<span class="name">${each.label}</span>
          </button>
        </li>`,
    )}
  </ul>`
}
