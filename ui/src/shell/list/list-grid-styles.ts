import { css } from 'lit'

/**
 * The page scrolls, not the table: heads stick to the top of the page, the name and what is pinned to its side, and the
 * foot to its end. On phones each row is a card.
 */
export const listGridStyles = css`
  :host {
    display: block;
    min-inline-size: 100%;
    inline-size: fit-content;
  }

  table,
  thead,
  tbody,
  tfoot {
    display: block;
  }

  table {
    min-inline-size: 100%;
  }

  /* Rows that are not drawn are lines where they would be. */
  tbody {
    position: relative;
    block-size: var(--list-height, auto);
    contain: strict;
    background: linear-gradient(transparent calc(100% - 1px), var(--crm-color-border) 0) 0 0 / 100%
      var(--crm-row-height);
  }

  /* While they pass under the pointer, none of them is touched. */
  :host([data-passing]) tbody::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 2;
  }

  /* Each row is laid out by itself: one more costs nothing for those that are there. */
  tr {
    display: grid;
    grid-template-columns: var(--list-columns);
    block-size: var(--crm-row-height);
    contain: strict;
  }

  /* Sums of several currencies take a line each. */
  tfoot tr {
    block-size: auto;
    min-block-size: var(--crm-row-height);
    contain: none;
  }

  tbody tr {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
  }

  th,
  td {
    display: block;
    align-content: center;
    min-inline-size: 0;
    block-size: var(--crm-row-height);
    padding: 0 var(--crm-cell-pad);
    border-block-end: 1px solid var(--crm-color-border);
    text-align: start;
    background: var(--crm-color-surface);
  }

  td {
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* The bar below has a line of its own. */
  tbody tr[data-last] td {
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

  thead,
  tfoot {
    position: sticky;
    z-index: 2;
  }

  thead {
    inset-block-start: 0;
  }

  thead th,
  thead .rest {
    position: relative;
    padding-inline: var(--crm-space-2);
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    white-space: nowrap;
    user-select: none;
  }

  tfoot {
    inset-block-end: 0;
  }

  tfoot td {
    block-size: auto;
    padding-block: var(--crm-space-2);
    visibility: var(--list-foot, visible);
    border-block: 1px solid var(--crm-color-border);
    color: var(--crm-color-text-2);
  }

  .tick {
    padding-inline: var(--crm-space-6) 0;
    overflow: visible;
  }

  .rest {
    padding: 0;
  }

  .bone {
    display: block;
    inline-size: 60%;
    block-size: 8px;
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-active);
  }

  .name .bone {
    flex: 1;
  }

  .number {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    font-variant-numeric: tabular-nums;
  }

  .failed {
    color: var(--crm-color-danger);
  }

  .group td {
    grid-column: 1 / -1;
    overflow: visible;
    background: var(--crm-color-sunken);
  }

  .group-head {
    position: sticky;
    inset-inline-start: var(--crm-gutter);
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-4);
    max-inline-size: calc(100cqi - 2 * var(--crm-gutter));
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

  th:is(:hover, :focus-within) .more,
  .more.add {
    opacity: 1;
  }

  /* The edge that makes the column wider. */
  .grip {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    z-index: 1;
    inline-size: 9px;
    cursor: col-resize;
    touch-action: none;
  }

  .grip::after {
    content: '';
    position: absolute;
    inset-block: 30%;
    inset-inline-end: 0;
    inline-size: 1px;
    background: var(--crm-color-border);
  }

  .grip:hover::after {
    inset-block: 0;
    inline-size: 3px;
    background: var(--crm-color-accent);
  }

  th[data-dragged] {
    opacity: 0.6;
  }

  th[data-drop] {
    box-shadow: inset 2px 0 var(--crm-color-accent);
  }

  th[data-drop='behind'] {
    box-shadow: inset -2px 0 var(--crm-color-accent);
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

  .title,
  .group {
    cursor: pointer;
  }

  thead .title {
    cursor: default;
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

  td[data-block],
  tbody tr:hover td[data-block] {
    background: var(--crm-color-selected);
  }

  td[aria-invalid] {
    box-shadow: inset 0 0 0 1px var(--crm-color-danger);
  }

  :is(td, th):focus {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: -2px;
  }

  tbody tr[data-removed] .opens,
  tbody tr[data-removed] td:not(.tick) {
    color: var(--crm-color-text-3);
    text-decoration: line-through;
  }

  .opens:focus-visible {
    outline-offset: 1px;
  }

  :is(crm-cell-editor, crm-column-menu, crm-row-menu):not(:defined) {
    display: none;
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
