import { css } from 'lit'

export const layoutEditorStyles = css`
  :host {
    display: block;
  }

  .bar {
    position: sticky;
    z-index: 2;
    inset-block-start: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--crm-space-4) var(--crm-space-5);
    padding: var(--crm-space-5) var(--crm-gutter);
    border-block-end: 1px solid var(--crm-color-border);
    background: var(--crm-color-canvas);
  }

  .bar h2 {
    flex: 1 1 200px;
    align-self: center;
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
  }

  .bar crm-select {
    --crm-required-mark: none;
    inline-size: 200px;
  }

  .hint {
    padding: var(--crm-space-4) var(--crm-gutter) 0;
    color: var(--crm-color-text-2);
  }

  .parts {
    display: grid;
    gap: var(--crm-space-8);
    align-items: start;
    padding: var(--crm-space-6) var(--crm-gutter) var(--crm-space-9);
  }

  @media (min-width: 1024px) {
    .parts {
      grid-template-columns: minmax(320px, 1.4fr) minmax(260px, 1fr);
    }
  }

  section,
  .side {
    display: grid;
    gap: var(--crm-space-4);
    min-inline-size: 0;
  }

  .side {
    gap: var(--crm-space-8);
  }

  h3 {
    font-size: var(--crm-text-md);
    line-height: var(--crm-leading-md);
    font-weight: var(--crm-weight-strong);
  }

  h4 {
    margin: 0;
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-strong);
  }

  .group {
    display: grid;
    gap: var(--crm-space-3);
    padding: var(--crm-space-4);
    border: 1px solid var(--crm-color-border);
    border-radius: var(--crm-radius-lg);
    background: var(--crm-color-canvas);
  }

  .group header {
    display: flex;
    align-items: end;
    gap: var(--crm-space-2);
  }

  .group crm-text {
    flex: 1;
    min-inline-size: 0;
  }

  .quiet {
    color: var(--crm-color-text-3);
  }
`
