import { css } from 'lit'

/** What lies over a board while a card is carried; comes after its other styles. */
export const boardOverlayStyles = css`
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    inline-size: var(--_width, 240px);
    margin: 0;
    padding: 0;
    border: 0;
    background: transparent;
    overflow: visible;
    opacity: 0.9;
    pointer-events: none;
    will-change: transform;
  }

  .ghost .card {
    box-shadow: var(--crm-elevation-3);
  }

  .many {
    position: absolute;
    inset-block-start: calc(-1 * var(--crm-space-3));
    inset-inline-end: calc(-1 * var(--crm-space-3));
    z-index: 1;
    display: grid;
    place-items: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    padding-inline: var(--crm-space-3);
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-accent);
    color: var(--crm-color-on-accent);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-strong);
  }

  .ends {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    z-index: 2;
    display: flex;
    gap: var(--crm-space-4);
    padding: var(--crm-space-4) var(--crm-gutter) var(--crm-space-5);
    background: var(--crm-color-surface);
  }

  .end {
    flex: 1;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--crm-space-3);
    min-block-size: 64px;
    padding: var(--crm-space-4);
    border: 2px dashed var(--crm-color-border-strong);
    border-radius: var(--crm-radius-xl);
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-strong);
  }

  .end[data-over] {
    border-color: var(--crm-color-focus);
    background: var(--crm-color-accent-soft);
  }

  /* Where a card would be put: a line in the gap between two. */
  li[data-insert]::before,
  li[data-insert-after]::after {
    position: absolute;
    inset-block-start: calc(-1 * var(--crm-space-4) / 2 - 2px);
    inset-inline: 0;
    block-size: 3px;
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-focus);
    content: '';
  }

  li[data-insert-after]::after {
    inset-block: auto calc(var(--crm-space-4) / 2 - 1px);
  }
`
