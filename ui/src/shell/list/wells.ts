import { css, html, type TemplateResult } from 'lit'

export const wellStyles = css`
  .wells {
    flex: 1;
    display: flex;
    gap: var(--crm-space-5);
    padding: 0 var(--crm-gutter) var(--crm-space-5);
    overflow: hidden;
  }

  .well {
    flex: 1 0 264px;
    max-inline-size: 360px;
    border-radius: var(--crm-radius-xl);
    background: var(--crm-color-sunken);
  }
`

/** The room that is kept for a layout until it is there. */
export function renderWells(count = 1): TemplateResult {
  return html`<div class="wells" aria-hidden="true" aria-busy="true">
    ${Array.from({ length: count }, () => html`<div class="well"></div>`)}
  </div>`
}

/** The same for as many columns as a board often has. */
export const renderBoardWells = (): TemplateResult => renderWells(4)
