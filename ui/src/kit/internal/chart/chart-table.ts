import { html, type TemplateResult } from 'lit'
import type { ChartDrawing } from './chart-model.ts'

/** The values of a chart as a table: for readers of the screen always, for everybody at a press. */
export function renderChartTable(
  { labels, series, value }: ChartDrawing,
  caption: string,
  category: string,
): TemplateResult {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${category}</th>
        ${series.map(({ label }) => html`<th scope="col">${label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${labels.map(
        (label, index) =>
          html`<tr>
            <th scope="row">${label}</th>
            ${series.map(({ values }) => html`<td>${value(values[index] ?? null)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}
