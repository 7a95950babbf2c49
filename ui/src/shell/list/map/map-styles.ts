import { css } from 'lit'
import { shellStyles } from '../../elements/shell-styles.ts'

export const mapCanvasStyles = [
  shellStyles,
  css`
    :host {
      position: relative;
      display: block;
      overflow: hidden;
      touch-action: none;
      isolation: isolate;
      user-select: none;
    }

    /* The styles of the canvas are what is drawn with: water, land, borders, names. */
    canvas {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      color: var(--crm-color-text-2);
      font: var(--crm-weight-medium) var(--crm-text-xs) var(--crm-font);
      background: var(--crm-color-sunken);
      border: 0 solid var(--crm-color-border-strong);
      outline: 0 solid var(--crm-color-surface);
      caret-color: var(--crm-color-accent);
      cursor: grab;
    }

    canvas:active {
      cursor: grabbing;
    }

    canvas:focus-visible + .markers {
      box-shadow: inset 0 0 0 2px var(--crm-color-focus);
    }

    .markers {
      position: absolute;
      inset: 0;
      overflow: hidden;
      pointer-events: none;
    }

    .marker {
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: 0;
      display: grid;
      place-items: center;
      padding: 0;
      border: 2px solid var(--crm-color-surface);
      border-radius: var(--crm-radius-full);
      background: var(--crm-color-accent);
      color: var(--crm-color-on-accent);
      font: var(--crm-weight-strong) var(--crm-text-xs) var(--crm-font);
      box-shadow: var(--crm-elevation-2);
      pointer-events: auto;
      cursor: pointer;
    }

    .marker.one {
      inline-size: 20px;
      block-size: 20px;
    }

    /* A fingertip finds it too. */
    .marker.one::after {
      content: '';
      position: absolute;
      inset: -6px;
    }

    .marker.several {
      min-inline-size: 34px;
      block-size: 34px;
      padding-inline: var(--crm-space-3);
    }

    /* It stands for an area: somewhere around here. */
    .marker.one.rough {
      border-color: var(--crm-color-accent);
      background: var(--crm-color-surface);
    }

    .marker:hover {
      background: var(--crm-color-accent-hover);
      z-index: 1;
    }

    .marker.chosen {
      z-index: 2;
      outline: 3px solid var(--crm-color-focus);
    }

    .controls {
      position: absolute;
      inset-block-start: var(--crm-space-4);
      inset-inline-end: var(--crm-space-4);
      display: grid;
      gap: var(--crm-space-1);
      padding: var(--crm-space-1);
      border: 1px solid var(--crm-color-border);
      border-radius: var(--crm-radius-md);
      background: var(--crm-color-surface);
      box-shadow: var(--crm-elevation-2);
    }

    @container screen (max-width: 767px) {
      .controls {
        grid-auto-flow: column;
      }
    }

    .source {
      position: absolute;
      inset-block-end: 0;
      inset-inline-end: 0;
      margin: 0;
      padding: var(--crm-space-1) var(--crm-space-3);
      border-start-start-radius: var(--crm-radius-sm);
      background: var(--crm-color-surface);
      color: var(--crm-color-text-3);
      font-size: var(--crm-text-2xs);
      pointer-events: none;
    }
  `,
]

export const listMapStyles = [
  shellStyles,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(280px, 360px) 1fr;
      flex: 1;
      min-block-size: 0;
      border-block-start: 1px solid var(--crm-color-border);
    }

    .side {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      border-inline-end: 1px solid var(--crm-color-border);
      background: var(--crm-color-surface);
    }

    .head {
      display: grid;
      gap: var(--crm-space-3);
      padding: var(--crm-space-4) var(--crm-space-5);
      border-block-end: 1px solid var(--crm-color-border);
    }

    .head .row {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--crm-space-4);
      min-block-size: var(--crm-control-sm);
    }

    .count {
      margin: 0;
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-sm);
    }

    .why {
      margin: 0;
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-sm);
    }

    .rows {
      flex: 1;
      min-block-size: 0;
      overflow: auto;
      margin: 0;
      padding: var(--crm-space-2);
      list-style: none;
    }

    .rows li {
      display: grid;
      grid-template-columns: 1fr auto;
      align-items: center;
      gap: var(--crm-space-1) var(--crm-space-3);
      padding: var(--crm-space-3) var(--crm-space-4);
      border-radius: var(--crm-radius-sm);
    }

    .rows li:hover {
      background: var(--crm-color-hover);
    }

    .rows li.chosen,
    .rows li:focus-within {
      background: var(--crm-color-selected);
    }

    .name {
      overflow: hidden;
      color: var(--crm-color-text);
      font-weight: var(--crm-weight-medium);
      text-decoration: none;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .name:hover {
      text-decoration: underline;
    }

    .address {
      grid-column: 1;
      overflow: hidden;
      margin: 0;
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-sm);
      text-overflow: ellipsis;
    }

    .actions {
      grid-row: 1 / span 2;
      grid-column: 2;
      display: flex;
    }

    .more {
      margin: 0;
      padding: var(--crm-space-4) var(--crm-space-5);
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-sm);
    }

    .map {
      position: relative;
      min-inline-size: 0;
      min-block-size: 0;
    }

    shell-map {
      position: absolute;
      inset: 0;
    }

    .card {
      position: absolute;
      inset-block-end: var(--crm-space-6);
      inset-inline-start: var(--crm-space-5);
      display: grid;
      grid-template-columns: 1fr auto;
      gap: var(--crm-space-2) var(--crm-space-4);
      align-items: center;
      inline-size: min(320px, calc(100% - 2 * var(--crm-space-5)));
      padding: var(--crm-space-4) var(--crm-space-5);
      border: 1px solid var(--crm-color-border);
      border-radius: var(--crm-radius-lg);
      background: var(--crm-color-raised);
      box-shadow: var(--crm-elevation-3);
    }

    .card .address,
    .card .why,
    .card .links {
      grid-column: 1 / -1;
    }

    .card .links {
      display: flex;
      flex-wrap: wrap;
      gap: var(--crm-space-3);
      margin-block-start: var(--crm-space-2);
    }

    .note {
      position: absolute;
      inset-block-start: var(--crm-space-4);
      inset-inline-start: var(--crm-space-4);
      inset-inline-end: var(--crm-space-11);
      inline-size: fit-content;
    }

    @container screen (max-width: 767px) {
      :host {
        grid-template-columns: 1fr;
        grid-template-rows: minmax(220px, 45%) 1fr;
      }

      .map {
        grid-row: 1;
      }

      .card {
        inset-block-end: var(--crm-space-2);
      }

      .side {
        border-inline-end: 0;
        border-block-start: 1px solid var(--crm-color-border);
      }
    }
  `,
]
