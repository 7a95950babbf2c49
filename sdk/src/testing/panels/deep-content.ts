/** All text of a node as it shows: through shadow roots, with what is slotted where it is slotted. */
export function deepText(node: Node): string {
  if (node instanceof HTMLStyleElement) return ''
  if (node instanceof Text) return node.data.replace(/\s+/g, ' ')
  return childrenOf(node).map(deepText).join('')
}

/** Every element that a selector matches, through shadow roots. */
export function deepAll(node: Node, selector: string): readonly HTMLElement[] {
  const own = node instanceof HTMLElement && node.matches(selector) ? [node] : []
  return [...own, ...childrenOf(node).flatMap((child) => deepAll(child, selector))]
}

function childrenOf(node: Node): readonly Node[] {
  if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) return node.assignedNodes()
  return node instanceof Element && node.shadowRoot ? [node.shadowRoot] : [...node.childNodes]
}
