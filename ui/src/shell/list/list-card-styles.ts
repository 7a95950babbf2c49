import { css } from 'lit'

/** On phones each row is a card. */
export const listCardStyles = css`
  :host([cards]) {
    inline-size: auto;
    padding: 0 var(--crm-gutter);
  }

  .cards {
    inline-size: auto !important;
  }

  :where(.cards) tfoot,
  :where(.cards) .rest {
    display: none;
  }

  :where(.cards) thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  /* Out of sight, nothing may have the focus. */
  :where(.cards) thead button,
  :where(.cards) thead input {
    visibility: hidden;
  }

  :where(.cards) tbody {
    block-size: auto;
    contain: none;
    background: none;
  }

  :where(.cards) tbody tr {
    position: relative;
    inset: auto !important;
    /* Sideways the card follows the finger. */
    touch-action: pan-y pinch-zoom;
    grid-template-columns: minmax(0, 1fr);
    gap: 1px;
    block-size: auto;
    contain: none;
    padding: var(--crm-space-5) 92px var(--crm-space-5) 44px;
    border-block-end: 1px solid var(--crm-color-border);
    min-block-size: 64px;
    align-content: center;
  }

  :where(.cards) tbody tr td,
  :where(.cards) tbody tr:hover td,
  :where(.cards) tbody tr[aria-selected='true'] td,
  :where(.cards) tbody tr td[data-pin],
  :where(.cards) tbody tr td[data-block] {
    position: static;
    block-size: auto;
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
    text-align: start;
    color: var(--crm-color-text-2);
  }

  :where(.cards) tbody tr[aria-selected='true'] {
    background: var(--crm-color-selected);
    margin-inline: calc(-1 * var(--crm-gutter));
    padding-inline: calc(44px + var(--crm-gutter)) calc(92px + var(--crm-gutter));
  }

  :where(.cards) tbody tr:last-child {
    border-block-end: 0;
  }

  :where(.cards) tbody tr.gap {
    display: block;
    min-block-size: 0;
    padding: 0;
    border: 0;
  }

  :where(.cards) tbody tr.group {
    margin-inline: calc(-1 * var(--crm-gutter));
    padding: 0 var(--crm-gutter);
    background: var(--crm-color-sunken);
  }

  :where(.cards) .bone {
    margin-block: var(--crm-space-3);
  }

  :where(.cards) tbody tr td[data-align='end'] {
    text-align: start;
  }

  :where(.cards) td .link.number {
    line-height: var(--crm-space-8);
  }

  /* Nobody can be reached: the name has the room. */
  :where(.cards) tbody tr:not(:has(td.reach > *)) {
    padding-inline-end: 0;
  }

  :where(.cards) tbody tr[aria-selected='true']:not(:has(td.reach > *)) {
    padding-inline-end: var(--crm-gutter);
  }

  :where(.cards) tbody tr td.tick {
    position: absolute;
    inset: 0 auto 0 2px;
    display: grid;
    place-items: center;
    inline-size: 32px;
  }

  :where(.cards) tbody tr[aria-selected='true'] td.tick {
    inset-inline-start: calc(2px + var(--crm-gutter));
  }

  :where(.cards) tbody tr td[data-phone='hidden'] {
    display: none;
  }

  :where(.cards) .caption {
    display: inline;
    margin-inline-end: var(--crm-space-3);
    color: var(--crm-color-text-3);
  }

  :where(.cards) .opens,
  :where(.cards) td .link {
    display: inline-block;
    max-inline-size: 100%;
    min-block-size: 24px;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
    line-height: var(--crm-leading-lg);
  }

  :where(.cards) .opens {
    font-size: var(--crm-text-md);
    font-weight: var(--crm-weight-strong);
  }

  :where(.cards) tbody tr td.reach {
    position: absolute;
    inset: 0 0 0 auto;
    display: flex;
    align-items: center;
  }

  :where(.cards) tbody tr[aria-selected='true'] td.reach {
    inset-inline-end: var(--crm-gutter);
  }
`
