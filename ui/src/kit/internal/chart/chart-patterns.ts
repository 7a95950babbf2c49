import { svg, type SVGTemplateResult } from 'lit'

const size = 8

/** Marks over a colour: without them two colours may look the same, to some eyes and on paper. */
const marks: readonly (SVGTemplateResult | null)[] = [
  null,
  svg`<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" />`,
  svg`<circle cx="4" cy="4" r="1.5" class="dot-mark" />`,
  svg`<path d="M0 4h8" />`,
  svg`<path d="M-2 6l4 4M0 0l8 8M6-2l4 4" />`,
  svg`<path d="M4 0v8" />`,
  svg`<path d="M0 4h8M4 0v8" />`,
  svg`<path d="M0 8l8-8M0 0l8 8" />`,
]

/** The fill of each tone: its colour with its marks. */
export const chartPatterns = svg`<defs>
  ${marks.map(
    (mark, index) =>
      svg`<pattern id=${`fill-${index + 1}`} class=${`tone-${index + 1}`} width=${size} height=${size} patternUnits="userSpaceOnUse">
        <rect width=${size} height=${size} class="ground" />
        <g class="marks">${mark}</g>
      </pattern>`,
  )}
</defs>`

export function fillOf(place: number): string {
  return `url(#fill-${(place % marks.length) + 1})`
}
