import { css } from 'lit'

/** Fields at the start, what belongs to the record in the middle, plugins' panels at the end. */
export const recordPageStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }

  .page {
    display: grid;
    gap: var(--crm-space-5);
    padding: var(--crm-space-6) var(--crm-gutter) var(--crm-space-9);
  }

  :host([mode='peek']) .page {
    padding: 0 0 var(--crm-space-8);
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-6) var(--crm-space-8);
    align-items: start;
    margin-block-start: var(--crm-space-3);
  }

  [data-columns='2'] .columns {
    grid-template-columns: 320px minmax(0, 1fr);
  }

  /* Where the navigation leaves little room, the columns at the sides give way first. */
  [data-columns='3'] .columns {
    grid-template-columns: minmax(264px, 320px) minmax(360px, 1fr) minmax(280px, 360px);
  }

  .fields {
    padding-block-start: var(--crm-space-4);
  }

  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-8);
    max-inline-size: 1000px;
  }

  .dock {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
    margin-block-start: auto;
    display: flex;
    flex-wrap: wrap;
    gap: var(--crm-space-4);
    padding: var(--crm-space-4) var(--crm-gutter);
    border-block-start: 1px solid var(--crm-color-border);
    background: var(--crm-color-surface);
  }
`
