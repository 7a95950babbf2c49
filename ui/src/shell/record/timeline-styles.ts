import { css } from 'lit'

/** What the timeline has beside the feed of the history. */
export const timelineStyles = css`
  .moment {
    color: inherit;
    text-decoration: none;
  }

  .moment:hover {
    text-decoration: underline;
  }

  .quiet {
    color: var(--crm-color-text-2);
  }

  .feed > li[data-meant] {
    scroll-margin-block: var(--crm-space-10);
    border-radius: var(--crm-radius-md);
    box-shadow: 0 0 0 var(--crm-space-3) var(--crm-color-selected);
    background: var(--crm-color-selected);
  }
`
