import { css } from 'lit'

/** Forms outside the workspace. */
export const entryStyles = css`
  form,
  .stack {
    display: grid;
    gap: var(--crm-space-6);
  }

  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: var(--crm-space-6) var(--crm-space-5);
    align-items: start;
  }

  h1 {
    font-size: var(--crm-text-xl);
    line-height: var(--crm-leading-xl);
    font-weight: var(--crm-weight-strong);
    letter-spacing: var(--crm-tracking-lg);
    text-wrap: balance;
  }

  h2 {
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
    font-weight: var(--crm-weight-strong);
  }

  .lead {
    margin-block-start: var(--crm-space-2);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-lg);
    text-wrap: pretty;
  }

  .wide {
    display: grid;
  }

  .wide::part(button) {
    inline-size: 100%;
    justify-content: center;
  }

  .aside {
    text-align: center;
  }

  crm-combobox,
  crm-select {
    inline-size: 100%;
  }
`
