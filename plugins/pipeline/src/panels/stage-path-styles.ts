import { css } from 'lit'
import { labelColorStyles } from './label-color-styles.ts'

/** The way of a deal as a row of steps; where there is little room, as a line with a menu. */
export const stagePathStyles = [
  labelColorStyles,
  css`
    /* The names of stages are cut where there is little room: they ask for none. */
    :host {
      display: block;
      contain: inline-size;
      padding-block-start: var(--crm-space-4);
    }

    ol {
      display: flex;
      gap: var(--crm-space-2);
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: flex;
      flex: 1 1 0;
      min-inline-size: 0;
    }

    li[data-outcome] {
      flex: 0 1 auto;
    }

    .step {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: var(--crm-space-3);
      inline-size: 100%;
      min-inline-size: 0;
      min-block-size: var(--crm-control-md);
      margin: 0;
      padding: var(--crm-space-2) var(--crm-space-4);
      border: 1px solid var(--crm-color-border);
      border-radius: var(--crm-radius-md);
      background: var(--crm-color-surface);
      color: var(--crm-color-text-2);
      font: inherit;
      font-size: var(--crm-text-sm);
      line-height: var(--crm-leading-sm);
      cursor: pointer;
    }

    .step:hover {
      background: var(--crm-color-hover);
    }

    .step:focus-visible {
      outline: 2px solid var(--crm-color-focus);
      outline-offset: 1px;
    }

    .step[data-passed],
    .step[aria-current] {
      border-color: transparent;
      background: var(--soft);
      color: var(--ink);
    }

    .step[aria-current] {
      font-weight: var(--crm-weight-strong);
      box-shadow: inset 0 0 0 2px var(--dot);
    }

    .step[aria-disabled='true'] {
      cursor: default;
    }

    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    crm-icon {
      flex: none;
    }

    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--crm-space-2) var(--crm-space-5);
      margin-block-start: var(--crm-space-3);
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-sm);
    }

    .stale {
      display: inline-flex;
      align-items: center;
      gap: var(--crm-space-2);
      color: var(--crm-color-warning);
    }

    .short {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--crm-space-4);
    }

    .line {
      display: flex;
      gap: var(--crm-space-1);
      margin-block-start: var(--crm-space-3);
    }

    .line i {
      flex: 1;
      block-size: var(--crm-space-2);
      border-radius: var(--crm-radius-full);
      background: var(--crm-color-active);
    }

    .line i[data-color] {
      background: var(--dot);
    }
  `,
]
