import { css } from 'lit'

/** What `renderValue` draws with. */
export const valueStyles = css`
  .link {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentcolor 26%, transparent);
    text-underline-offset: 3px;
    border-radius: var(--crm-radius-xs);
  }

  .link:hover {
    color: var(--crm-color-accent-text);
    text-decoration-color: currentcolor;
  }

  /* Addresses stand below each other as well. */
  @media (pointer: coarse) {
    .link {
      display: inline-block;
      max-inline-size: 100%;
      padding-block: 3px;
    }
  }

  /* One number below the other: each is as high as a finger needs. */
  .link.number {
    display: inline-block;
    line-height: var(--crm-space-8);
  }

  .number,
  .money {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .clip {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .user,
  .part {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-3);
    min-inline-size: 0;
    max-inline-size: 100%;
    vertical-align: middle;
  }

  .pills {
    display: inline-flex;
    flex-wrap: wrap;
    gap: var(--crm-space-2);
    min-inline-size: 0;
    max-inline-size: 100%;
    vertical-align: middle;
  }

  .quiet {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }

  .stars {
    display: inline-flex;
    --crm-icon-size: 14px;
  }

  .stars crm-icon {
    color: var(--crm-color-border-strong);
    opacity: 0.5;
  }

  .stars crm-icon[data-on] {
    color: var(--crm-label-amber-dot);
    opacity: 1;
  }

  crm-icon.on {
    color: var(--crm-color-success);
  }

  crm-icon.off {
    color: var(--crm-color-text-3);
  }

  .line {
    display: block;
  }

  .prose {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .parts {
    display: grid;
    gap: var(--crm-space-3);
  }

  .parts li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--crm-space-4);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  code {
    font-family: var(--crm-font-code);
    font-size: var(--crm-text-xs);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`
