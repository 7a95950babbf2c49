import { css } from 'lit'

/** The page of one entity and its fields. */
export const entityFieldsStyles = css`
  .up {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-3);
    justify-self: start;
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    text-decoration: none;
    margin-block-end: calc(-1 * var(--crm-space-6));
  }

  /* There the way back above the page leads to the same place. */
  @media (max-width: 899px) {
    .up {
      display: none;
    }
  }

  .up:hover {
    color: var(--crm-color-text);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-5);
  }

  header h2 {
    font-size: var(--crm-text-lg);
    line-height: var(--crm-leading-lg);
  }

  header .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-4);
  }

  .icon {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: var(--crm-radius-md);
    background: var(--crm-color-sunken);
    color: var(--crm-color-text-2);
  }

  .list crm-icon {
    flex: none;
    color: var(--crm-color-text-3);
  }
`
