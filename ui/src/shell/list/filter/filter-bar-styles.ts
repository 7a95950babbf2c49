import { css } from 'lit'

export const filterBarStyles = css`
  :host {
    display: block;
  }

  :host(:not([filled])) {
    display: none;
  }

  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-3);
  }

  .inner {
    padding: 3px var(--crm-space-2);
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-md);
  }

  .join {
    min-block-size: 24px;
    padding: 0 var(--crm-space-3);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    color: var(--crm-color-text-3);
    font: inherit;
    font-size: var(--crm-text-xs);
    cursor: pointer;
  }

  .join:hover {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .opaque {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    min-block-size: 26px;
    padding-inline: 10px var(--crm-space-2);
    border-radius: var(--crm-radius-sm);
    background: var(--crm-color-accent-soft);
    color: var(--crm-color-accent-text);
    font-size: var(--crm-text-xs);
  }
`
