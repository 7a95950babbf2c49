import { css } from 'lit'

/** The look of a calendar: its head, its days, and what stands in them. */
export const calendarStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    min-block-size: 0;
    container: calendar / inline-size;
    --_line: 1px solid var(--crm-color-border);
  }

  :host([data-carrying]) {
    cursor: grabbing;
    user-select: none;
  }

  :host([data-carrying]) .event {
    pointer-events: none;
  }

  .body {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .month,
  .times,
  .agenda {
    flex: 1;
    min-block-size: 0;
    border: var(--_line);
    border-radius: var(--crm-radius-lg);
    background: var(--crm-color-surface);
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--crm-color-border-strong) transparent;
  }

  [role='columnheader'] {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    text-align: center;
  }

  [role='columnheader']::first-letter {
    text-transform: uppercase;
  }

  .month {
    display: flex;
    flex-direction: column;
  }

  .month .heads,
  .week {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 1fr));
  }

  .month .heads {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    padding-block: var(--crm-space-3);
    background: var(--crm-color-surface);
  }

  .week {
    flex: 1 0 84px;
    border-block-start: var(--_line);
  }

  .cell {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: var(--crm-space-1);
    min-inline-size: 0;
    padding: var(--crm-space-1) var(--crm-space-2) var(--crm-space-2);
    border-inline-start: var(--_line);
  }

  .week .cell:first-child {
    border-inline-start: 0;
  }

  .cell:has(> .number:focus-visible) {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: -2px;
  }

  .cell > .number:focus-visible {
    outline: none;
  }

  .cell[data-outside] {
    background: var(--crm-color-canvas);
  }

  .number {
    align-self: flex-end;
    display: inline-grid;
    place-items: center;
    min-inline-size: 24px;
    block-size: 24px;
    padding-inline: var(--crm-space-2);
    border: 0;
    border-radius: var(--crm-radius-full);
    background: none;
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .cell[data-outside] .number {
    color: var(--crm-color-text-3);
  }

  .number[data-stop]:hover {
    background: var(--crm-color-hover);
  }

  .cell[data-today] > .number,
  .day[aria-current] .number,
  section[data-today] header .number {
    background: var(--crm-color-accent);
    color: var(--crm-color-on-accent);
  }

  .gap {
    flex: none;
    block-size: 22px;
  }

  .more {
    flex: none;
    align-self: flex-start;
    max-inline-size: 100%;
    block-size: 22px;
    padding: 0 var(--crm-space-2);
    border: 0;
    border-radius: var(--crm-radius-xs);
    background: none;
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .more:hover {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .dots {
    display: flex;
    justify-content: center;
    gap: var(--crm-space-1);
    min-block-size: 6px;
  }

  .below {
    flex: none;
    padding-block-start: var(--crm-space-5);
  }

  .below h3 {
    padding-block-end: var(--crm-space-3);
  }

  .nothing {
    margin: 0;
    color: var(--crm-color-text-2);
  }

  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-1);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .surface.list {
    inline-size: 380px;
    padding: var(--crm-space-5);
  }

  .list h3 {
    padding-block-end: var(--crm-space-4);
  }

  @container calendar (max-width: 639px) {
    .space {
      display: none;
    }

    .views {
      order: 1;
      inline-size: 100%;
    }

    .views button {
      flex: 1;
    }

    .month {
      flex: none;
    }

    .week {
      flex: none;
    }

    .week .cell {
      align-items: center;
      min-block-size: 48px;
      border-inline-start: 0;
    }

    .week .number {
      align-self: center;
    }

    .week .cell[aria-selected='true'] {
      background: var(--crm-color-selected);
    }
  }

  @media print {
    .month,
    .times,
    .agenda {
      overflow: visible;
    }
  }
`
