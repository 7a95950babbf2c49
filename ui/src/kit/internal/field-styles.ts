import { css } from 'lit'

/** Label, help and error around a control. */
export const fieldStyles = css`
  :host {
    display: block;
  }

  .field {
    display: grid;
    gap: var(--crm-space-2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .label {
    display: flex;
    align-items: baseline;
    gap: var(--crm-space-2);
    padding: 0;
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    font-weight: var(--crm-weight-medium);
    color: var(--crm-color-text-2);
  }

  .required {
    /* Where every field has a value already, a mark says nothing. */
    display: var(--crm-required-mark, inline);
    color: var(--crm-color-danger);
  }

  .help,
  .error {
    margin: 0;
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    color: var(--crm-color-text-3);
    overflow-wrap: anywhere;
  }

  .error {
    display: flex;
    gap: var(--crm-space-2);
    color: var(--crm-color-danger);
  }

  .error crm-icon {
    flex: none;
    --crm-icon-size: 14px;
    margin-block-start: 1px;
  }
`

/** The box of a text-like control: .box around .input. */
export const boxStyles = css`
  .box {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
    min-block-size: var(--crm-control-md);
    inline-size: 100%;
    padding: 0 10px;
    background: var(--crm-color-surface);
    border: 1px solid color-mix(in srgb, var(--crm-color-border-strong) 88%, transparent);
    border-radius: var(--crm-radius-md);
    color: var(--crm-color-text);
    transition: border-color var(--crm-motion-instant);
    cursor: text;
  }

  :host([size='small']) .box {
    min-block-size: var(--crm-control-sm);
    padding-inline: var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
  }

  .box:hover {
    border-color: var(--crm-color-text-2);
  }

  .box:focus-within {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: -1px;
    border-color: transparent;
  }

  .box[data-invalid] {
    border-color: var(--crm-color-danger);
  }

  .box[data-readonly] {
    background: var(--crm-color-hover);
    border-color: var(--crm-color-border);
  }

  .box[data-disabled] {
    background: var(--crm-color-hover);
    border-color: var(--crm-color-border);
    color: var(--crm-color-text-3);
    cursor: not-allowed;
  }

  .input {
    flex: 1 1 auto;
    min-inline-size: 0;
    inline-size: 100%;
    margin: 0;
    padding: 5px 0;
    border: 0;
    outline: none;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: var(--crm-text-input);
    line-height: var(--crm-leading-sm);
    text-align: start;
  }

  .input::placeholder {
    color: var(--crm-color-text-3);
    opacity: 1;
    text-overflow: ellipsis;
  }

  .input:disabled {
    cursor: not-allowed;
    -webkit-text-fill-color: currentcolor;
  }

  .box crm-icon,
  .affix {
    flex: none;
    color: var(--crm-color-text-3);
  }
`
