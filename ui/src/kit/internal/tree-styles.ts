import { css } from 'lit'

/** The lines of a tree, indented by their level. */
export const treeStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
    min-block-size: var(--crm-row-height);
    padding: var(--crm-space-2) var(--crm-space-4);
    padding-inline-start: calc(var(--crm-space-2) + var(--_level) * 20px);
    border-radius: var(--crm-radius-sm);
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
  }

  .row:hover {
    background: var(--crm-color-hover);
  }

  .row[aria-selected='true'] {
    background: var(--crm-color-selected);
    font-weight: var(--crm-weight-medium);
  }

  .row[aria-disabled='true'] {
    color: var(--crm-color-text-3);
    cursor: default;
  }

  .row.awaited:hover {
    background: none;
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .twist {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--crm-radius-sm);
    color: var(--crm-color-text-3);
  }

  .twist:has(crm-icon) {
    cursor: pointer;
  }

  .twist:has(crm-icon):hover {
    background: var(--crm-color-active);
  }

  .twist crm-icon {
    transition: rotate var(--crm-motion-fast) var(--crm-ease-out);
  }

  .row:dir(rtl) .twist crm-icon {
    rotate: 180deg;
  }

  .row[aria-expanded='true'] .twist crm-icon {
    rotate: 90deg;
  }

  .icon {
    flex: none;
    color: var(--crm-color-text-3);
  }

  .text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .note {
    flex: none;
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-variant-numeric: tabular-nums;
  }

  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
