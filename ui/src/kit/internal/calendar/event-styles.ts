import { css } from 'lit'

/** The look of an event: a bar, a line of a day, a block of an hour, a row of a list. */
export const eventStyles = css`
  .event {
    position: relative;
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--crm-space-2);
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    padding: 0 var(--crm-space-2);
    border: 0;
    border-radius: var(--crm-radius-xs);
    background: none;
    color: var(--crm-color-text);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    text-align: start;
    text-decoration: none;
    white-space: nowrap;
    touch-action: manipulation;
    -webkit-touch-callout: none;
    user-select: none;
    --crm-icon-size: 12px;
  }

  .event:focus-visible {
    outline-offset: 0;
    z-index: 4;
  }

  .event crm-icon,
  .dot {
    flex: none;
    color: var(--_dot);
  }

  .dot {
    inline-size: 8px;
    block-size: 8px;
    border-radius: var(--crm-radius-full);
    background: var(--_dot);
  }

  .dots .dot {
    inline-size: 6px;
    block-size: 6px;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .time {
    flex: none;
    color: var(--crm-color-text-2);
    font-variant-numeric: tabular-nums;
  }

  .event[data-look='line'],
  .event[data-look='bar'] {
    block-size: 22px;
  }

  .event[data-look='line']:hover,
  .event[data-look='row']:hover {
    background: var(--crm-color-hover);
  }

  .event[data-look='bar'],
  .event[data-look='block'] {
    background: linear-gradient(to right, var(--_dot) 3px, transparent 3px) var(--_soft);
    color: var(--_ink);
    padding-inline-start: var(--crm-space-4);
    font-weight: var(--crm-weight-medium);
  }

  .event[data-look='bar']:hover,
  .event[data-look='block']:hover {
    background-color: color-mix(in srgb, var(--_soft) 86%, var(--_dot));
  }

  .event[data-look='bar'] .time,
  .event[data-look='block'] .time {
    color: inherit;
    font-weight: var(--crm-weight-normal);
  }

  .event[data-look='bar'] crm-icon,
  .event[data-look='block'] crm-icon {
    color: inherit;
  }

  .event[data-look='bar'] {
    z-index: 1;
    inline-size: calc(100% * var(--_days, 1) + (var(--_days, 1) - 1) * (2 * var(--crm-space-2) + 1px));
  }

  .event[data-days='2'] {
    --_days: 2;
  }
  .event[data-days='3'] {
    --_days: 3;
  }
  .event[data-days='4'] {
    --_days: 4;
  }
  .event[data-days='5'] {
    --_days: 5;
  }
  .event[data-days='6'] {
    --_days: 6;
  }
  .event[data-days='7'] {
    --_days: 7;
  }

  .event[data-look='bar'][data-before] {
    background-image: none;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }

  .event[data-look='bar'][data-after] {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  .event[data-look='block'] {
    position: absolute;
    inset-block-start: calc(var(--_from) / 1440 * 100%);
    inset-inline-start: calc(var(--_lane) / var(--_lanes) * (100% - 8px) + 2px);
    inline-size: calc((100% - 8px) / var(--_lanes) - 2px);
    block-size: calc((var(--_to) - var(--_from)) / 1440 * 100% - 2px);
    flex-flow: row wrap;
    align-content: flex-start;
    padding-block: 3px;
    overflow: hidden;
    border-radius: var(--crm-radius-sm);
  }

  .event[data-look='block'] .name {
    flex: 0 1 auto;
    max-inline-size: 100%;
  }

  .event[data-look='block'] .time {
    order: 1;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .event[data-look='row'] {
    min-block-size: var(--crm-control-md);
    gap: var(--crm-space-4);
    padding-inline: var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    --crm-icon-size: 16px;
  }

  .event[data-look='row'] .time {
    min-inline-size: 104px;
  }

  .list .event[data-look='row'] .time {
    min-inline-size: 0;
  }

  .event[data-look='row'] .name {
    font-weight: var(--crm-weight-medium);
  }

  .source {
    flex: 0 1 auto;
    overflow: hidden;
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    text-overflow: ellipsis;
  }

  .event[data-movable] {
    cursor: grab;
  }

  :host([data-carrying]) .event[data-movable] {
    cursor: grabbing;
  }

  .event[data-lifted] {
    z-index: 3;
    background: var(--_soft);
    color: var(--_ink);
    outline: 2px solid var(--crm-color-focus);
    outline-offset: 0;
    box-shadow: var(--crm-elevation-2);
  }

  .resize {
    position: absolute;
    cursor: ew-resize;
    inset-block: 0;
    inset-inline-end: 0;
    inline-size: 8px;
  }

  .event[data-look='block'] .resize {
    inset-block: auto 0;
    inset-inline: 0;
    inline-size: auto;
    block-size: 7px;
    cursor: ns-resize;
  }

  @container calendar (max-width: 639px) {
    .event[data-look='row'] .time {
      min-inline-size: 60px;
      font-size: var(--crm-text-xs);
      line-height: var(--crm-leading-xs);
    }
  }

  @media (forced-colors: active) {
    .event[data-look='bar'],
    .event[data-look='block'] {
      border: 1px solid CanvasText;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .event {
      transition: background var(--crm-motion-instant) var(--crm-ease-out);
    }
  }
`
