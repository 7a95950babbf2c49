import { css } from 'lit'

/** Rows of the navigation, also where the user menu stands among them. */
export const navStyles = css`
  crm-tooltip {
    display: flex;
  }

  .entry {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    inline-size: 100%;
    min-block-size: 30px;
    padding: var(--crm-space-2) var(--crm-space-4);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    color: var(--crm-color-text-2);
    font: inherit;
    font-weight: var(--crm-weight-medium);
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    transition: background var(--crm-motion-instant);
  }

  .entry:hover {
    background: var(--crm-color-active);
    color: var(--crm-color-text);
  }

  .entry:focus-visible {
    outline-offset: -2px;
  }

  .entry[aria-current] {
    background: var(--crm-color-active);
    color: var(--crm-color-text);
  }

  .entry crm-icon {
    flex: none;
    color: var(--crm-color-text-3);
  }

  .entry[aria-current] crm-icon {
    color: var(--crm-color-accent-text);
  }

  .label {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    flex: none;
    min-inline-size: 18px;
    padding: 0 5px;
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-accent);
    color: var(--crm-color-on-accent);
    font-size: var(--crm-text-2xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-strong);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  :host([collapsed]) .count {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-end: 0;
    min-inline-size: 16px;
    padding: 0 var(--crm-space-2);
    font-size: var(--crm-text-2xs);
    line-height: var(--crm-leading-2xs);
  }

  kbd {
    padding: 0 5px;
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-xs);
    background: var(--crm-color-surface);
    color: var(--crm-color-text-3);
    font: inherit;
    font-size: var(--crm-text-2xs);
    line-height: var(--crm-leading-2xs);
  }

  .heading {
    padding: var(--crm-space-6) var(--crm-space-4) var(--crm-space-2);
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-2xs);
    line-height: var(--crm-leading-2xs);
    font-weight: var(--crm-weight-strong);
  }

  hr {
    block-size: 0;
    margin: var(--crm-space-4) var(--crm-space-4);
    border: 0;
    border-block-start: 1px solid var(--crm-color-border);
  }

  li + li {
    margin-block-start: 1px;
  }

  .head {
    display: flex;
    align-items: center;
    gap: var(--crm-space-2);
    min-block-size: 40px;
    margin-block-end: var(--crm-space-2);
  }

  .organisation {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    padding: var(--crm-space-2);
    border-radius: var(--crm-radius-sm);
    color: var(--crm-color-text);
    font-size: var(--crm-text-md);
    font-weight: var(--crm-weight-strong);
    text-decoration: none;
  }

  .mark {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--crm-radius-sm);
    background: var(--crm-color-accent);
    color: var(--crm-color-on-accent);
    font-size: var(--crm-text-xs);
  }

  .logo {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--crm-radius-xs);
    object-fit: contain;
  }

  /* Hidden from the eye only: these are the names of the links. */
  :host([collapsed]) .label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    flex: none;
    clip-path: inset(50%);
  }

  :host([collapsed]) .heading span,
  :host([collapsed]) kbd {
    display: none;
  }

  :host([collapsed]) .heading {
    margin: var(--crm-space-4);
    padding: 0;
    block-size: 1px;
    background: var(--crm-color-border);
  }

  :host([collapsed]) .entry {
    justify-content: center;
    padding-inline: 0;
  }

  :host([collapsed]) .head {
    flex-direction: column;
  }

  :host([collapsed]) .organisation {
    flex: none;
  }

  :host([drawer]) .foot {
    margin-block-start: var(--crm-space-4);
    padding-block-start: var(--crm-space-4);
    border-block-start: 1px solid var(--crm-color-border);
  }

  :host([drawer]) .entry {
    min-block-size: 44px;
    gap: var(--crm-space-5);
  }
`
