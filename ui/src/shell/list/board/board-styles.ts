import { css } from 'lit'
import { shellStyles } from '../../elements/shell-styles.ts'
import { wellStyles } from '../wells.ts'

/** The board fills what the list's bars leave. */
export const listBoardStyles = [
  shellStyles,
  wellStyles,
  css`
    :host {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-block-size: 320px;
      min-inline-size: 0;
    }

    .scope {
      flex: none;
      align-self: start;
      min-inline-size: 200px;
      margin: 0 var(--crm-gutter) var(--crm-space-4);
    }

    .fault {
      padding: var(--crm-space-8) var(--crm-gutter);
    }

    crm-board {
      flex: 1;
    }
  `,
]
