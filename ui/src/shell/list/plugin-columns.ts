import type { Cell } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import '../../kit/status.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'
import { placementName } from '../slots/hidden-panels.ts'
import { scriptPlacements } from '../slots/script-placements.ts'
import type { ListCells } from './list-cells.ts'
import type { ListColumn } from './list-columns.ts'

const mark = 'plugin:'

/** A column of a plugin has no field: what the list knows of it is that it cannot be sorted or filtered by. */
function fieldOf({ title }: Placement, path: string): FieldInfo {
  return {
    name: path,
    kind: 'plugin',
    label: title,
    options: {},
    editor: '',
    required: false,
    unique: false,
    readOnly: true,
    writable: false,
    creatable: false,
    system: false,
    namespace: null,
    operators: [],
    operands: {},
    sortable: false,
    aggregate: [],
  }
}

export function isPluginPath(path: string): boolean {
  return path.startsWith(mark)
}

/** Columns that plugins offer for an entity. */
export function pluginColumns(shell: Pick<Shell, 'registry'>, entity: EntityInfo): readonly ListColumn[] {
  return scriptPlacements(shell, 'list.column', entity.name).map((placement) => {
    const path = `${mark}${placementName(placement)}`
    return {
      path,
      label: placement.title,
      field: fieldOf(placement, path),
      sort: undefined,
      width: 150,
      isTitle: false,
      cells: placement,
    }
  })
}

/** Paths that the cells of plugins ask for. */
export function fieldsOfCells(placements: readonly Placement[]): readonly string[] {
  return placements.flatMap(({ fields = [] }) => fields)
}

/** Whatever plugins show in these columns: columns of their own, and marks beside values. */
export function cellPlacements(
  shell: Pick<Shell, 'registry'>,
  entity: EntityInfo,
  columns: readonly ListColumn[],
): readonly Placement[] {
  const paths = new Set(columns.map(({ path }) => path))
  const own = columns.flatMap(({ cells }) => cells ?? [])
  const beside = scriptPlacements(shell, 'list.cell', entity.name).filter(
    ({ field }) => field !== undefined && paths.has(field),
  )
  return [...own, ...beside]
}

const colors = { neutral: 'grey', success: 'green', warning: 'amber', danger: 'red' } as const

export function renderPluginCell(
  shell: Pick<Shell, 'href' | 'i18n'>,
  cells: ListCells,
  placement: Placement,
  id: string,
): TemplateResult | typeof nothing {
  if (cells.hasFailed(placement))
    return html`<crm-icon
      name="triangle-alert"
      label=${shell.i18n.t('panels.failed', { panel: placement.title })}
    ></crm-icon>`
  const cell = cells.cell(placement, id)
  return cell === undefined || cell === null ? nothing : renderCell(shell, cell)
}

function renderCell({ href }: Pick<Shell, 'href'>, { text, tone, icon, hint, open }: Cell): TemplateResult {
  const sign =
    icon === undefined
      ? nothing
      : html`<crm-icon name=${icon} label=${text === '' && hint !== undefined ? hint : nothing}></crm-icon> `
  const inner =
    tone === undefined
      ? html`<span class="plugin-cell" title=${hint ?? nothing}>${sign}${text}</span>`
      : html`<crm-status color=${colors[tone]} title=${hint ?? nothing}>${text}</crm-status>`
  return open === undefined
    ? inner
    : html`<a class="link" href=${href.record(open.entity, open.id)}>${inner}</a>`
}
