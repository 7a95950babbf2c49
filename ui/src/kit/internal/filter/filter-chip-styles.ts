import { css } from 'lit'

export const filterChipStyles = css`
  :host {
    display: inline-flex;
    max-inline-size: 100%;
  }

  .chip {
    display: inline-flex;
    align-items: stretch;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 26px;
    border-radius: var(--crm-radius-sm);
    background: var(--crm-color-accent-soft);
    color: var(--crm-color-accent-text);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }

  .chip[data-open] {
    background: var(--crm-color-hover);
    color: var(--crm-color-text-2);
  }

  button:disabled {
    cursor: default;
  }

  button {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    border-radius: inherit;
  }

  .say {
    display: flex;
    align-items: center;
    gap: var(--crm-space-2);
    min-inline-size: 0;
    padding: var(--crm-space-1) var(--crm-space-2) var(--crm-space-1) 10px;
  }

  .say:last-child {
    padding-inline-end: 10px;
  }

  .say span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .say .field {
    flex: none;
    max-inline-size: 220px;
    font-weight: var(--crm-weight-strong);
  }

  .say .operator {
    flex: none;
  }

  .remove {
    display: grid;
    place-items: center;
    inline-size: 26px;
    flex: none;
    --crm-icon-size: 14px;
  }

  .say:hover,
  .remove:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }

  .surface {
    inline-size: min(340px, calc(100vw - 24px));
    max-inline-size: none;
    padding: var(--crm-space-5);
    overflow: visible;
    max-block-size: none;
  }

  /** Its conditions may be many; what they open lies above it. */
  .surface.relation {
    inline-size: min(440px, calc(100vw - 24px));
    max-block-size: min(560px, var(--_available-height, 80vh));
    overflow: auto;
  }

  .related {
    padding: var(--crm-space-4);
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-md);
  }

  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-4);
  }

  .end {
    display: flex;
    justify-content: space-between;
    gap: var(--crm-space-4);
    margin-block-start: var(--crm-space-2);
  }

  @media (max-width: 639px) {
    .surface,
    .surface.relation {
      position: fixed;
      inset: auto 0 0;
      inline-size: 100%;
      margin: 0;
      padding: var(--crm-space-6) var(--crm-space-6) calc(var(--crm-space-6) + env(safe-area-inset-bottom));
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }

  @media (pointer: coarse) {
    .chip {
      min-block-size: 36px;
    }

    .remove {
      inline-size: 36px;
    }
  }
`
