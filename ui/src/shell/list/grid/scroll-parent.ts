/** What an element scrolls in; the page where nothing else does. */
export function scrollParent(element: Element): Element {
  let node: Node | null = element
  while ((node = parentOf(node)) !== null) {
    if (!(node instanceof Element)) continue
    const { overflowY } = getComputedStyle(node)
    if (overflowY === 'auto' || overflowY === 'scroll') return node
  }
  return document.scrollingElement ?? document.documentElement
}

function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode
}
