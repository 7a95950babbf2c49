import { css } from 'lit'

/** What every element of the kit shares. */
export const baseStyles = css`
  :host {
    box-sizing: border-box;
    font-family: var(--crm-font);
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    color: var(--crm-color-text);
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: 2px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
`
