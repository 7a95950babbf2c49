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

  td .link:not(:hover) {
    text-decoration: none;
  }

  td .pills {
    flex-wrap: nowrap;
    overflow: hidden;
  }

  td[data-align='end'] {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-inline: 4px;
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    white-space: nowrap;
  }

  /* Rows that get the focus stay clear of the heads above and the foot below. */
  tbody tr {
    scroll-margin-block: var(--crm-row-height) 48px;
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
    padding-inline: 16px 0;
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
    padding: 0 calc(var(--crm-cell-pad) - 4px);
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
    padding: 0 6px;
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

  .reach {
    display: none;
  }

  @media (hover: none) {
    .more {
      opacity: 1;
    }
  }
`

export const listCardStyles = css`
  @container screen (max-width: 639px) {
    :host {
      inline-size: auto;
      padding: 0 var(--crm-gutter);
    }

    table,
    tbody {
      display: block;
      inline-size: auto !important;
    }

    colgroup {
      display: none;
    }

    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tbody tr {
      position: relative;
      display: grid;
      gap: 1px;
      padding: var(--crm-space-5) 92px var(--crm-space-5) 44px;
      border-block-end: 1px solid var(--crm-color-border);
      min-block-size: 64px;
      align-content: center;
    }

    tbody tr td,
    tbody tr:hover td,
    tbody tr[aria-selected='true'] td,
    tbody tr:has(.opens:focus-visible) td {
      position: static;
      display: block;
      block-size: auto;
      padding: 0;
      border: 0;
      background: none;
      box-shadow: none;
      text-align: start;
      color: var(--crm-color-text-2);
    }

    tbody tr[aria-selected='true'] {
      background: var(--crm-color-selected);
      margin-inline: calc(-1 * var(--crm-gutter));
      padding-inline: calc(44px + var(--crm-gutter)) calc(92px + var(--crm-gutter));
    }

    tbody tr td.tick {
      position: absolute;
      inset: 0 auto 0 2px;
      display: grid;
      place-items: center;
      inline-size: 32px;
    }

    tbody tr[aria-selected='true'] td.tick {
      inset-inline-start: calc(2px + var(--crm-gutter));
    }

    tbody tr td[data-phone='hidden'] {
      display: none;
    }

    .opens,
    td .link {
      display: inline-block;
      max-inline-size: 100%;
      min-block-size: 24px;
      overflow: hidden;
      text-overflow: ellipsis;
      vertical-align: bottom;
      line-height: 24px;
    }

    .opens {
      font-size: var(--crm-text-md);
      font-weight: var(--crm-weight-strong);
    }

    tbody tr td.reach {
      position: absolute;
      inset: 0 0 0 auto;
      display: flex;
      align-items: center;
    }

    tbody tr[aria-selected='true'] td.reach {
      inset-inline-end: var(--crm-gutter);
    }
  }
`
