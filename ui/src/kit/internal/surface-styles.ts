import { css } from 'lit'

/** Menus, lists and calendars: surfaces in the top layer. */
export const surfaceStyles = css`
  .surface {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: var(--crm-space-2);
    border: 0;
    border-radius: var(--crm-radius-lg);
    background: var(--crm-color-raised);
    color: var(--crm-color-text);
    box-shadow: var(--crm-elevation-2);
    max-inline-size: min(420px, var(--_available-width, 100vw));
    max-block-size: min(380px, var(--_available-height, 80vh));
    overflow: auto;
    overscroll-behavior: contain;
    outline: none;
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    opacity: 0;
    transition:
      opacity var(--crm-motion-instant) var(--crm-ease-out),
      display var(--crm-motion-instant) allow-discrete,
      overlay var(--crm-motion-instant) allow-discrete;
  }

  .surface:popover-open {
    opacity: 1;
  }

  @starting-style {
    .surface:popover-open {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .surface {
      border: 1px solid CanvasText;
    }
  }
`
