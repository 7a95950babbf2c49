const longest = 1500

/** The nearest element around that scrolls, through shadow roots. */
function scrollerOf(element: Element): HTMLElement | undefined {
  let node: Node | null = element
  while (node !== null) {
    if (node instanceof HTMLElement && /auto|scroll/.test(getComputedStyle(node).overflowY)) return node
    node =
      node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode ?? null)
  }
  return undefined
}

function focused(): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}

/**
 * Keeps how far a page is scrolled, and what has the focus, while another record or tab takes the place of the one
 * shown. The user's own scrolling ends it.
 */
export function keepPlace(element: Element): void {
  const scroller = scrollerOf(element)
  if (scroller === undefined) return
  const { scrollTop } = scroller
  const before = focused()
  const end = new AbortController()
  const { signal } = end
  for (const event of ['wheel', 'touchmove', 'pointerdown'] as const)
    scroller.addEventListener(event, () => end.abort(), { passive: true, signal })
  const until = performance.now() + longest
  const step = () => {
    if (signal.aborted) return
    if (performance.now() > until) {
      end.abort()
      return
    }
    scroller.scrollTop = scrollTop
    // A new page takes the focus to its start; here it is the same page to whoever works on it.
    if (before instanceof HTMLElement && before.isConnected && focused() === scroller && before !== scroller)
      before.focus({ preventScroll: true })
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}
