import { css } from 'lit'

/** A white sheet on the canvas, with the navigation beside it; on phones the sheet is the page. */
export const workspaceStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: 100dvh;
  }

  .layout {
    flex: 1;
    min-block-size: 0;
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    transition: grid-template-columns var(--crm-motion-base) var(--crm-ease-out);
  }

  .layout[data-collapsed] {
    grid-template-columns: 56px minmax(0, 1fr);
  }

  .side {
    min-inline-size: 0;
    min-block-size: 0;
  }

  .page {
    min-inline-size: 0;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    margin: var(--crm-space-4);
    margin-inline-start: 0;
    background: var(--crm-color-surface);
    border-radius: var(--crm-radius-xl);
    box-shadow: var(--crm-elevation-1);
    overflow: clip;
  }

  /* What is placed out of sight within a page must not make the window scroll. */
  main {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    container: screen / inline-size;
    /* Heads that stick to the top and bars that stick to the foot hide nothing that has the focus. */
    scroll-padding-block: 56px 72px;
    scrollbar-width: thin;
    scrollbar-color: var(--crm-color-border-strong) transparent;
  }

  main:focus {
    outline: none;
  }

  .skip {
    position: absolute;
    inset-block-start: var(--crm-space-4);
    inset-inline-start: var(--crm-space-4);
    z-index: 3;
    padding: var(--crm-space-4) var(--crm-space-6);
    border-radius: var(--crm-radius-md);
    background: var(--crm-color-raised);
    box-shadow: var(--crm-elevation-2);
    font-weight: var(--crm-weight-strong);
    transform: translateY(-200%);
  }

  .skip:focus {
    transform: none;
  }

  shell-bottom-bar {
    display: none;
  }

  crm-sheet:not(:defined) {
    display: none;
  }

  crm-sheet shell-side-nav {
    margin: calc(-1 * var(--crm-space-4));
    inline-size: auto;
  }

  @media (max-width: 639px) {
    .layout,
    .layout[data-collapsed] {
      grid-template-columns: minmax(0, 1fr);
    }

    .side {
      display: none;
    }

    .page {
      margin: 0;
      border-radius: 0;
      box-shadow: none;
    }

    shell-bottom-bar {
      display: flex;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .layout {
      transition: none;
    }
  }

  @media print {
    .side,
    shell-bottom-bar {
      display: none;
    }
  }
`
