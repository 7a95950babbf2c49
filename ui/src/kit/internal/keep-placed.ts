import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom'
import type { ReferenceElement } from '@floating-ui/dom'
import type { AnchorOptions } from './anchor.ts'

/** Told by every surface that opens: a document that is too small for it may make room. */
export interface SurfaceNeed {
  /** What it hangs on. */
  readonly reference: DOMRect
  readonly height: number
  /** Ends with the surface. */
  readonly signal: AbortSignal
}

/** A list whose options are still to come is at least so high. */
const leastListHeight = 240

function tellNeed(
  surface: HTMLElement,
  reference: ReferenceElement,
  { matchWidth }: AnchorOptions,
  signal: AbortSignal,
): void {
  const { x, y, width, height } = reference.getBoundingClientRect()
  const detail: SurfaceNeed = {
    reference: new DOMRect(x, y, width, height),
    height: Math.max(surface.scrollHeight, matchWidth === true ? leastListHeight : 0),
    signal,
  }
  surface.dispatchEvent(new CustomEvent('crm-surface', { detail, bubbles: true, composed: true }))
}

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
  const life = new AbortController()
  tellNeed(surface, reference, options, life.signal)
  const stop = autoUpdate(reference, surface, () => void place())
  return () => {
    stop()
    life.abort()
  }
}
