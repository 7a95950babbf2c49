import { reachablePlace } from './internal/open-modals.ts'

const tag = 'crm-live-region'

/** The live region of the page. `announce` makes it and keeps it where readers can hear it. */
class CrmLiveRegion extends HTMLElement {
  readonly #line = document.createElement('div')

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      ':host{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}',
    )
    root.adoptedStyleSheets = [sheet]
    this.#line.setAttribute('role', 'status')
    root.append(this.#line)
  }

  say(text: string): void {
    // The same text twice is no change, and so not read; a no-break space makes it one.
    this.#line.textContent = this.#line.textContent === text ? `${text}\u00a0` : text
  }
}

customElements.define(tag, CrmLiveRegion)

/** Has screen readers say something that is visible elsewhere or not at all. */
export function announce(text: string): void {
  const region: CrmLiveRegion = document.querySelector<CrmLiveRegion>(tag) ?? document.createElement(tag)
  const place = reachablePlace()
  const isNew = region.parentNode !== place
  if (isNew) place.append(region)
  // A region that has just come is not watched yet.
  setTimeout(() => region.say(text), isNew ? 100 : 0)
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-live-region': CrmLiveRegion
  }
}
