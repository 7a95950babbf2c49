import { css } from 'lit'

/** What stands on a timeline: who and when in one line, the text below it. */
export const itemStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--crm-space-3);
    min-block-size: 28px;
  }

  .who {
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
  }

  .quiet {
    color: var(--crm-color-text-3);
    overflow-wrap: anywhere;
  }

  .quiet a {
    color: inherit;
  }

  .head crm-menu {
    margin-inline-start: auto;
  }

  .pinned {
    color: var(--crm-color-accent-text);
    --crm-icon-size: 13px;
  }

  .text {
    margin-block-start: var(--crm-space-2);
  }

  .thread {
    display: grid;
    gap: var(--crm-space-4);
    margin: var(--crm-space-4) 0 0;
    padding: 0 0 0 var(--crm-space-5);
    border-inline-start: 2px solid var(--crm-color-border);
    list-style: none;
  }

  .thread .thread {
    margin-block-start: var(--crm-space-3);
  }

  .actions {
    display: flex;
    gap: var(--crm-space-2);
    margin: var(--crm-space-2) 0 0 calc(-1 * var(--crm-space-3));
  }

  .write {
    margin-block-start: var(--crm-space-4);
  }
`
