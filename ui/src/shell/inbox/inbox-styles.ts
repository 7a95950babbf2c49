import { css } from 'lit'

/** Rows of the inbox: notifications and recent actions. */
export const inboxStyles = css`
  :host {
    display: block;
  }

  /* From edge to edge: the page is the list. */
  .rows {
    margin-inline: calc(-1 * var(--crm-gutter));
    margin-block-start: calc(-1 * var(--crm-gutter));
    border-block-end: 1px solid var(--crm-color-border);
  }

  .rows > li {
    position: relative;
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr) auto;
    gap: 0 var(--crm-space-5);
    align-items: start;
    padding: var(--crm-space-5) var(--crm-gutter);
  }

  .rows > li + li {
    border-block-start: 1px solid var(--crm-color-border);
  }

  .rows > li:hover,
  .rows > li:focus-within {
    background: var(--crm-color-hover);
  }

  .mark {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: var(--crm-radius-md);
    background: var(--crm-color-sunken);
    color: var(--crm-color-text-2);
  }

  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--crm-space-4);
    min-inline-size: 0;
  }

  .title a,
  .title .name {
    min-inline-size: 0;
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
    overflow-wrap: anywhere;
  }

  /* The whole row is the link; its buttons lie above. */
  .title a.whole::after {
    content: '';
    position: absolute;
    inset: 0;
  }

  .title a.whole:focus-visible {
    outline: none;
  }

  .title a.whole:focus-visible::after {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: -2px;
  }

  .quiet {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
  }

  .told {
    display: grid;
    gap: var(--crm-space-1);
    color: var(--crm-color-text-2);
    overflow-wrap: anywhere;
  }

  .did {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--crm-space-3);
  }

  .did time::before {
    content: '·';
    margin-inline-end: var(--crm-space-3);
  }

  .end {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--crm-space-2);
    min-block-size: 32px;
  }

  .more {
    margin-block-start: var(--crm-space-6);
  }

  @media (hover: hover) {
    .swap {
      display: grid;
      align-items: center;
      justify-items: end;
    }

    .swap > * {
      grid-area: 1 / 1;
    }

    /* Seen with the pointer or the focus; always there for whoever reads the page aloud. */
    .swap .buttons {
      opacity: 0;
    }

    li:hover .swap .buttons,
    li:focus-within .swap .buttons {
      opacity: 1;
    }

    li:hover .swap time,
    li:focus-within .swap time {
      opacity: 0;
    }
  }

  .buttons {
    display: flex;
    gap: var(--crm-space-1);
  }

  @container (max-width: 640px) {
    .swap {
      display: grid;
      justify-items: end;
    }

    /* Its icon says so too. */
    .title .kind {
      display: none;
    }
  }
`
