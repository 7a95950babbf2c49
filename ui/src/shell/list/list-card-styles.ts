import { css } from 'lit'

/** On phones each row is a card. */
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

    colgroup,
    tfoot,
    .rest {
      display: none;
    }

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

    tbody tr {
      position: relative;
      /* Sideways the card follows the finger. */
      touch-action: pan-y pinch-zoom;
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
    tbody tr td[data-pin],
    tbody tr td[data-block] {
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

    tbody tr:last-child {
      border-block-end: 0;
    }

    tbody tr.gap {
      display: block;
      min-block-size: 0;
      padding: 0;
      border: 0;
    }

    tbody tr.group {
      margin-inline: calc(-1 * var(--crm-gutter));
      padding: 0 var(--crm-gutter);
      background: var(--crm-color-sunken);
    }

    .bone {
      margin-block: var(--crm-space-3);
    }

    tbody tr td[data-align='end'] {
      text-align: start;
    }

    td .link.number {
      line-height: var(--crm-space-8);
    }

    /* Nobody can be reached: the name has the room. */
    tbody tr:not(:has(td.reach > *)) {
      padding-inline-end: 0;
    }

    tbody tr[aria-selected='true']:not(:has(td.reach > *)) {
      padding-inline-end: var(--crm-gutter);
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

    .caption {
      display: inline;
      margin-inline-end: var(--crm-space-3);
      color: var(--crm-color-text-3);
    }

    .opens,
    td .link {
      display: inline-block;
      max-inline-size: 100%;
      min-block-size: 24px;
      overflow: hidden;
      text-overflow: ellipsis;
      vertical-align: bottom;
      line-height: var(--crm-leading-lg);
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
