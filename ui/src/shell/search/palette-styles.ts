import { css } from 'lit'

export const paletteStyles = css`
  dialog {
    inline-size: min(640px, calc(100vw - 32px));
    max-block-size: min(560px, 80dvh);
    margin-block-start: 12dvh;
    padding: 0;
    overflow: hidden;
    color: inherit;
    background: var(--crm-color-raised);
    border: 0;
    border-radius: var(--crm-radius-xl);
    box-shadow: var(--crm-elevation-3);
  }

  dialog::backdrop {
    background: var(--crm-color-scrim);
  }

  .panel {
    display: flex;
    flex-direction: column;
    max-block-size: inherit;
  }

  .field {
    display: flex;
    gap: var(--crm-space-5);
    align-items: center;
    padding-inline: var(--crm-space-6);
    color: var(--crm-color-text-3);
    border-block-end: 1px solid var(--crm-color-border);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    block-size: 52px;
    padding: 0;
    font: inherit;
    font-size: var(--crm-text-lg);
    color: var(--crm-color-text);
    background: none;
    border: 0;
  }

  /* The field is all that can have the focus here; the dialog's edge shows it. */
  input:focus-visible {
    outline: none;
  }

  .panel:has(input:focus-visible) .field {
    box-shadow: inset 0 -1px 0 var(--crm-color-focus);
  }

  input::placeholder {
    color: var(--crm-color-text-3);
    opacity: 1;
  }

  .close {
    padding: var(--crm-space-1) var(--crm-space-3);
    font: inherit;
    font-size: var(--crm-text-xs);
    color: var(--crm-color-text-2);
    cursor: pointer;
    background: var(--crm-color-sunken);
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-xs);
  }

  .state {
    padding: var(--crm-space-5) var(--crm-space-6) 0;
    color: var(--crm-color-text-2);
  }

  .results {
    position: relative;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .list {
    padding: var(--crm-space-3);
  }

  .reach {
    position: absolute;
    inset-inline-end: var(--crm-space-3);
    display: flex;
    align-items: center;
  }

  .heading {
    padding: var(--crm-space-4) var(--crm-space-4) var(--crm-space-2);
    font-size: var(--crm-text-2xs);
    font-weight: var(--crm-weight-strong);
    line-height: var(--crm-leading-xs);
    color: var(--crm-color-text-3);
  }

  .entry {
    display: flex;
    gap: var(--crm-space-5);
    align-items: center;
    min-block-size: 40px;
    padding-inline: var(--crm-space-4);
    cursor: pointer;
    border-radius: var(--crm-radius-sm);
  }

  .entry[data-links='1'] {
    padding-inline-end: 52px;
  }

  .entry[data-links='2'] {
    padding-inline-end: 96px;
  }

  .entry[aria-selected='true'] {
    background: var(--crm-color-selected);
  }

  .face {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 24px;
    color: var(--crm-color-text-2);
  }

  .label {
    flex: none;
    max-inline-size: 60%;
    overflow: hidden;
    font-weight: var(--crm-weight-medium);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .note {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    color: var(--crm-color-text-3);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .enter {
    flex: none;
    color: var(--crm-color-text-3);
  }

  @media (max-width: 639px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: none;
      max-block-size: 100dvh;
      block-size: 100dvh;
      margin: 0;
      border-radius: 0;
    }

    .entry {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      column-gap: var(--crm-space-5);
      row-gap: 0;
      align-content: center;
      min-block-size: 56px;
    }

    .entry .face {
      grid-row: 1 / span 2;
    }

    .entry .label {
      grid-column: 2;
      max-inline-size: none;
    }

    .entry .note {
      grid-column: 2;
      font-size: var(--crm-text-sm);
    }

    .entry .note:empty,
    .entry .enter {
      display: none;
    }

    .entry:has(.note:empty) .label {
      grid-row: 1 / span 2;
    }
  }

  .word {
    display: none;
  }

  /* Who has no keyboard has no Esc. */
  @media (hover: none) or (max-width: 639px) {
    .close {
      min-block-size: 44px;
      border: 0;
      background: none;
      color: var(--crm-color-accent-text);
      font-size: var(--crm-text-md);
    }

    .key {
      display: none;
    }

    .word {
      display: inline;
    }
  }
`
