import { css } from 'lit'
import { labelColorStyles } from './label-color-styles.ts'

/** The settings of pipelines, their stages, and reasons for losing. */
export const pipelinesStyles = [
  labelColorStyles,
  css`
    :host {
      display: grid;
      gap: var(--crm-space-8);
    }

    .intro,
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--crm-space-4);
      align-items: center;
      justify-content: space-between;
    }

    .intro p,
    .head p {
      flex: 1 1 240px;
      margin: 0;
      color: var(--crm-color-text-2);
    }

    .head p {
      flex-basis: 100%;
    }

    section {
      display: grid;
      gap: var(--crm-space-4);
    }

    h2 {
      display: flex;
      flex: 1;
      gap: var(--crm-space-4);
      align-items: center;
      margin: 0;
      font-size: var(--crm-text-lg);
      line-height: var(--crm-leading-lg);
      font-weight: var(--crm-weight-strong);
    }

    .row {
      display: flex;
      gap: var(--crm-space-4);
      align-items: center;
      min-inline-size: 0;
    }

    .dot {
      flex: none;
      inline-size: 10px;
      block-size: 10px;
      border-radius: var(--crm-radius-full);
      background: var(--dot);
    }

    .text {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      gap: 0 var(--crm-space-4);
      align-items: center;
      min-inline-size: 0;
    }

    .name {
      flex: 1 1 12ch;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }

    .name[data-archived] {
      color: var(--crm-color-text-3);
    }

    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--crm-space-1) var(--crm-space-4);
      align-items: center;
      justify-content: flex-end;
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-sm);
      font-variant-numeric: tabular-nums;
    }

    .share {
      min-inline-size: 5ch;
      text-align: end;
    }

    .add {
      justify-self: start;
    }
  `,
]
