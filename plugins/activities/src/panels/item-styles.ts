import { css } from 'lit'

/** What stands on a timeline: who and when in one line, the text below it. */
export const itemStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  .head {
    display: flex;
    align-items: flex-start;
    gap: 0 var(--crm-space-3);
    min-block-size: 28px;
  }

  .head > * {
    flex: none;
  }

  .head > .who,
  .head > .quiet {
    padding-block: var(--crm-space-2);
  }

  /* What does not fit goes on below, and what can be done stays at the end of the first line. */
  .head > .quiet {
    flex: 0 1 auto;
    min-inline-size: 0;
  }

  .who {
    max-inline-size: 60%;
    overflow-wrap: anywhere;
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
  }

  .quiet {
    color: var(--crm-color-text-3);
    overflow-wrap: anywhere;
  }

  .quiet a {
    color: inherit;
    text-decoration-color: color-mix(in srgb, currentcolor 26%, transparent);
    text-underline-offset: 3px;
  }

  .head crm-menu {
    margin-inline-start: auto;
  }

  .pinned {
    padding-block: var(--crm-space-4);
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
