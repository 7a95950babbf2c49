import { css } from 'lit'

/** The look of a board: wells with cards, side by side; on phones one after the other. */
export const boardStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    /* A container has no width of its own. */
    inline-size: 100%;
    min-block-size: 0;
    position: relative;
    container: board / inline-size;
  }

  .strip {
    display: none;
  }

  .board {
    flex: 1;
    display: flex;
    gap: var(--crm-space-5);
    min-block-size: 0;
    padding: 0 var(--crm-gutter) var(--crm-space-5);
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-padding-inline: var(--crm-gutter);
    scrollbar-width: thin;
    scrollbar-color: var(--crm-color-border-strong) transparent;
  }

  .column {
    position: relative;
    flex: 1 0 264px;
    max-inline-size: 360px;
    display: flex;
    flex-direction: column;
    overflow: hidden auto;
    background: var(--crm-color-sunken);
    border-radius: var(--crm-radius-xl);
    scroll-padding-block: 72px var(--crm-space-5);
    scrollbar-width: thin;
    scrollbar-color: transparent transparent;
  }

  .column:hover,
  .column:focus-within {
    scrollbar-color: var(--crm-color-border-strong) transparent;
  }

  .column[data-over] {
    background: var(--crm-color-accent-soft);
    box-shadow: inset 0 0 0 2px var(--crm-color-focus);
  }

  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: var(--crm-space-4) var(--crm-space-4) var(--crm-space-3) var(--crm-space-5);
    background: inherit;
  }

  .column[data-over] header {
    box-shadow:
      inset 2px 0 0 var(--crm-color-focus),
      inset -2px 0 0 var(--crm-color-focus),
      inset 0 2px 0 var(--crm-color-focus);
  }

  .head {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
    min-block-size: 28px;
  }

  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: var(--crm-radius-full);
    background: var(--_dot);
  }

  h2 {
    margin: 0;
    min-inline-size: 0;
    overflow: hidden;
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    font-weight: var(--crm-weight-strong);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    flex: none;
    padding-inline: var(--crm-space-3);
    border-radius: var(--crm-radius-full);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-sm);
    font-weight: var(--crm-weight-medium);
    font-variant-numeric: tabular-nums;
  }

  .count[data-over-limit] {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    background: var(--crm-color-warning-soft);
    color: var(--crm-color-warning);
    --crm-icon-size: 12px;
  }

  .count crm-icon {
    color: inherit;
  }

  .space {
    flex: 1;
  }

  .tool {
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-md);
    background: transparent;
    color: var(--crm-color-text-2);
    cursor: pointer;
  }

  .tool:hover {
    background: var(--crm-color-active);
    color: var(--crm-color-text);
  }

  .tool crm-icon {
    color: inherit;
  }

  .sums {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-block-size: var(--crm-leading-sm);
    padding-inline: 14px var(--crm-space-4);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-sm);
    font-variant-numeric: tabular-nums;
  }

  /* Cards of all columns begin at one height. */
  .sums span {
    min-block-size: var(--crm-leading-sm);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  ul {
    flex: 1;
    margin: 0;
    padding: var(--crm-space-1) var(--crm-space-4) var(--crm-space-4);
    list-style: none;
  }

  li {
    position: relative;
    padding-block-end: var(--crm-space-4);
  }

  .card {
    position: relative;
    padding: var(--crm-space-4) var(--crm-space-5);
    border-radius: var(--crm-radius-lg);
    background: var(--crm-color-surface);
    box-shadow: var(--crm-elevation-1);
    cursor: grab;
    -webkit-touch-callout: none;
  }

  :host(:not([movable])) .card {
    cursor: default;
  }

  .card:hover {
    background: var(--crm-color-raised);
    box-shadow:
      var(--crm-elevation-1),
      inset 0 0 0 1px var(--crm-color-border);
  }

  li[data-selected] .card {
    background: var(--crm-color-selected);
  }

  li[data-lifted] .card {
    box-shadow: 0 0 0 2px var(--crm-color-focus);
  }

  li[data-carried] .card {
    opacity: 0.4;
  }

  .title {
    display: flex;
    align-items: flex-start;
    gap: var(--crm-space-3);
    margin-inline-end: calc(-1 * var(--crm-space-3));
  }

  .opens {
    flex: 1;
    min-inline-size: 0;
    padding-block: var(--crm-space-1);
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
    overflow-wrap: anywhere;
    border-radius: var(--crm-radius-xs);
    user-select: none;
  }

  .opens:hover {
    color: var(--crm-color-accent-text);
  }

  .opens:focus-visible {
    outline: none;
  }

  .card:has(.opens:focus-visible) {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: 1px;
  }

  .title .tool {
    inline-size: 24px;
    block-size: 24px;
    margin-inline-start: auto;
    opacity: 0;
  }

  li:hover .title .tool,
  li:focus-within .title .tool {
    opacity: 1;
  }

  .quiet {
    padding: var(--crm-space-4) var(--crm-space-4) var(--crm-space-8);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    text-align: center;
  }

  .wait {
    display: grid;
    gap: var(--crm-space-4);
    padding: 0 var(--crm-space-4) var(--crm-space-4);
  }

  .column[data-collapsed] {
    flex: 0 0 48px;
    overflow: hidden;
    cursor: pointer;
  }

  .unfold {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--crm-space-4);
    padding: var(--crm-space-5) 0;
    border: 0;
    border-radius: inherit;
    background: transparent;
    color: var(--crm-color-text);
    font: inherit;
    cursor: pointer;
  }

  .unfold:focus-visible {
    outline-offset: -2px;
  }

  .unfold .name {
    writing-mode: vertical-rl;
    font-weight: var(--crm-weight-strong);
  }

  .board[data-carrying] {
    cursor: grabbing;
    user-select: none;
    scroll-snap-type: none;
  }

  .board[data-carrying] .card {
    cursor: grabbing;
  }

  @media (hover: none) {
    .title .tool {
      opacity: 1;
    }
  }

  @media (pointer: coarse) {
    .tool,
    .title .tool {
      inline-size: 44px;
      block-size: 44px;
    }

    .title .tool {
      margin-block: -10px;
    }

    .opens {
      min-block-size: var(--crm-space-8);
    }

    .card {
      user-select: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .ghost {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    .card,
    .column {
      border: 1px solid CanvasText;
    }
  }
`
