import { css } from 'lit'

export const recordScreenStyles = css`
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
