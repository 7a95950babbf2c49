/** What the functions that run in a page use of it; the types of a browser would hide those of Node here. */
export interface PageWindow {
  readonly document: PageNode & {
    readonly documentElement: PageElement
    querySelector(selector: string): PageElement | null
  }
  readonly innerHeight: number
  getComputedStyle(element: PageElement): {
    readonly overflowX: string
    readonly textOverflow: string
    readonly webkitLineClamp: string
  }
}

export interface PageNode {
  readonly childElementCount: number
  querySelectorAll(selector: string): Iterable<PageElement>
}

export interface PageElement extends PageNode {
  readonly localName: string
  readonly shadowRoot: PageNode | null
  readonly textContent: string | null
  readonly clientWidth: number
  readonly scrollWidth: number
  matches(selector: string): boolean
  checkVisibility(): boolean
  getAttribute(name: string): string | null
  getBoundingClientRect(): { readonly top: number; readonly bottom: number }
}
