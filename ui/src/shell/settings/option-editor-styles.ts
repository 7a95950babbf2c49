import { css } from 'lit'

/** A row per option: colour, text, and what can be done with it. */
export const optionEditorStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-4);
    justify-items: start;
  }

  ol {
    inline-size: 100%;
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-md);
  }

  ol:empty {
    display: none;
  }

  li {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
    padding: var(--crm-space-3);
  }

  li + li {
    border-block-start: 1px solid var(--crm-color-border);
  }

  li[data-archived] crm-text {
    opacity: 0.7;
  }

  crm-text {
    flex: 1;
    min-inline-size: 0;
  }

  .held {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    white-space: nowrap;
  }

  .buttons {
    display: flex;
    flex: none;
  }

  .color {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: transparent;
    cursor: pointer;
  }

  .color:hover {
    background: var(--crm-color-hover);
  }

  .dot {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    border-radius: var(--crm-radius-full);
    background: var(--_dot);
  }

  .swatch {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-4);
  }

  @media (pointer: coarse) {
    .color {
      inline-size: 36px;
      block-size: 36px;
    }
  }

  @media (max-width: 639px) {
    li {
      flex-wrap: wrap;
    }

    crm-text {
      flex-basis: calc(100% - 180px);
    }

    .held {
      order: 1;
      flex-basis: 100%;
      padding-inline-start: 34px;
    }
  }
`
