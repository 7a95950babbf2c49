import { css } from 'lit'

/** The deals of a company or person in a side panel. */
export const dealsStyles = css`
  :host {
    display: grid;
    gap: var(--crm-space-5);
  }

  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--crm-space-4) var(--crm-space-8);
    margin: 0;
  }

  dt {
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
  }

  dd {
    margin: 0;
    font-weight: var(--crm-weight-medium);
    font-variant-numeric: tabular-nums;
  }

  ul {
    display: grid;
    gap: var(--crm-space-5);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: grid;
    gap: var(--crm-space-2);
    min-inline-size: 0;
  }

  .line {
    display: flex;
    gap: var(--crm-space-4);
    align-items: baseline;
    justify-content: space-between;
    min-inline-size: 0;
  }

  .line a {
    min-inline-size: 0;
    color: inherit;
    font-weight: var(--crm-weight-medium);
    overflow-wrap: anywhere;
    text-decoration-color: color-mix(in srgb, currentcolor 26%, transparent);
    text-underline-offset: 3px;
  }

  .line a:hover {
    text-decoration-color: currentcolor;
  }

  .amount {
    flex: none;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .quiet {
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-sm);
  }

  .late {
    color: var(--crm-color-danger);
  }

  crm-button {
    justify-self: start;
  }
`
