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
`
