import { css } from 'lit'

export const recordFieldStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(96px, 34%) minmax(0, 1fr);
    gap: 0 var(--crm-space-4);
    align-items: start;
  }

  :host([stacked]) {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([bare]) .label {
    display: none;
  }

  .label {
    padding-block: 5px;
    color: var(--crm-color-text-3);
    overflow-wrap: break-word;
    hyphens: auto;
  }

  :host([stacked]) .label {
    padding-block: 5px 0;
  }

  .required {
    color: var(--crm-color-danger);
  }

  .value {
    position: relative;
    display: flex;
    align-items: start;
    gap: var(--crm-space-2);
    min-inline-size: 0;
    min-block-size: 30px;
    margin-inline: calc(-1 * var(--crm-space-4));
    padding: 5px 30px 5px var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
  }

  .text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .none {
    color: var(--crm-color-text-3);
  }

  .value[data-editable] {
    cursor: text;
  }

  .value[data-editable]:hover,
  .value:has(.tools :focus-visible) {
    background: var(--crm-color-hover);
  }

  .tools {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-end: 1px;
    display: flex;
    align-items: center;
    border-radius: var(--crm-radius-sm);
    background: var(--crm-color-surface);
    box-shadow: var(--crm-elevation-1);
    opacity: 0;
  }

  .tools button,
  .lock {
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    --crm-icon-size: 14px;
    color: var(--crm-color-text-3);
  }

  .tools button {
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    cursor: pointer;
  }

  .tools button:hover {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .tools button:focus-visible {
    outline-offset: -2px;
  }

  .value:hover .tools,
  .tools:focus-within {
    opacity: 1;
  }

  .elsewhere {
    grid-column: -2 / -1;
    display: flex;
    align-items: center;
    gap: var(--crm-space-2);
    padding-block-end: var(--crm-space-2);
    color: var(--crm-color-accent-text);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    --crm-icon-size: 12px;
  }

  .elsewhere[data-refused] {
    align-items: start;
    color: var(--crm-color-danger);
  }

  .elsewhere crm-icon {
    flex: none;
  }

  .editor {
    grid-column: -2 / -1;
    min-inline-size: 0;
    padding-block: 1px var(--crm-space-2);
  }

  .editor[data-wide] {
    grid-column: 1 / -1;
  }

  .conflict {
    grid-column: 1 / -1;
    display: grid;
    gap: var(--crm-space-4);
    margin-block: var(--crm-space-2) var(--crm-space-4);
    padding: var(--crm-space-5);
    border-radius: var(--crm-radius-md);
    background: var(--crm-color-warning-soft);
  }

  .conflict .why {
    font-weight: var(--crm-weight-strong);
    color: var(--crm-color-warning);
  }

  .versions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: var(--crm-space-4);
  }

  .version {
    display: grid;
    gap: var(--crm-space-3);
    align-content: space-between;
    padding: var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    background: var(--crm-color-surface);
    overflow-wrap: anywhere;
  }

  .saving {
    opacity: 0.65;
  }

  /* Nothing to hover with: the pencil shows, the rest is in the history. */
  @media (hover: none) {
    .tools {
      background: none;
      box-shadow: none;
      opacity: 0.7;
    }

    .tools .copy,
    .tools .past {
      display: none;
    }
  }
`
