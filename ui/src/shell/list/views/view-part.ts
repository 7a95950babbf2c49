import { html, nothing, type TemplateResult } from 'lit'
import { loadPart } from '../../elements/load-part.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListAddress } from '../list-address.ts'
import type { ListArrangement } from '../list-arrangement.ts'
import type { CrmViewBar } from './view-bar.ts'

const loadBar = () => import('./view-bar.ts')

export interface ViewPart {
  readonly arrangement: ListArrangement
  /** What the address itself says. */
  readonly asked: ListAddress
  /** The address names a view that is not there. */
  readonly isMissing: boolean
  /** The code has come, or something was changed. */
  readonly redraw: () => void
}

/** Opens the switcher of views. */
export function viewKey(root: ParentNode): () => void {
  return () => root.querySelector<CrmViewBar>('crm-view-bar')?.openSwitcher()
}

/** The views of a list above it; their code is fetched after the list itself. */
export function renderViewPart(shell: Shell, part: ViewPart): TemplateResult {
  const isThere = customElements.get('crm-view-bar') !== undefined
  if (!isThere) void loadPart(shell, loadBar).then((isLoaded) => isLoaded && part.redraw())
  const bar = () =>
    html`<crm-view-bar
      .arrangement=${part.arrangement}
      .asked=${part.asked}
      ?missing=${part.isMissing}
      @crm-view-changed=${part.redraw}
    ></crm-view-bar>`
  return html`<div class="bar views">${isThere ? bar() : nothing}</div>`
}
