import { css } from 'lit'

export const recordHeaderStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-5) var(--crm-space-6);
    container: header / inline-size;
  }

  .who {
    flex: 1 1 320px;
    display: flex;
    align-items: center;
    gap: var(--crm-space-5);
    min-inline-size: 0;
  }

  /* What has no face stands on a tile as large as one. */
  .who > crm-icon {
    box-sizing: content-box;
    padding: var(--crm-space-5);
    border-radius: var(--crm-radius-lg);
    background: var(--crm-color-sunken);
    color: var(--crm-color-text-2);
  }

  .names {
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    display: flex;
    align-items: center;
    gap: var(--crm-space-2);
  }

  h1,
  h2 {
    min-inline-size: 0;
    font-size: var(--crm-text-xl);
    line-height: var(--crm-leading-xl);
    font-weight: var(--crm-weight-strong);
    letter-spacing: var(--crm-tracking-lg);
    overflow-wrap: anywhere;
  }

  .name crm-icon-button {
    flex: none;
    opacity: 0;
  }

  .name:hover crm-icon-button,
  .name:focus-within crm-icon-button {
    opacity: 1;
  }

  .naming {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)) auto;
    gap: var(--crm-space-4);
    align-items: end;
    max-inline-size: 640px;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-2) var(--crm-space-4);
    color: var(--crm-color-text-2);
  }

  .facts > :not(:first-child)::before {
    content: '·';
    margin-inline-end: var(--crm-space-4);
    color: var(--crm-color-text-3);
  }

  .facts > .pills::before,
  .facts > .user::before {
    content: none !important;
  }

  @container header (max-width: 560px) {
    .who {
      align-items: flex-start;
    }

    /* What is text has a line of its own; pills and people share one. */
    .facts > :not(.pills, .user, crm-status) {
      flex-basis: 100%;
    }

    .facts > :not(:first-child)::before {
      content: none;
    }
  }

  .people {
    display: flex;
    align-items: center;
    padding-inline-start: var(--crm-space-3);
  }

  .people > li {
    margin-inline-start: calc(-1 * var(--crm-space-3));
    border: 2px solid var(--crm-color-surface);
    border-radius: var(--crm-radius-full);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--crm-space-4);
  }

  @media (hover: none) {
    .name crm-icon-button {
      opacity: 1;
    }
  }
`
