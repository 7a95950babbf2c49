import { css, html, type TemplateResult } from 'lit'
import { keyCap } from '../../kit/internal/key-cap.ts'

export const keyCapStyles = css`
  .keys {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    flex: none;
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
  }

  .keys kbd {
    min-inline-size: 22px;
    padding: 1px var(--crm-space-3);
    border: 0;
    border-radius: var(--crm-radius-xs);
    background: var(--crm-color-sunken);
    box-shadow: 0 0 0 1px var(--crm-color-border);
    color: var(--crm-color-text-2);
    font: inherit;
    font-size: var(--crm-text-xs);
    text-align: center;
  }
`

/** A key, a chord or a sequence as caps: `mod+k`, `g h`. `then` stands between the keys of a sequence. */
export function renderKeys(keys: string, then: string): TemplateResult {
  return html`<span class="keys">
    ${keys
      .split(' ')
      .map(
        (chord, index) =>
          html`${index > 0 ? then : ''}${chord.split('+').map((key) => html`<kbd>${keyCap(key)}</kbd>`)}`,
      )}
  </span>`
}
