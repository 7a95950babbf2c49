import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ShellElement } from '../elements/shell-element.ts'
import { loadPart } from '../elements/load-part.ts'
import { readPeek } from './peek-address.ts'

/** Where a peek stands, on whatever page: its code comes with the first one. */
@customElement('crm-peek-outlet')
export class CrmPeekOutlet extends ShellElement {
  @property({ attribute: false }) query = new URLSearchParams()
  #isLoaded = false

  protected override willUpdate(): void {
    if (this.#isLoaded || readPeek(this.query).length === 0) return
    this.#isLoaded = true
    void loadPart(this.shell, () => import('./record-peek.ts')).then((isThere) => {
      this.#isLoaded = isThere
      if (isThere) this.requestUpdate()
    })
  }

  protected override render() {
    if (!this.#isLoaded) return nothing
    return html`<crm-record-peek .trail=${readPeek(this.query)}></crm-record-peek>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-peek-outlet': CrmPeekOutlet
  }
}
