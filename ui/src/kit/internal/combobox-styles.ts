import { css } from 'lit'

/** The box of a combobox, with or without chips. */
export const comboboxStyles = css`
  .box {
    flex-wrap: wrap;
    gap: 3px var(--crm-space-3);
    padding-block: var(--crm-space-1);
  }

  .box[data-chips] {
    gap: 3px;
    padding-inline-start: var(--crm-space-2);
  }

  /* As wide as what is typed: the caret stays beside the last chip while there is room. */
  .box[data-chips] .input {
    flex: 1 0 auto;
    field-sizing: content;
    inline-size: auto;
    min-inline-size: 12px;
    max-inline-size: 100%;
    padding-inline-start: var(--crm-space-2);
  }

  .input {
    inline-size: 40px;
    padding-block: 3px;
  }
`
