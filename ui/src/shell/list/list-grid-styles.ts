import { css } from 'lit'

/**
 * The page scrolls, not the table: heads stick to the top of the page, the name to its side. On phones each row is a
 * card.
 */
export const listGridStyles = css`
  :host {
    display: block;
    min-inline-size: 100%;
    inline-size: fit-content;
  }

  table {
    table-layout: fixed;
    min-inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }

  th,
  td {
    block-size: var(--crm-row-height);
    padding: 0 var(--crm-cell-pad);
    border-block-end: 1px solid var(--crm-color-border);
    text-align: start;
    vertical-align: middle;
    background: var(--crm-color-surface);
  }

  td {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* The bar below has a line of its own. */
  tbody tr:last-child td {
    border-block-end-color: transparent;
  }

  td .link:not(:hover) {
    text-decoration: none;
  }

  /* On the line of its neighbours; the row is what a finger hits. */
  td .link.number {
    line-height: inherit;
  }

  td .pills {
    flex-wrap: nowrap;
    overflow: hidden;
  }

  /* Each gives way, and ends in dots, before one is cut off. */
  td .pills > * {
    min-inline-size: 0;
  }

  td[data-align='end'] {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-inline: var(--crm-space-2);
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    white-space: nowrap;
  }

  .tick,
  .title {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
  }

  .title {
    inset-inline-start: 44px;
  }

  thead .tick,
  thead .title {
    z-index: 2;
  }

  .tick {
    inline-size: 44px;
    padding-inline: var(--crm-space-6) 0;
    overflow: visible;
  }

  .head {
    display: flex;
    align-items: center;
  }

  [data-align='end'] .head {
    flex-direction: row-reverse;
  }

  .sort,
  .more {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    min-inline-size: 0;
    min-block-size: 26px;
    padding: 0 calc(var(--crm-cell-pad) - var(--crm-space-2));
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    --crm-icon-size: 12px;
  }

  button.sort,
  .more {
    cursor: pointer;
  }

  button.sort:hover,
  .more:hover {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .sort span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .more {
    flex: none;
    padding: 0 var(--crm-space-3);
    opacity: 0;
  }

  th:hover .more,
  .more:focus-visible,
  crm-menu[open] .more {
    opacity: 1;
  }

  .name {
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-inline-size: 0;
  }

  .beside {
    flex: none;
    color: var(--crm-color-text-2);
    font-weight: var(--crm-weight-normal);
    --crm-icon-size: 14px;
  }

  .opens {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border-radius: var(--crm-radius-xs);
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
  }

  tr {
    cursor: pointer;
  }

  tbody tr:hover td {
    background: var(--crm-color-hover);
  }

  tbody tr:hover .opens {
    text-decoration: underline;
    text-decoration-color: var(--crm-color-border-strong);
  }

  tbody tr[aria-selected='true'] td {
    background: var(--crm-color-selected);
  }

  tbody tr:has(.opens:focus-visible) td {
    background: var(--crm-color-hover);
    box-shadow:
      inset 0 1px var(--crm-color-focus),
      inset 0 -1px var(--crm-color-focus);
  }

  tbody tr[data-removed] .opens,
  tbody tr[data-removed] td:not(.tick) {
    color: var(--crm-color-text-3);
    text-decoration: line-through;
  }

  .opens:focus-visible {
    outline-offset: 1px;
  }

  :host([busy]) tbody {
    opacity: 0.6;
    transition: opacity var(--crm-motion-fast) 150ms;
  }

  .reach,
  .caption {
    display: none;
  }

  @media (hover: none) {
    .more {
      opacity: 1;
    }
  }
`
