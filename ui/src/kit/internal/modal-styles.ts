import { css } from 'lit'

export const modalStyles = css`
  :host {
    display: contents;
  }

  dialog {
    position: fixed;
    /* For the moment before it is modal, and with that above all: where it will be, over what stands in the page. */
    inset: 0;
    z-index: 5;
    padding: 0;
    border: 0;
    background: var(--crm-color-raised);
    color: var(--crm-color-text);
    box-shadow: var(--crm-elevation-3);
    overflow: hidden;
    overscroll-behavior: contain;
    outline: none;
  }

  dialog[open] {
    display: flex;
  }

  dialog::backdrop {
    background: var(--crm-color-scrim);
    animation: fade var(--crm-motion-base) var(--crm-ease-out);
  }

  .frame {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    min-block-size: 0;
  }

  header {
    display: flex;
    align-items: flex-start;
    gap: var(--crm-space-4);
    padding: var(--crm-space-6) var(--crm-space-6) var(--crm-space-5) var(--crm-space-7);
  }

  .titles {
    flex: 1;
    min-inline-size: 0;
    padding-block: var(--crm-space-1);
  }

  h2 {
    margin: 0;
    font-size: var(--crm-text-lg);
    line-height: var(--crm-leading-lg);
    font-weight: var(--crm-weight-strong);
    letter-spacing: var(--crm-tracking-lg);
    overflow-wrap: anywhere;
  }

  header p {
    margin: var(--crm-space-1) 0 0;
    color: var(--crm-color-text-2);
  }

  .body {
    flex: 1 1 auto;
    display: grid;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--crm-space-6);
    min-block-size: 0;
    overflow: auto;
    padding: var(--crm-space-2) var(--crm-space-7) var(--crm-space-7);
    overscroll-behavior: contain;
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--crm-space-4);
    padding: var(--crm-space-5) var(--crm-space-7);
    border-block-start: 1px solid var(--crm-color-border);
  }

  footer[hidden] {
    display: none;
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
`
