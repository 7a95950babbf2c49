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
    margin-inline: -8px;
    padding: 5px 30px 5px 8px;
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
  .value:has(.edit:focus-visible) {
    background: var(--crm-color-hover);
  }

  .edit,
  .lock {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    --crm-icon-size: 14px;
    color: var(--crm-color-text-3);
  }

  .edit {
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    opacity: 0;
    cursor: pointer;
  }

  .lock {
    opacity: 0;
  }

  .value:hover .edit,
  .value:hover .lock,
  .edit:focus-visible {
    opacity: 1;
  }

  .editor {
    grid-column: -2 / -1;
    min-inline-size: 0;
    padding-block: 1px 4px;
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

  @media (hover: none) {
    .edit {
      opacity: 0.7;
    }
  }
`
