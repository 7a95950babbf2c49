import { css } from 'lit'

/** The look of days one below the other. */
export const agendaStyles = css`
  .agenda section {
    display: grid;
    grid-template-columns: 132px minmax(0, 1fr);
    gap: var(--crm-space-4);
    padding: var(--crm-space-4) var(--crm-space-5);
    border-block-start: var(--_line);
  }

  .agenda section:first-child {
    border-block-start: 0;
  }

  .agenda header {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
    align-self: start;
    min-block-size: var(--crm-control-md);
  }

  .agenda header .number {
    min-inline-size: 32px;
    block-size: 32px;
    color: var(--crm-color-text);
    font-size: var(--crm-text-lg);
    line-height: var(--crm-leading-lg);
    font-weight: var(--crm-weight-strong);
    align-self: center;
  }

  .agenda .words {
    flex: 1;
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }

  @container calendar (max-width: 639px) {
    .agenda section {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--crm-space-1);
      padding-inline: var(--crm-space-4);
    }
  }
`
