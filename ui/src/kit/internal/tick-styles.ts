import { css } from 'lit'

/** The look of a native checkbox, for crm-checkbox and for the rows of lists. */
export const tickStyles = css`
  input.tick-box {
    appearance: none;
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    border: 1px solid var(--crm-color-border-strong);
    border-radius: var(--crm-radius-xs);
    background: var(--crm-color-surface);
    color: var(--crm-color-on-accent);
    cursor: pointer;
    transition: background-color var(--crm-motion-instant);
  }

  /* A larger target than what is drawn. */
  .tick-box::after {
    content: '';
    position: absolute;
    inset: -5px;
  }

  .tick-box::before {
    content: '';
    inline-size: 10px;
    block-size: 10px;
    background: currentcolor;
    transform: scale(0);
  }

  .tick-box:checked::before {
    clip-path: polygon(11% 48%, 0 61%, 40% 95%, 100% 22%, 88% 11%, 38% 72%);
    transform: none;
  }

  .tick-box:indeterminate::before {
    clip-path: inset(42% 0);
    transform: none;
  }

  .tick-box:hover {
    border-color: var(--crm-color-text-2);
  }

  .tick-box:checked,
  .tick-box:indeterminate {
    border-color: var(--crm-color-accent);
    background: var(--crm-color-accent);
  }

  .tick-box:disabled {
    border-color: var(--crm-color-border);
    background: var(--crm-color-active);
    color: var(--crm-color-text-3);
    cursor: not-allowed;
  }

  .tick-box[aria-invalid] {
    border-color: var(--crm-color-danger);
  }

  @media (forced-colors: active) {
    .tick-box {
      appearance: auto !important;
    }
  }
`
