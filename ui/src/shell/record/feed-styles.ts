import { css } from 'lit'

/** What happened, under its days: for the timeline and the history. */
export const feedStyles = css`
  :host {
    display: block;
  }

  h3 {
    margin-block: var(--crm-space-6) var(--crm-space-4);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-strong);
    color: var(--crm-color-text-3);
  }

  section:first-child h3 {
    margin-block-start: 0;
  }

  .feed > li {
    position: relative;
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 0 var(--crm-space-5);
    padding-block-end: var(--crm-space-6);
  }

  .feed > li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset: 32px auto 4px 13.5px;
    inline-size: 1px;
    background: var(--crm-color-border);
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--crm-radius-full);
    background: var(--crm-color-sunken);
    color: var(--crm-color-text-2);
    --crm-icon-size: 14px;
  }

  .what {
    min-block-size: 28px;
    padding-block: var(--crm-space-2);
    overflow-wrap: anywhere;
  }

  .who {
    font-weight: var(--crm-weight-medium);
  }

  .when {
    color: var(--crm-color-text-3);
    white-space: nowrap;
  }

  .changes {
    display: grid;
    gap: var(--crm-space-2);
    margin-block-start: var(--crm-space-2);
  }

  .changes li {
    display: grid;
    grid-template-columns: minmax(90px, 150px) minmax(0, 1fr);
    gap: var(--crm-space-4);
  }

  .changes .field {
    color: var(--crm-color-text-3);
  }

  .change {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--crm-space-3);
    overflow-wrap: anywhere;
  }

  .change crm-icon {
    --crm-icon-size: 12px;
    color: var(--crm-color-text-3);
  }

  del {
    color: var(--crm-color-text-3);
    text-decoration-color: color-mix(in srgb, currentcolor 60%, transparent);
  }

  ins {
    text-decoration: none;
  }

  .item-title {
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
  }

  .item-title:hover {
    text-decoration: underline;
  }

  .more {
    margin-block-start: var(--crm-space-4);
  }
`
