import { css } from 'lit'
import { shellStyles } from '../elements/shell-styles.ts'

/** What the steps of the wizard share. */
export const importStyles = [
  shellStyles,
  css`
    :host {
      display: block;
      /* Every choice of the wizard is made already: nothing has to be filled in. */
      --crm-required-mark: none;
    }

    h2 {
      font-size: var(--crm-text-lg);
      line-height: var(--crm-leading-lg);
      font-weight: var(--crm-weight-strong);
      letter-spacing: var(--crm-tracking-lg);
    }

    h3 {
      font-size: var(--crm-text-md);
      line-height: var(--crm-leading-md);
      font-weight: var(--crm-weight-strong);
    }

    .lead {
      margin-block-start: var(--crm-space-2);
      max-inline-size: 68ch;
      text-wrap: pretty;
      color: var(--crm-color-text-2);
    }

    .quiet {
      color: var(--crm-color-text-3);
      font-size: var(--crm-text-xs);
      line-height: var(--crm-leading-xs);
    }

    .download {
      display: inline-flex;
      align-items: center;
      gap: var(--crm-space-3);
      min-block-size: 24px;
      font-weight: var(--crm-weight-medium);
    }

    .stack {
      display: grid;
      gap: var(--crm-space-6);
    }

    .sheet {
      padding: var(--crm-space-7);
      background: var(--crm-color-surface);
      border: 1px solid var(--crm-color-border);
      border-radius: var(--crm-radius-xl);
    }

    @container screen (max-width: 640px) {
      .sheet {
        padding: var(--crm-space-5);
      }
    }
  `,
]
