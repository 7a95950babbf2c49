import { css } from 'lit'

/** Fields at the start, what belongs to the record in the middle, plugins' panels at the end. */
export const recordScreenStyles = css`
  .page {
    display: grid;
    gap: var(--crm-space-6);
    padding: var(--crm-space-6) var(--crm-gutter) var(--crm-space-9);
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-6) var(--crm-space-9);
    align-items: start;
  }

  .columns[data-wide] {
    grid-template-columns: minmax(300px, 360px) minmax(0, 1fr);
  }

  .columns[data-panels] {
    grid-template-columns: minmax(300px, 340px) minmax(0, 1fr) minmax(300px, 360px);
  }

  .fields {
    padding-block-start: var(--crm-space-4);
  }

  .content {
    display: grid;
    gap: var(--crm-space-8);
    max-inline-size: 1000px;
  }
`
