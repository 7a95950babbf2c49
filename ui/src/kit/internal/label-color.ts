import { labelColors, type LabelColor } from '@tessera/sdk/ui'
import { css, unsafeCSS } from 'lit'

export { labelColors, type LabelColor }

/** Sets `--_soft`, `--_ink` and `--_dot` on whatever carries `data-color`. An unknown colour is grey. */
export const labelColorStyles = unsafeCSS(
  `[data-color] { --_soft: var(--crm-label-grey); --_ink: var(--crm-label-grey-text); --_dot: var(--crm-label-grey-dot); }\n${labelColors
    .map(
      (color) =>
        `[data-color='${color}'] { --_soft: var(--crm-label-${color}); --_ink: var(--crm-label-${color}-text); --_dot: var(--crm-label-${color}-dot); }`,
    )
    .join('\n')}`,
)

/** The same colour for the same id, always. */
export function colorOf(id: string): LabelColor {
  let hash = 0
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  // Grey stays for "no colour".
  return labelColors[1 + (hash % (labelColors.length - 1))] ?? 'blue'
}

export const chipStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
    max-inline-size: 100%;
    min-block-size: 22px;
    padding: var(--crm-space-1) var(--crm-space-2) var(--crm-space-1) var(--crm-space-4);
    border-radius: var(--crm-radius-sm);
    background: var(--_soft, var(--crm-color-accent-soft));
    color: var(--_ink, var(--crm-color-accent-text));
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    font-weight: var(--crm-weight-medium);
  }

  /* The face takes the room at the start. */
  .chip[data-user] {
    padding-inline-start: var(--crm-space-1);
  }

  .chip-text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip-remove {
    display: inline-grid;
    place-items: center;
    inline-size: 18px;
    block-size: 18px;
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-xs);
    background: transparent;
    color: inherit;
    cursor: pointer;
    --crm-icon-size: 12px;
  }

  .chip-remove:hover {
    background: color-mix(in srgb, currentcolor 16%, transparent);
  }

  .chip .chip-remove crm-icon {
    color: inherit;
  }
`
