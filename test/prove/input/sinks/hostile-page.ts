import type { Page } from 'playwright-core'

/** What a page holds, inside its elements too. */
export interface PageContent {
  /** All that is written in it, and in its fields. */
  readonly text: string
  /** Addresses in it that would run a script where somebody follows them. */
  readonly scripts: readonly string[]
}

/** A page that was just opened is read in one go; while it goes to another address there is nothing to read. */
export async function contentOf(page: Page): Promise<PageContent> {
  return page.evaluate<PageContent>(`(() => {
    const texts = []
    const scripts = []
    const names = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'srcdoc', 'poster']
    const walk = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) walk(element.shadowRoot)
        if ('value' in element && typeof element.value === 'string') texts.push(element.value)
        for (const name of names) {
          const address = (element.getAttribute(name) ?? '').replace(/[\\u0000-\\u0020]/g, '')
          if (/^(?:javascript|vbscript|data:text\\/html)/i.test(address)) scripts.push(element.localName + ' ' + address)
        }
        if (element.localName === 'style' || element.localName === 'script') continue
        for (const child of element.childNodes) if (child.nodeType === 3) texts.push(child.data)
      }
    }
    walk(document)
    return { text: texts.join(' ') + (document.documentElement.dataset.printed ?? ''), scripts }
  })()`)
}
