import { html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { recentEntries, type KeptEntry } from './kept-entries.ts'
import { NavSection } from './nav-section.ts'

const shown = 5

/** The records opened last. Favourites stand above them already. */
@customElement('shell-nav-recents')
export class NavRecents extends NavSection {
  protected readonly name = 'recent'

  protected get heading(): string {
    return this.t('recents.title')
  }

  protected get entries(): readonly KeptEntry[] {
    return recentEntries(this.shell)
      .filter(({ place }) => !this.shell.favourites.has(place))
      .slice(0, shown)
  }

  protected renderItems(entries: readonly KeptEntry[]) {
    return entries.map((entry) => html`<li>${this.renderLink(entry)}</li>`)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-nav-recents': NavRecents
  }
}
