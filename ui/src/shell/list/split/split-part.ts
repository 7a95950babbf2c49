import '../../../kit/skeleton.ts'
import { html, type TemplateResult } from 'lit'
import { loadPart } from '../../elements/load-part.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListPart } from '../list-layouts.ts'

const loadSplit = () => import('./list-split.ts')
const wide = matchMedia('(min-width: 1024px)')

/** A list and a record beside each other need room. */
export function fitsSplit(): boolean {
  return wide.matches
}

/** The records of a list at the left, one of them at the right; its code is fetched when somebody wants it. */
export function renderSplitPart(shell: Shell, part: ListPart): TemplateResult {
  if (customElements.get('crm-list-split') === undefined) {
    void loadPart(shell, loadSplit).then((isThere) => isThere && part.redraw())
    return html`<div class="bar" aria-hidden="true" aria-busy="true">
      <crm-skeleton shape="rows" lines="12"></crm-skeleton>
    </div>`
  }
  const { arrangement, address } = part
  return html`<crm-list-split
    data-records
    ?hidden=${part.isHidden}
    .entity=${arrangement.entity}
    .columns=${arrangement.columns}
    .query=${arrangement.query(address)}
    .ticked=${part.ticked}
    @crm-ticks=${({ detail }: CustomEvent<ReadonlySet<string>>) => part.tick(detail)}
    @crm-split-count=${({ detail }: CustomEvent<number>) => part.count(detail)}
  ></crm-list-split>`
}
