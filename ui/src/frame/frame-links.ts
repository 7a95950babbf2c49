import type { FramePort } from './frame-port.ts'

/** Links are followed by the page: a frame may not go anywhere itself. */
export function followLinks(port: FramePort): void {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button > 1) return
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    // A link to a place in the panel itself is the frame's own.
    if (link === undefined || link.href === '' || link.getAttribute('href')?.startsWith('#') === true) return
    event.preventDefault()
    const isNewTab =
      event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1 || link.target === '_blank'
    port.tell('link', { href: link.href, isNewTab })
  }
  document.addEventListener('click', follow)
  document.addEventListener('auxclick', follow)
}
