import { css } from 'lit'

export const partsEditorStyles = css`
  :host {
    display: grid;
    gap: var(--crm-space-3);
    container-type: inline-size;
  }

  .label {
    font-weight: var(--crm-weight-medium);
    color: var(--crm-color-text-2);
  }

  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--crm-space-3);
    align-items: start;
    padding-block-end: var(--crm-space-4);
    margin-block-end: var(--crm-space-2);
    border-block-end: 1px solid var(--crm-color-border);
  }

  .entry:last-of-type {
    margin: 0;
    padding: 0;
    border: 0;
  }

  .entry:not(:has(crm-icon-button)) {
    grid-template-columns: minmax(0, 1fr);
  }

  .add {
    justify-self: start;
    margin-inline-start: -10px;
  }

  .values {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--crm-space-3) var(--crm-space-4);
  }

  .values[data-pair] {
    grid-template-columns: minmax(0, 1fr);
  }

  .wide {
    grid-column: 1 / -1;
  }

  @container (min-width: 420px) {
    .values[data-pair] {
      grid-template-columns: minmax(0, 1fr) 150px;
    }
  }

  .flags {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--crm-space-2) var(--crm-space-6);
  }

  .tools {
    display: flex;
  }

  .tools crm-icon-button[pressed] {
    color: var(--crm-color-accent-text);
  }

  .error {
    color: var(--crm-color-danger);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }
`
