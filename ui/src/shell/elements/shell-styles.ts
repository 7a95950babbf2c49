import { css } from 'lit'

/** What the elements of the shell share. */
export const shellStyles = css`
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
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: 2px;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  a {
    color: var(--crm-color-accent-text);
    text-underline-offset: 3px;
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
