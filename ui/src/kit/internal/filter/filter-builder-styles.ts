import { css } from 'lit'

export const filterBuilderStyles = css`
  :host {
    display: block;
  }

  .sentence {
    margin: var(--crm-space-3) 0 0;
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    overflow-wrap: anywhere;
  }
`
