/** What an element stands in, from the inside out, through slots and shadow roots. */
export function* ancestorsOf(element: Element): Generator<Element> {
  let node = parentOf(element)
  while (node !== null) {
    if (node instanceof Element) yield node
    node = parentOf(node)
  }
}

function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode
}
