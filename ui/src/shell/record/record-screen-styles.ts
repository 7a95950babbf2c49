import { css } from 'lit'

export const recordScreenStyles = css`
  /* What stands at the foot of a phone stands there on a short page as well. */
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
  }

  crm-record-page {
    flex: 1;
  }

  .page {
    padding: var(--crm-space-6) var(--crm-gutter);
  }

  .skeleton {
    display: grid;
    gap: var(--crm-space-6);
  }

  .columns {
    display: grid;
    gap: var(--crm-space-8);
  }

  @media (min-width: 1024px) {
    .columns {
      grid-template-columns: 320px minmax(0, 1fr);
    }
  }
`
