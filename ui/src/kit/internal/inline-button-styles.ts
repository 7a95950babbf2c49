import { css } from 'lit'

/** Small bare buttons inside other controls: clear, open, remove. */
export const inlineButtonStyles = css`
  .inline-button {
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: transparent;
    color: var(--crm-color-text-3);
    cursor: pointer;
    --crm-icon-size: 14px;
  }

  .inline-button:hover:not(:disabled) {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .inline-button:disabled {
    cursor: not-allowed;
  }

  .inline-button:focus-visible {
    outline-offset: -2px;
  }
`
