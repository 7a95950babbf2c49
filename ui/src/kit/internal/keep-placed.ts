import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom'
import type { ReferenceElement } from '@floating-ui/dom'
import type { AnchorOptions } from './anchor.ts'

/** Places a surface, and places it anew whenever something moves. Returns what stops it. */
export function keepPlaced(
  surface: HTMLElement,
  reference: ReferenceElement,
  options: AnchorOptions,
): () => void {
  const place = async () => {
    const { x, y, placement } = await computePosition(reference, surface, {
      strategy: 'fixed',
      placement: options.placement ?? 'bottom-start',
      middleware: [
        offset(options.gap ?? 4),
        flip({ padding: 8 }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight, availableWidth, rects }) => {
            surface.style.setProperty('--_available-height', `${Math.max(120, availableHeight)}px`)
            surface.style.setProperty('--_available-width', `${availableWidth}px`)
            if (options.matchWidth) surface.style.minInlineSize = `${rects.reference.width}px`
          },
        }),
      ],
    })
    surface.style.left = `${Math.round(x)}px`
    surface.style.top = `${Math.round(y)}px`
    surface.dataset['placement'] = placement
  }
  return autoUpdate(reference, surface, () => void place())
}
