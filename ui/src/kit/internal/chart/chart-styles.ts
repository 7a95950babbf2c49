import { css } from 'lit'

/** The look of a chart; colours are tokens, so that it follows a change of theme by itself. */
export const chartStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--crm-space-4);
    inline-size: 100%;
    min-inline-size: 0;
    container: chart / inline-size;
  }

  .head {
    display: flex;
    align-items: flex-start;
    justify-content: flex-end;
    gap: var(--crm-space-4);
  }

  crm-skeleton {
    block-size: 240px;
  }

  .legend {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--crm-space-1) var(--crm-space-3);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .legend li,
  .legend button {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-3);
    min-inline-size: 0;
    min-block-size: 24px;
    padding: 0 var(--crm-space-2);
    border: 0;
    border-radius: var(--crm-radius-sm);
    background: none;
    color: var(--crm-color-text-2);
    font: inherit;
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    text-align: start;
  }

  .legend li:has(button) {
    padding: 0;
  }

  .legend button {
    cursor: pointer;
  }

  .legend button:hover {
    background: var(--crm-color-hover);
    color: var(--crm-color-text);
  }

  .legend button[aria-pressed='false'] .name {
    text-decoration: line-through;
  }

  .legend button[aria-pressed='false'] .key {
    opacity: 0.35;
  }

  .legend .amount {
    color: var(--crm-color-text);
    font-variant-numeric: tabular-nums;
  }

  .key {
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    border-radius: var(--crm-radius-xs);
    overflow: hidden;
  }

  .plot {
    position: relative;
    flex: 1 1 240px;
    min-block-size: 160px;
    border-radius: var(--crm-radius-sm);
  }

  .plot[data-links] {
    cursor: pointer;
  }

  .plot > svg {
    display: block;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    print-color-adjust: exact;
  }

  text {
    fill: var(--crm-color-text-2);
    font-family: var(--crm-font);
    font-size: var(--crm-text-xs);
    font-variant-numeric: tabular-nums;
  }

  .middle {
    text-anchor: middle;
  }

  .end {
    text-anchor: end;
  }

  .strong {
    fill: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
  }

  .total {
    fill: var(--crm-color-text);
    font-size: var(--crm-text-lg);
    font-weight: var(--crm-weight-strong);
  }

  .grid {
    stroke: var(--crm-color-border);
  }

  .zero {
    stroke: var(--crm-color-border-strong);
  }

  .band {
    fill: var(--crm-color-hover);
  }

  .ground {
    fill: var(--_tone);
  }

  .marks {
    fill: none;
    stroke: var(--crm-color-surface);
    stroke-width: 1.2;
    opacity: 0.55;
  }

  .dot-mark {
    fill: var(--crm-color-surface);
    stroke: none;
  }

  .slice {
    stroke: var(--crm-color-surface);
    stroke-width: 2;
  }

  .bar[data-current],
  .slice[data-current] {
    stroke: var(--crm-color-text);
    stroke-width: 2;
  }

  .area {
    opacity: 0.35;
  }

  .line {
    fill: none;
    stroke: var(--_tone);
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  .dash-1 {
    stroke-dasharray: 7 4;
  }

  .dash-2 {
    stroke-dasharray: 2 4;
  }

  .dash-3 {
    stroke-dasharray: 9 3 2 3;
  }

  .mark {
    fill: var(--_tone);
    stroke: var(--crm-color-surface);
    stroke-width: 1.5;
  }

  .tip {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 2;
    max-inline-size: 260px;
    padding: var(--crm-space-3) var(--crm-space-4);
    border-radius: var(--crm-radius-md);
    background: var(--crm-color-raised);
    box-shadow: var(--crm-elevation-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    pointer-events: none;
  }

  .tip strong {
    display: block;
    font-weight: var(--crm-weight-strong);
  }

  .tip .row {
    display: flex;
    align-items: center;
    gap: var(--crm-space-3);
    padding-block-start: var(--crm-space-1);
    color: var(--crm-color-text-2);
    white-space: nowrap;
  }

  .tip .row[data-current] {
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
  }

  .tip .amount {
    margin-inline-start: auto;
    padding-inline-start: var(--crm-space-5);
    font-variant-numeric: tabular-nums;
  }

  .scroll {
    overflow: auto;
    max-block-size: 420px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  caption {
    text-align: start;
    padding-block-end: var(--crm-space-3);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
  }

  th,
  td {
    padding: var(--crm-space-3) var(--crm-space-4);
    border-block-end: 1px solid var(--crm-color-border);
    font-weight: var(--crm-weight-normal);
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  th:first-child {
    text-align: start;
    white-space: normal;
  }

  thead th {
    color: var(--crm-color-text-3);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
  }

  @media print {
    .head crm-icon-button,
    .tip {
      display: none;
    }

    .scroll {
      max-block-size: none;
    }
  }
`
