import { css } from 'lit'

export const relatedListStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
    container: related / inline-size;
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-block-size: 36px;
  }

  h2 {
    flex: 1;
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
    font-weight: var(--crm-weight-strong);
  }

  .count {
    margin-inline-start: var(--crm-space-3);
    color: var(--crm-color-text-3);
    font-weight: var(--crm-weight-normal);
    font-variant-numeric: tabular-nums;
  }

  ul {
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-lg);
    overflow: hidden;
  }

  li {
    display: grid;
    grid-template-columns: minmax(140px, 1.3fr) repeat(3, minmax(0, 1fr));
    gap: var(--crm-space-5);
    align-items: center;
    min-block-size: 40px;
    padding: var(--crm-space-3) var(--crm-space-5);
    border-block-end: 1px solid var(--crm-color-border);
  }

  li:last-child {
    border: 0;
  }

  li:hover {
    background: var(--crm-color-hover);
  }

  .name {
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-inline-size: 0;
  }

  /* As wide as a face, so that all names stand below each other. */
  .name > crm-icon {
    flex: none;
    margin-inline: var(--crm-space-2);
    color: var(--crm-color-text-3);
  }

  .name a {
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
  }

  .name a:hover {
    text-decoration: underline;
  }

  .cell {
    color: var(--crm-color-text-2);
  }

  /* High enough to be hit. */
  .cell .link {
    display: inline-block;
    max-inline-size: 100%;
    padding-block: var(--crm-space-1);
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: middle;
  }

  .cell .link:not(:hover) {
    text-decoration: none;
  }

  .none {
    padding: var(--crm-space-5);
    border: 1px dashed var(--crm-color-border);
    border-radius: var(--crm-radius-lg);
    color: var(--crm-color-text-3);
  }

  .all {
    display: inline-block;
    margin-block-start: var(--crm-space-4);
  }

  @container related (max-width: 560px) {
    li {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--crm-space-1);
    }

    .cell {
      padding-inline-start: var(--crm-space-9);
    }

    .cell:nth-child(n + 3) {
      display: none;
    }
  }
`
