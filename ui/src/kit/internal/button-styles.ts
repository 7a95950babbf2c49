import { css } from 'lit'

/** The look of buttons, shared by crm-button and crm-icon-button. */
export const buttonStyles = css`
  :host {
    display: inline-flex;
    vertical-align: middle;
    max-inline-size: 100%;
  }

  .button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--crm-space-3);
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--crm-control-md);
    margin: 0;
    padding: 5px var(--crm-space-5);
    border: 1px solid transparent;
    border-radius: var(--crm-radius-md);
    background: transparent;
    color: var(--crm-color-text);
    font: var(--crm-weight-medium) var(--crm-text-sm) / var(--crm-leading-sm) var(--crm-font);
    text-decoration: none;
    text-align: center;
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
    transition-property: background-color, border-color, color;
    transition-duration: var(--crm-motion-instant);
  }

  :host([size='small']) .button {
    min-block-size: var(--crm-control-sm);
    padding: var(--crm-space-1) var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    font-size: var(--crm-text-xs);
  }

  :host([size='large']) .button {
    min-block-size: var(--crm-control-lg);
    padding: var(--crm-space-4) var(--crm-space-6);
    font-size: var(--crm-text-md);
  }

  :host([variant='primary']) .button {
    background: var(--crm-color-accent);
    color: var(--crm-color-on-accent);
  }

  :host([variant='primary']) .button:hover {
    background: var(--crm-color-accent-hover);
  }

  :host([variant='secondary']) .button {
    background: var(--crm-color-surface);
    border-color: color-mix(in srgb, var(--crm-color-border-strong) 45%, transparent);
    box-shadow: var(--crm-shadow-control);
  }

  :host([variant='secondary']) .button:hover,
  :host([variant='ghost']) .button:hover {
    background: var(--crm-color-hover);
  }

  :host([variant='secondary']) .button:active,
  :host([variant='ghost']) .button:active {
    background: var(--crm-color-active);
  }

  :host([variant='ghost']) .button {
    color: var(--crm-color-text-2);
  }

  :host([variant='ghost']) .button:hover {
    color: var(--crm-color-text);
  }

  :host([variant='danger']) .button {
    background: var(--crm-color-danger-fill);
    color: var(--crm-color-on-accent);
  }

  :host([variant='danger']) .button:hover {
    background: var(--crm-color-danger-fill-hover);
  }

  .button[aria-disabled='true'],
  .button:disabled {
    cursor: not-allowed;
  }

  :host([disabled]) .button {
    background: var(--crm-color-active);
    border-color: transparent;
    box-shadow: none;
    color: var(--crm-color-text-3);
  }

  :host([variant='ghost'][disabled]) .button {
    background: transparent;
    opacity: 0.7;
  }
`
