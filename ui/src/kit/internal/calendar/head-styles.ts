import { css } from 'lit'

/** The look of the head of a calendar, and of the way to another month. */
export const headStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-3) var(--crm-space-4);
    padding-block-end: var(--crm-space-5);
  }

  .turn {
    display: inline-flex;
  }

  h2,
  h3 {
    margin: 0;
    font-size: var(--crm-text-lg);
    line-height: var(--crm-leading-lg);
    font-weight: var(--crm-weight-strong);
    letter-spacing: var(--crm-tracking-lg);
  }

  h3 {
    font-size: var(--crm-text-sm);
    line-height: var(--crm-leading-sm);
    letter-spacing: normal;
  }

  .text,
  .day > span {
    display: inline-block;
  }

  .text::first-letter,
  .day > span::first-letter,
  h3::first-letter {
    text-transform: uppercase;
  }

  button {
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
    cursor: pointer;
  }

  .title {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    padding: var(--crm-space-1) var(--crm-space-3);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    text-align: start;
    --crm-icon-size: 14px;
  }

  .title:hover {
    background: var(--crm-color-hover);
  }

  .space {
    flex: 1;
  }

  .zone {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    --crm-icon-size: 14px;
  }

  .busy {
    color: var(--crm-color-text-3);
    animation: turn 0.9s linear infinite;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  .views {
    display: inline-flex;
    padding: var(--crm-space-1);
    border-radius: var(--crm-radius-md);
    background: var(--crm-color-sunken);
  }

  .views button {
    min-block-size: calc(var(--crm-control-sm) - var(--crm-space-2));
    padding: 0 var(--crm-space-4);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    color: var(--crm-color-text-2);
    font-weight: var(--crm-weight-medium);
  }

  .views button:hover {
    color: var(--crm-color-text);
  }

  .views button[aria-pressed='true'] {
    background: var(--crm-color-raised);
    color: var(--crm-color-text);
    box-shadow: var(--crm-elevation-1);
  }

  .surface.jump {
    padding: var(--crm-space-4);
  }

  .year {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block-end: var(--crm-space-4);
    font-weight: var(--crm-weight-strong);
    font-variant-numeric: tabular-nums;
  }

  .months {
    display: grid;
    grid-template-columns: repeat(3, 72px);
    gap: var(--crm-space-2);
  }

  .months button {
    min-block-size: var(--crm-control-md);
    padding: 0 var(--crm-space-3);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
  }

  .months button::first-letter {
    text-transform: uppercase;
  }

  .months button:hover {
    background: var(--crm-color-hover);
  }

  .months button[aria-current] {
    background: var(--crm-color-accent);
    color: var(--crm-color-on-accent);
  }
`
