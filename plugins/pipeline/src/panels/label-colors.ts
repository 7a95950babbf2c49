import { unsafeCSS } from 'lit'
import { optionColors } from '../contract/option-colors.ts'

/** Sets `--soft`, `--ink` and `--dot` on whatever carries `data-color`. */
export const labelColors = unsafeCSS(
  optionColors
    .map(
      (color) =>
        `[data-color='${color}'] { --soft: var(--crm-label-${color}); --ink: var(--crm-label-${color}-text); --dot: var(--crm-label-${color}-dot); }`,
    )
    .join('\n'),
)
