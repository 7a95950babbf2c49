import { unsafeCSS } from 'lit'
import { labelColors } from '@tessera/sdk/ui'

/** Sets `--soft`, `--ink` and `--dot` on whatever carries `data-color`. */
export const labelColorStyles = unsafeCSS(
  labelColors
    .map(
      (color) =>
        `[data-color='${color}'] { --soft: var(--crm-label-${color}); --ink: var(--crm-label-${color}-text); --dot: var(--crm-label-${color}-dot); }`,
    )
    .join('\n'),
)
