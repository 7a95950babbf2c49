import { html, type TemplateResult } from 'lit'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'

export interface WidgetState {
  readonly value: unknown
  readonly editing: boolean
  readonly error: string
  readonly onInput?: (value: unknown) => void
  readonly onChange?: (value: unknown) => void
}

/** The panel that shows and edits a field in place of its kind, where its definition names one that runs. */
export function fieldWidget(
  { registry, metadata }: Pick<Shell, 'registry' | 'metadata'>,
  entity: string,
  field: FieldInfo,
): Placement | undefined {
  const { widget } = field.options
  if (typeof widget !== 'string') return undefined
  const owner = field.namespace ?? metadata.entity(entity)?.plugin
  return registry.placements('field.widget').find(({ plugin, panel }) => plugin === owner && panel === widget)
}

/** The same for the cells of a list. Who is not trusted would need a frame in each of them: there the kind shows the value. */
export function cellWidget(
  shell: Pick<Shell, 'registry' | 'metadata'>,
  entity: string,
  path: string,
  field: FieldInfo,
): Placement | undefined {
  if (path !== field.name) return undefined
  const widget = fieldWidget(shell, entity, field)
  return widget !== undefined && shell.registry.plugin(widget.plugin)?.isTrusted !== false
    ? widget
    : undefined
}

export function renderWidget(
  entity: EntityInfo | undefined,
  field: FieldInfo,
  placement: Placement,
  { value, editing, error, onInput, onChange }: WidgetState,
): TemplateResult {
  void import('./plugin-panel.ts')
  const given = { field, value, editing, error }
  return html`<shell-plugin-panel
    eager
    .placement=${placement}
    .entity=${entity}
    .given=${given}
    @crm-widget-input=${({ detail }: CustomEvent<unknown>) => onInput?.(detail)}
    @crm-widget-change=${({ detail }: CustomEvent<unknown>) => onChange?.(detail)}
  ></shell-plugin-panel>`
}
