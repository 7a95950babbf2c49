import { css } from 'lit'

/** Conditions side by side, with words between them. */
export const filterGroupStyles = css`
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-3);
    min-inline-size: 0;
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

  .join crm-icon {
    --crm-icon-size: 12px;
    margin-inline-start: var(--crm-space-1);
  }

  .inner > .join {
    font-weight: var(--crm-weight-medium);
  }

  .join:hover:enabled {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .join:disabled {
    cursor: default;
  }

  .opaque {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    min-block-size: 26px;
    padding-inline: 10px var(--crm-space-2);
    border-radius: var(--crm-radius-sm);
    background: var(--crm-color-hover);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .join {
      min-block-size: 36px;
    }
  }
`
