import { css } from 'lit'

/** The pages of the settings. */
export const settingsStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-9);
    align-content: start;
  }

  .intro {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--crm-space-5) var(--crm-space-8);
  }

  .intro p {
    flex: 1 1 240px;
    max-inline-size: 64ch;
    color: var(--crm-color-text-2);
    text-wrap: pretty;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--crm-space-4);
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-6);
  }

  h2 {
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
    font-weight: var(--crm-weight-strong);
  }

  .note {
    color: var(--crm-color-text-2);
    text-wrap: pretty;
  }

  h2 + .note {
    margin-block-start: calc(-1 * var(--crm-space-5));
  }

  .form,
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-6);
    max-inline-size: 560px;
  }

  .form {
    --crm-required-mark: none;
  }

  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: var(--crm-space-6) var(--crm-space-5);
    align-items: start;
  }

  .framed {
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-lg);
    overflow: hidden;
  }

  @media (max-width: 639px) {
    /* There it is a stack of cards, which have frames of their own. */
    crm-data-table.framed {
      border: 0;
      border-radius: 0;
      overflow: visible;
    }
  }

  .list > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-3) var(--crm-space-5);
    padding: var(--crm-space-5) var(--crm-space-6);
  }

  .list > li + li {
    border-block-start: 1px solid var(--crm-color-border);
  }

  .list > li > crm-icon {
    flex: none;
    color: var(--crm-color-text-2);
  }

  .strong > crm-badge {
    margin-inline-start: var(--crm-space-2);
  }

  /* Beside buttons there is always room to read it, else they go below. */
  .list > li > .grow {
    flex-basis: 180px;
    overflow-wrap: anywhere;
  }

  /* What was looked for, until one has seen it. */
  [data-found] {
    border-radius: var(--crm-radius-md);
    box-shadow: 0 0 0 6px var(--crm-color-selected);
    background: var(--crm-color-selected);
    transition: none;
  }

  .problem {
    color: var(--crm-color-danger);
  }

  .grow {
    flex: 1;
    min-inline-size: 0;
  }

  .strong {
    font-weight: var(--crm-weight-medium);
  }

  .meta {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }

  code {
    font-family: var(--crm-font-code);
    font-size: var(--crm-text-xs);
  }

  crm-select,
  crm-combobox,
  crm-text,
  crm-textarea {
    inline-size: 100%;
  }
`
