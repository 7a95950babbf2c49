import { css } from 'lit'

export const toastStyles = css`
  :host {
    position: absolute;
  }

  .region {
    position: fixed;
    inset: auto 0 24px;
    inline-size: fit-content;
    max-inline-size: calc(100vw - 32px);
    margin: 0 auto;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
    color: inherit;
  }

  .region:popover-open {
    display: grid;
    justify-items: center;
    gap: var(--crm-space-4);
  }

  .toast {
    display: flex;
    align-items: center;
    gap: var(--crm-space-4);
    min-block-size: 40px;
    max-inline-size: min(560px, calc(100vw - 32px));
    padding: var(--crm-space-3) var(--crm-space-3) var(--crm-space-3) 14px;
    border-radius: var(--crm-radius-lg);
    background: var(--crm-color-inverse);
    color: var(--crm-color-on-inverse);
    box-shadow: var(--crm-elevation-3);
    animation: rise var(--crm-motion-base) var(--crm-ease-out);
  }

  .message {
    flex: 1;
    padding-block: var(--crm-space-2);
    overflow-wrap: anywhere;
  }

  .success {
    color: var(--crm-color-inverse-success);
  }

  .warning {
    color: var(--crm-color-inverse-warning);
  }

  .danger {
    color: var(--crm-color-inverse-danger);
  }

  button {
    flex: none;
    min-block-size: 28px;
    min-inline-size: 28px;
    padding: var(--crm-space-2) 10px;
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: transparent;
    color: var(--crm-color-inverse-accent);
    font: inherit;
    font-weight: var(--crm-weight-strong);
    cursor: pointer;
  }

  .close {
    padding: 0;
    display: grid;
    place-items: center;
    color: var(--crm-color-on-inverse);
    opacity: 0.75;
  }

  button:hover {
    background: color-mix(in srgb, currentcolor 16%, transparent);
    opacity: 1;
  }

  button:focus-visible {
    outline-color: var(--crm-color-inverse-accent);
    outline-offset: -2px;
  }

  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }

  @media (max-width: 639px) {
    .region {
      inset-block-end: calc(72px + env(safe-area-inset-bottom));
    }
  }
`
