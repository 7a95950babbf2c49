import { css } from 'lit'

export const toggleStyles = css`
  :host {
    display: inline-block;
  }

  .toggle {
    display: inline-flex;
    align-items: flex-start;
    gap: var(--crm-space-4);
    min-block-size: 24px;
    padding-block: var(--crm-space-1);
    cursor: pointer;
    color: var(--crm-color-text);
    line-height: var(--crm-leading-sm);
  }

  :host([disabled]) .toggle {
    color: var(--crm-color-text-3);
    cursor: not-allowed;
  }

  .help,
  .error {
    padding-inline-start: var(--_indent, 24px);
  }

  input {
    appearance: none;
    margin: 0;
    cursor: inherit;
  }
`
