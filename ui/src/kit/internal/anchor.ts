import type { Placement, ReferenceElement } from '@floating-ui/dom'
import type { keepPlaced } from './keep-placed.ts'

export interface AnchorOptions {
  readonly placement?: Placement
  readonly gap?: number
  /** At least as wide as what it hangs on. */
  readonly matchWidth?: boolean
}

let place: typeof keepPlaced | undefined
let loading: Promise<void> | undefined

/** Fetches what places surfaces, so that the first one that opens need not wait for it. */
export function prepareAnchors(): Promise<void> {
  loading ??= import('./keep-placed.ts').then(
    (loaded) => void (place = loaded.keepPlaced),
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/** Keeps a surface in the top layer next to an element, inside the viewport. Returns what stops it. */
export function anchor(
  surface: HTMLElement,
  reference: ReferenceElement,
  options: AnchorOptions = {},
): () => void {
  if (place !== undefined) return place(surface, reference, options)
  let isStopped = false
  let stop: (() => void) | undefined
  // Until it has its place nobody sees it; the focus may be in it all the same.
  surface.style.opacity = '0'
  const show = (): void => void surface.style.removeProperty('opacity')
  void prepareAnchors()
    .then(() => {
      if (!isStopped) stop = place?.(surface, reference, options)
    })
    .finally(show)
  return () => {
    isStopped = true
    stop?.()
  }
}
