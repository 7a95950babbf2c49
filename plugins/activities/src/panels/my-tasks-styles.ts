import { css } from 'lit'

/** The page "My tasks": one sheet, a heading for each time, a line for each task. */
export const myTasksStyles = css`
  :host {
    display: grid;
    gap: var(--crm-space-6);
    max-inline-size: 880px;
    margin-inline: auto;
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
  }

  .bar {
    display: grid;
    gap: var(--crm-space-4);
  }

  .quick {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--crm-space-3);
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-3) var(--crm-space-5);
  }

  .filters crm-select {
    inline-size: 160px;
  }

  .all {
    margin-inline-start: auto;
    color: var(--crm-color-accent-text);
    text-underline-offset: 3px;
  }

  section {
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-lg);
    background: var(--crm-color-surface);
  }

  h2 {
    display: flex;
    align-items: baseline;
    gap: var(--crm-space-3);
    margin: 0;
    padding: var(--crm-space-4) var(--crm-space-5);
    border-block-end: 1px solid var(--crm-color-border);
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    font-weight: var(--crm-weight-strong);
  }

  h2[data-group='overdue'] {
    color: var(--crm-color-danger);
  }

  .count {
    color: var(--crm-color-text-3);
    font-weight: var(--crm-weight-normal);
    font-variant-numeric: tabular-nums;
  }

  ul {
    margin: 0;
    padding: var(--crm-space-2) 0;
    list-style: none;
  }

  li {
    padding: var(--crm-space-2) var(--crm-space-5);
  }

  li[data-current] {
    background: var(--crm-color-selected);
  }

  .cut {
    margin: 0;
    color: var(--crm-color-text-2);
  }
`
