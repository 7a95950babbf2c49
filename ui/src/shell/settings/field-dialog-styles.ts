import { css } from 'lit'

/** The sheets in which fields and entities are made. */
export const fieldDialogStyles = css`
  crm-select.language {
    inline-size: 132px;
  }

  .row {
    grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
  }

  .usage {
    color: var(--crm-color-text-2);
  }

  .options,
  .rules {
    display: grid;
    gap: var(--crm-space-3);
  }

  .legend {
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    font-weight: var(--crm-weight-medium);
  }

  .hint {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }
`
