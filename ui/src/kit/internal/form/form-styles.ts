import { css } from 'lit'

export const formStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .form,
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-6);
  }

  .cell {
    min-inline-size: 0;
  }

  .legend {
    margin: 0;
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }

  .legend span {
    color: var(--crm-color-danger);
  }

  .summary:focus-visible {
    outline-offset: 0;
  }

  .summary ul {
    margin: var(--crm-space-2) 0 0;
    padding-inline-start: var(--crm-space-7);
  }

  .summary a {
    display: inline-block;
    padding-block: var(--crm-space-1);
    color: inherit;
  }

  h2 {
    margin: 0;
    padding-block-start: var(--crm-space-6);
    border-block-start: 1px solid var(--crm-color-border);
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
    font-weight: var(--crm-weight-strong);
  }

  .group:not(:first-of-type) {
    margin-block-start: var(--crm-space-5);
  }

  .group:first-of-type h2 {
    padding: 0;
    border: 0;
  }

  @container (min-width: 440px) {
    :host([columns='2']) :is(.form, .group) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    h2,
    .group,
    .summary,
    .legend,
    .cell[data-wide],
    ::slotted(*) {
      grid-column: 1 / -1;
    }
  }
`
