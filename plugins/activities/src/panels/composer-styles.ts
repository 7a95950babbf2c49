import { css } from 'lit'

/** The forms in which notes, comments and tasks are written. */
export const composerStyles = css`
  :host {
    display: block;
  }

  form {
    display: grid;
    gap: var(--crm-space-4);
  }

  .row {
    --crm-required-mark: none;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: var(--crm-space-4);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: var(--crm-space-3);
  }

  .hint {
    flex: 1 1 160px;
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }
`
