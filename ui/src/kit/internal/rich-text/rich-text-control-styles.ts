import { css } from 'lit'

export const richTextControlStyles = css`
  .rich-box {
    display: block;
    padding: 0;
    overflow: clip;
  }

  .bar,
  .link-row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--crm-space-1);
    padding: 3px;
    border-block-end: 1px solid var(--crm-color-border);
  }

  .bar button,
  .link-row button {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    color: var(--crm-color-text-2);
    cursor: pointer;
  }

  .bar button crm-icon,
  .link-row button crm-icon {
    color: inherit;
  }

  .bar button:hover,
  .link-row button:hover {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .bar button:focus-visible,
  .link-row button:focus-visible {
    outline-offset: -2px;
  }

  .bar button[aria-pressed='true'] {
    background: var(--crm-color-selected);
    color: var(--crm-color-accent-text);
  }

  .link-row .address {
    flex: 1;
    padding-inline: var(--crm-space-4);
  }

  .rich {
    min-block-size: 96px;
    max-block-size: 420px;
    padding: var(--crm-space-4) 10px;
    overflow-y: auto;
    outline: none;
    white-space: pre-wrap;
    font-size: var(--crm-text-input);
    line-height: var(--crm-leading-sm);
  }

  @media (pointer: coarse) {
    .bar button,
    .link-row button {
      inline-size: 40px;
      block-size: 40px;
    }
  }
`
