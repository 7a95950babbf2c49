import { css } from 'lit'

export const dataTableStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
    container-type: inline-size;
  }

  .scroll {
    overflow-x: auto;
    outline-offset: -2px;
    scrollbar-width: thin;
  }

  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
  }

  th,
  td {
    block-size: var(--crm-row-height);
    padding: var(--crm-space-2) var(--crm-cell-pad);
    border-block-end: 1px solid var(--crm-color-border);
    text-align: start;
    vertical-align: middle;
  }

  tbody tr:last-child td {
    border-block-end: 0;
  }

  th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--crm-table-background, var(--crm-color-surface));
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    white-space: nowrap;
  }

  [data-align='end'] {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  [data-align='center'] {
    text-align: center;
  }

  td .value {
    overflow-wrap: anywhere;
  }

  td .label {
    display: none;
  }

  .head {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    margin-inline: calc(-1 * var(--crm-space-3));
    padding: var(--crm-space-2) var(--crm-space-3);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    --crm-icon-size: 12px;
  }

  .head:hover,
  .head:focus-visible {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  [data-align='end'] .head {
    flex-direction: row-reverse;
  }

  .head .unsorted {
    opacity: 0;
  }

  .head:hover .unsorted,
  .head:focus-visible .unsorted {
    opacity: 0.8;
  }

  tbody tr:hover td {
    background: var(--crm-color-hover);
  }

  tbody tr[aria-selected='true'] td {
    background: var(--crm-color-selected);
  }

  tr[data-opens] {
    cursor: pointer;
  }

  .opens {
    padding: 0;
    border: 0;
    background: none;
    color: var(--crm-color-text);
    font: inherit;
    font-weight: var(--crm-weight-medium);
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    border-radius: var(--crm-radius-xs);
  }

  tr:hover .opens {
    text-decoration: underline;
    text-decoration-color: var(--crm-color-border-strong);
    text-underline-offset: 3px;
  }

  /* Links that a column renders: as quiet as the text around them until they are used. */
  td .value a:not(.opens) {
    display: inline-block;
    padding-block: var(--crm-space-1);
    color: inherit;
    text-decoration: none;
    border-radius: var(--crm-radius-xs);
  }

  td .value a:not(.opens):hover,
  td .value a:not(.opens):focus-visible {
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .tick {
    inline-size: 40px;
    padding-inline: var(--crm-cell-pad) 0;
  }

  .tick input.tick-box {
    display: grid;
    margin-block: var(--crm-space-2);
  }

  .actions {
    inline-size: 1px;
    padding-block: 0;
    text-align: end;
    white-space: nowrap;
  }

  @container (max-width: 639px) {
    .scroll {
      overflow: visible;
    }

    table,
    tbody {
      display: block;
    }

    /* The heads stay for screen readers; sorting on phones is in the view's menu. */
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    /* Out of sight, nothing may have the focus. */
    thead button,
    thead input {
      visibility: hidden;
    }

    tbody {
      display: grid;
      gap: var(--crm-space-4);
    }

    tbody tr {
      position: relative;
      display: grid;
      gap: var(--crm-space-1);
      padding: var(--crm-space-5);
      border: 1px solid var(--crm-color-border);
      border-radius: var(--crm-radius-lg);
      background: var(--crm-color-surface);
    }

    tbody tr td,
    tbody tr:hover td {
      display: flex;
      justify-content: space-between;
      gap: var(--crm-space-5);
      block-size: auto;
      padding: 1px 0;
      border: 0;
      background: none;
      text-align: start;
    }

    tbody tr[aria-selected='true'] {
      background: var(--crm-color-selected);
    }

    td .label {
      display: inline;
      flex: none;
      color: var(--crm-color-text-3);
    }

    td .value {
      text-align: end;
    }

    td[data-phone='title'] .label {
      display: none;
    }

    td[data-phone='title'] .value {
      text-align: start;
      font-weight: var(--crm-weight-strong);
      padding-inline-end: var(--crm-space-12);
    }

    td[data-phone='hidden'],
    tbody tr:hover td[data-phone='hidden'] {
      display: none;
    }

    tbody tr td.tick,
    tbody tr:hover td.tick,
    tbody tr td.actions,
    tbody tr:hover td.actions {
      position: absolute;
      inset-block-start: var(--crm-space-4);
      inset-inline-end: var(--crm-space-4);
      inline-size: auto;
    }

    tbody tr td.tick {
      padding-block: var(--crm-space-2);
    }

    tbody tr:has(.actions) td.tick,
    tbody tr:has(.actions):hover td.tick {
      inset-inline-end: 48px;
    }
  }
`
