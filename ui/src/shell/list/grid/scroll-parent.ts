import { ancestorsOf } from './ancestors.ts'

/** What an element scrolls in; the page where nothing else does. */
export function scrollParent(element: Element): Element {
  for (const ancestor of ancestorsOf(element)) {
    const { overflowY } = getComputedStyle(ancestor)
    if (overflowY === 'auto' || overflowY === 'scroll') return ancestor
  }
  return document.scrollingElement ?? document.documentElement
}
