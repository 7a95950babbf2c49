import { css } from 'lit'

/** A board on a phone; comes after its other styles. */
export const boardPhoneStyles = css`
  /* One column at a time, its neighbour looking in; the strip leads to the others. */
  @container board (max-width: 639px) {
    .strip {
      flex: none;
      display: flex;
      gap: var(--crm-space-3);
      padding: 0 var(--crm-gutter) var(--crm-space-4);
      overflow-x: auto;
      scrollbar-width: none;
    }

    .strip button {
      flex: none;
      display: inline-flex;
      align-items: center;
      gap: var(--crm-space-3);
      min-block-size: 44px;
      padding-inline: var(--crm-space-5);
      border: 1px solid var(--crm-color-border);
      border-radius: var(--crm-radius-full);
      background: var(--crm-color-surface);
      color: var(--crm-color-text-2);
      font: inherit;
      font-weight: var(--crm-weight-medium);
    }

    .strip button[aria-current='true'] {
      border-color: transparent;
      background: var(--crm-color-selected);
      color: var(--crm-color-text);
    }

    .board {
      scroll-snap-type: x mandatory;
    }

    .column {
      flex: 0 0 88cqi;
      max-inline-size: none;
      scroll-snap-align: center;
    }

    .column[data-collapsed] {
      flex: 0 0 48px;
    }
  }
`
