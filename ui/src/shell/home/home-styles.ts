import { css } from 'lit'

/** The start page: one calm column. */
export const homeStyles = css`
  .page {
    display: grid;
    gap: var(--crm-space-9);
    max-inline-size: 960px;
    margin-inline: auto;
    padding: var(--crm-space-10) var(--crm-space-8) var(--crm-space-12);
  }

  h2 {
    margin-block-end: var(--crm-space-5);
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
    font-weight: var(--crm-weight-strong);
  }

  .greeting {
    font-size: var(--crm-text-2xl);
    line-height: var(--crm-leading-2xl);
    font-weight: var(--crm-weight-strong);
    letter-spacing: var(--crm-tracking-2xl);
  }

  .today {
    margin-block-start: var(--crm-space-2);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-md);
  }

  .today::first-letter {
    text-transform: uppercase;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(140px, 100%), 1fr));
    gap: var(--crm-space-5);
  }

  .tile {
    display: grid;
    gap: var(--crm-space-1);
  }

  .kind {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
    color: var(--crm-color-text-2);
  }

  .kind crm-icon {
    color: var(--crm-color-text-3);
  }

  .count {
    font-size: var(--crm-text-2xl);
    line-height: var(--crm-leading-2xl);
    font-weight: var(--crm-weight-strong);
    letter-spacing: var(--crm-tracking-2xl);
    font-variant-numeric: tabular-nums;
  }

  crm-card {
    border: 1px solid var(--crm-color-border);
    box-shadow: none;
    padding: var(--crm-space-6);
  }

  .recent a {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--crm-space-5);
    min-block-size: 44px;
    margin-inline: calc(-1 * var(--crm-space-4));
    padding-inline: var(--crm-space-4);
    border-radius: var(--crm-radius-md);
    color: inherit;
    text-decoration: none;
  }

  .recent a:hover {
    background: var(--crm-color-hover);
  }

  .recent crm-icon {
    color: var(--crm-color-text-3);
  }

  .recent li + li {
    border-block-start: 1px solid var(--crm-color-border);
  }

  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: var(--crm-weight-medium);
  }

  .meta {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
  }

  @media (max-width: 639px) {
    .page {
      padding: var(--crm-space-7) var(--crm-gutter) var(--crm-space-9);
      gap: var(--crm-space-8);
    }

    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`
