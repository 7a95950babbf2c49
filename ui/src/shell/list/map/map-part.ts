import type { UntypedFilter } from '@tessera/sdk/ui'
import { html, type TemplateResult } from 'lit'
import { loadPart } from '../../elements/load-part.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListPart } from '../list-layouts.ts'
import { renderWells } from '../wells.ts'

const loadMap = () => import('./list-map.ts')

/** Whether records of the entity have addresses. */
export function hasAddresses({ fields }: Pick<EntityInfo, 'fields'>): boolean {
  return fields.some(
    ({ kind, fields: inner }) => kind === 'address' || inner?.some((field) => field.kind === 'address'),
  )
}

/** The map of a list; its code is fetched when somebody wants one. */
export function renderMapPart(shell: Shell, part: ListPart): TemplateResult {
  if (customElements.get('crm-list-map') === undefined) {
    void loadPart(shell, loadMap).then((isThere) => isThere && part.redraw())
    return renderWells()
  }
  const { arrangement, address } = part
  const { search, filter } = address
  const asked = {
    sort: arrangement.sortFor(address),
    ...(search === '' ? {} : { search }),
    ...(filter === undefined ? {} : { filter }),
  }
  return html`<crm-list-map
    data-records
    .entity=${arrangement.entity}
    .layout=${arrangement.map}
    .query=${asked}
    @crm-map-peek=${({ detail }: CustomEvent<string>) => part.peek(detail)}
    @crm-map-filter=${({ detail }: CustomEvent<UntypedFilter>) =>
      shell.setQuery(arrangement.ask({ filter: detail }))}
  ></crm-list-map>`
}
