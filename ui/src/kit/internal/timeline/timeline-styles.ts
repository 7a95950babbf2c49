import { css } from 'lit'

export const timelineStyles = css`
  :host {
    display: block;
  }

  h3 {
    margin: 0;
    padding-block: var(--crm-space-6) var(--crm-space-4);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-strong);
    color: var(--crm-color-text-3);
  }

  .entry:first-child h3 {
    padding-block-start: 0;
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 0 var(--crm-space-5);
    padding-block-end: var(--crm-space-6);
  }

  /* The line to the next one of the same day. */
  .entry[data-joined] .row::before {
    content: '';
    position: absolute;
    inset: 32px auto 4px 13.5px;
    inline-size: 1px;
    background: var(--crm-color-border);
  }

  .entry {
    border-radius: var(--crm-radius-md);
    scroll-margin-block: var(--crm-space-10);
  }

  .entry:focus-visible {
    outline-offset: var(--crm-space-2);
  }

  .entry[data-current] .row {
    border-radius: var(--crm-radius-md);
    box-shadow: 0 0 0 var(--crm-space-3) var(--crm-color-selected);
    background: var(--crm-color-selected);
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-sunken);
    color: var(--crm-color-text-2);
    --crm-icon-size: 14px;
  }

  p,
  summary {
    min-block-size: 28px;
    margin: 0;
    padding-block: var(--crm-space-2);
    overflow-wrap: anywhere;
  }

  summary {
    border-radius: var(--crm-radius-sm);
    cursor: pointer;
    list-style: none;
    --crm-icon-size: 14px;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary crm-icon {
    color: var(--crm-color-text-3);
    vertical-align: -2px;
    transition: transform var(--crm-motion-fast);
  }

  [open] > summary crm-icon {
    transform: rotate(90deg);
  }

  .edit,
  .fields a {
    color: var(--crm-color-text-2);
  }

  .title {
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
  }

  a.title:hover {
    text-decoration: underline;
  }

  .text,
  .fields {
    min-block-size: 0;
    padding-block: 0;
    color: var(--crm-color-text-2);
  }

  .when {
    color: var(--crm-color-text-3);
    white-space: nowrap;
  }

  .newer {
    margin-block-end: var(--crm-space-5);
  }

  .older {
    margin-block-start: var(--crm-space-4);
  }

  .end {
    display: block;
    outline: none;
  }
`
