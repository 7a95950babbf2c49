import { css } from 'lit'

/**
 * The name and what is pinned stay in sight when the page is scrolled sideways. Only then: each cell that sticks is a
 * layer of its own for the browser, and every frame has to put them together.
 */
export const listPinnedStyles = css`
  :host([data-shifted]) :is(.tick, .title, [data-pin]) {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
  }

  :host([data-shifted]) .title {
    inset-inline-start: 44px;
  }

  :host([data-shifted]) [data-pin='1'] {
    inset-inline-start: var(--pin-1);
  }

  :host([data-shifted]) [data-pin='2'] {
    inset-inline-start: var(--pin-2);
  }

  :host([data-shifted]) [data-pin='3'] {
    inset-inline-start: var(--pin-3);
  }

  :host([data-shifted]) [data-pin='4'] {
    inset-inline-start: var(--pin-4);
  }

  :host([data-shifted]) :is(thead, tfoot) :is(.tick, .title, [data-pin]) {
    z-index: 2;
  }
`
