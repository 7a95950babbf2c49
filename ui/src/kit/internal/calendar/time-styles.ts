import { css } from 'lit'

/** The look of the days of a week with their hours. */
export const timeStyles = css`
  .times {
    --_gutter: 60px;
    --_hour: 48px;
    --_columns: var(--_gutter) repeat(7, minmax(88px, 1fr));
  }

  .times[data-count='1'] {
    --_columns: var(--_gutter) minmax(0, 1fr);
  }

  .top {
    position: sticky;
    inset-block-start: 0;
    z-index: 5;
    inline-size: 100%;
    min-inline-size: fit-content;
    background: var(--crm-color-surface);
    border-block-end: 1px solid var(--crm-color-border);
  }

  .times .heads,
  .whole,
  .hours {
    display: grid;
    grid-template-columns: var(--_columns);
  }

  .times .heads [role='columnheader'] {
    padding-block: var(--crm-space-2);
  }

  .day {
    padding: var(--crm-space-1) var(--crm-space-4);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    font-weight: inherit;
  }

  .day:hover {
    background: var(--crm-color-hover);
  }

  .times .heads .number {
    align-self: center;
    color: var(--crm-color-text);
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    font-weight: var(--crm-weight-strong);
  }

  .times .heads .day[aria-current] .number {
    color: var(--crm-color-on-accent);
  }

  .times[data-count='7'] .column[aria-selected='true'] {
    background-color: color-mix(in srgb, var(--crm-color-selected) 45%, transparent);
  }

  .gutter {
    position: sticky;
    inset-inline-start: 0;
    z-index: 4;
    background: var(--crm-color-surface);
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    text-align: end;
    padding-inline-end: var(--crm-space-3);
  }

  .whole .gutter {
    padding-block: var(--crm-space-2);
    hyphens: auto;
  }

  .whole .cell {
    min-block-size: 28px;
    padding-block-start: var(--crm-space-2);
  }

  .hours {
    position: relative;
    block-size: calc(24 * var(--_hour));
  }

  .hours .gutter {
    display: grid;
    grid-template-rows: repeat(24, var(--_hour));
  }

  .hour {
    margin-block-start: calc(-1 * var(--crm-space-4));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .column {
    position: relative;
    border-inline-start: var(--_line);
    background-image: repeating-linear-gradient(
      to bottom,
      var(--crm-color-border) 0 1px,
      transparent 1px var(--_hour)
    );
  }

  .slot {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--_from) / 1440 * 100%);
    block-size: calc(30 / 1440 * 100%);
    border-radius: var(--crm-radius-xs);
    background: var(--crm-color-selected);
    box-shadow: inset 0 0 0 1px var(--crm-color-focus);
  }

  .now {
    position: absolute;
    z-index: 2;
    inset-inline: -4px 0;
    inset-block-start: calc(var(--_from) / 1440 * 100%);
    block-size: 0;
    border-block-start: 2px solid var(--crm-color-danger);
    pointer-events: none;
  }

  .now::before {
    content: '';
    position: absolute;
    inset-block-start: -5px;
    inset-inline-start: 0;
    inline-size: 8px;
    block-size: 8px;
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-danger);
  }

  @container calendar (max-width: 639px) {
    .times {
      --_gutter: 48px;
    }
  }
`
