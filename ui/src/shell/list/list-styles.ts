import { css } from 'lit'
import { wellStyles } from './wells.ts'

/** The list's page. Bars stay in view while the table scrolls sideways under them. */
export const listStyles = [
  wellStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 100%;
      inline-size: fit-content;
      min-inline-size: 100%;
    }

    /* A board, a calendar or a map fills the page, no more, and scrolls within itself. */
    :host([data-fills]) {
      block-size: 0;
      min-block-size: 0;
      inline-size: auto;
      min-inline-size: 0;
    }

    .bar {
      position: sticky;
      inset-inline-start: 0;
      inline-size: 100cqi;
      padding-inline: var(--crm-gutter);
    }

    .tools {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--crm-space-4);
      padding-block: var(--crm-space-5) var(--crm-space-4);
    }

    .tools .search {
      flex: 0 1 300px;
      min-inline-size: 160px;
    }

    .space {
      flex: 1;
    }

    /* Its code comes a moment later: nothing moves then. */
    .views {
      min-block-size: 41px;
      border-block-end: 1px solid var(--crm-color-border);
    }

    .filters {
      padding-block-end: var(--crm-space-4);
    }

    .middle {
      padding: var(--crm-space-8) var(--crm-gutter);
    }

    .news {
      display: flex;
      justify-content: center;
      padding-block-end: var(--crm-space-4);
    }

    .foot {
      position: sticky;
      inset-block-end: 0;
      inset-inline-start: 0;
      z-index: 2;
      inline-size: 100cqi;
      display: flex;
      align-items: center;
      gap: var(--crm-space-5);
      min-block-size: 44px;
      margin-block-start: auto;
      padding-inline: var(--crm-gutter);
      border-block-start: 1px solid var(--crm-color-border);
      background: var(--crm-color-surface);
      color: var(--crm-color-text-2);
      font-variant-numeric: tabular-nums;
    }

    /* The foot of the grid tells it, except on phones. */
    .foot.count {
      display: none;
    }

    /* What can be done with the ticked rows stands in its place. */
    crm-list-grid:has(~ .foot.bulk) {
      --list-foot: hidden;
    }

    .foot.bulk {
      background: var(--crm-color-raised);
      color: var(--crm-color-text);
      box-shadow: var(--crm-shadow-above);
    }

    crm-sheet:not(:defined) {
      display: none;
    }

    .foot crm-bulk-bar {
      flex: 1;
    }

    @container screen (max-width: 639px) {
      .tools .search {
        flex: 1 1 100%;
      }

      /* Room is scarce, and a bar over the cards would hide what one wants to press. */
      .foot:not(.bulk) {
        position: static;
        display: flex;
      }

      .foot.bulk {
        padding-block: var(--crm-space-3);
      }
    }
  `,
]
