import { css } from 'lit'

/** A short list of related records in a side panel. */
export const relatedListStyles = css`
  :host {
    display: grid;
    gap: var(--crm-space-4);
  }

  ul {
    display: grid;
    gap: var(--crm-space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
  }

  li[data-former] {
    color: var(--crm-color-text-2);
  }

  .text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-2);
    overflow-wrap: anywhere;
  }

  a {
    color: inherit;
    text-decoration-color: color-mix(in srgb, currentcolor 26%, transparent);
    text-underline-offset: 3px;
  }

  a:hover {
    text-decoration-color: currentcolor;
  }

  .quiet {
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-sm);
  }

  h4 {
    margin: 0;
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-sm);
    font-weight: var(--crm-weight-medium);
  }

  crm-button {
    justify-self: start;
  }
`
