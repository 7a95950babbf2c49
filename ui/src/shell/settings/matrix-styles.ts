import { css } from 'lit'

/** A quiet grid: what is given stands out, what is not stays grey. */
export const matrixStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .scroll {
    overflow: auto;
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-lg);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th {
    font-weight: var(--crm-weight-medium);
    text-align: start;
  }

  thead th {
    padding: var(--crm-space-4);
    border-block-end: 1px solid var(--crm-color-border);
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    text-align: center;
    white-space: nowrap;
  }

  thead th:first-child,
  tbody th {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    padding-inline: var(--crm-space-6) var(--crm-space-4);
    background: var(--crm-color-surface);
    text-align: start;
  }

  tbody tr + tr > * {
    border-block-start: 1px solid var(--crm-color-border);
  }

  [data-any] > * {
    background: var(--crm-color-sunken);
  }

  .entity {
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-block-size: 40px;
  }

  .entity crm-icon {
    flex: none;
    color: var(--crm-color-text-3);
  }

  td {
    padding: var(--crm-space-2);
    text-align: center;
  }

  td[tabindex] {
    cursor: pointer;
    user-select: none;
  }

  td[tabindex]:focus-visible {
    outline-offset: -2px;
    border-radius: var(--crm-radius-sm);
  }

  [aria-readonly] td[tabindex] {
    cursor: default;
  }

  td > span {
    display: inline-block;
    min-inline-size: 56px;
    padding: 3px var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    white-space: nowrap;
  }

  table:not([aria-readonly]) td[tabindex]:hover > span {
    box-shadow: 0 0 0 1px var(--crm-color-border-strong);
  }

  [data-value='none'] > span {
    color: var(--crm-color-text-3);
  }

  [data-value='own'] > span {
    background: var(--crm-label-amber);
    color: var(--crm-label-amber-text);
  }

  [data-value='team'] > span,
  [data-value='read'] > span {
    background: var(--crm-label-blue);
    color: var(--crm-label-blue-text);
  }

  [data-value='all'] > span,
  [data-value='write'] > span {
    background: var(--crm-label-green);
    color: var(--crm-label-green-text);
  }

  /* What comes from the row above shows as an outline: it is not the row's own. */
  [data-inherited] td > span {
    background: none;
    box-shadow: inset 0 0 0 1px var(--crm-color-border);
    color: var(--crm-color-text-2);
  }

  [data-inherited] [data-value='none'] > span {
    box-shadow: none;
    color: var(--crm-color-text-3);
  }

  .tools > div {
    display: flex;
    justify-content: start;
    align-items: center;
    gap: var(--crm-space-1);
    white-space: nowrap;
  }
`
