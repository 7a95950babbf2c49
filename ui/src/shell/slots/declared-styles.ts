import { css } from 'lit'

export const declaredStyles = css`
  :host {
    display: grid;
    gap: var(--crm-space-4);
    min-inline-size: 0;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--crm-space-1) var(--crm-space-5);
    padding-block: var(--crm-space-3);
    border-block-end: 1px solid var(--crm-color-border);
  }

  li:last-child {
    border: 0;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    overflow-wrap: anywhere;
  }

  .name:not(:hover) {
    text-decoration: none;
  }

  .cell,
  .none {
    color: var(--crm-color-text-2);
  }

  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(96px, 1fr));
    gap: var(--crm-space-5);
  }

  .numbers dt {
    color: var(--crm-color-text-2);
  }

  .numbers dd {
    font-size: var(--crm-text-xl);
    line-height: var(--crm-leading-xl);
    font-weight: var(--crm-weight-strong);
    font-variant-numeric: tabular-nums;
  }

  .links li {
    border: 0;
    padding-block: var(--crm-space-1);
  }

  .links a {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-block-size: 24px;
  }

  .points {
    padding-inline-start: var(--crm-space-7);
    list-style: disc;
  }

  .points li {
    display: list-item;
    padding-block: var(--crm-space-1);
    border: 0;
  }

  p {
    text-wrap: pretty;
  }
`
