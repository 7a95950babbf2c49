import { css } from 'lit'

/** The tree beside the page; one of the two where there is room for one only. */
export const settingsTreeStyles = css`
  .frame {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    align-items: start;
    min-block-size: 100%;
  }

  aside {
    position: sticky;
    inset-block-start: 0;
    display: grid;
    align-content: start;
    gap: var(--crm-space-4);
    padding: var(--crm-space-6);
    min-block-size: 100cqb;
    border-inline-end: 1px solid var(--crm-color-border);
  }

  aside h2 {
    padding: var(--crm-space-6) var(--crm-space-4) var(--crm-space-2);
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-2xs);
    line-height: var(--crm-leading-2xs);
    font-weight: var(--crm-weight-strong);
  }

  aside a {
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-block-size: 32px;
    padding: var(--crm-space-2) var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    color: var(--crm-color-text-2);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
  }

  aside a > .label {
    flex: 1;
    min-inline-size: 0;
  }

  aside a:hover {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  aside a[aria-current] {
    background: var(--crm-color-active);
    color: var(--crm-color-text);
  }

  aside a crm-icon {
    flex: none;
    color: var(--crm-color-text-3);
  }

  aside a[aria-current] crm-icon {
    color: var(--crm-color-accent-text);
  }

  aside .found a {
    min-block-size: 28px;
    padding-inline-start: calc(var(--crm-space-4) * 2 + var(--crm-space-6));
    font-size: var(--crm-text-xs);
    font-weight: var(--crm-weight-normal);
    line-height: var(--crm-leading-xs);
  }

  .go,
  .back {
    display: none !important;
  }

  .page {
    max-inline-size: 880px;
    padding: var(--crm-space-9);
    padding-block-end: var(--crm-space-12);
    min-inline-size: 0;
  }

  @media (max-width: 899px) {
    .frame {
      grid-template-columns: minmax(0, 1fr);
    }

    .frame:not([data-home]) aside,
    .frame[data-home] .page {
      display: none;
    }

    aside {
      position: static;
      border: 0;
      min-block-size: 0;
    }

    aside a {
      min-block-size: 44px;
    }

    .go {
      display: inline-flex !important;
    }

    .page {
      padding: var(--crm-gutter);
      padding-block-end: var(--crm-space-10);
    }

    .back {
      display: inline-flex !important;
      align-items: center;
      gap: var(--crm-space-3);
      min-block-size: 32px;
      margin-block-end: var(--crm-space-4);
      text-decoration: none;
    }
  }
`
