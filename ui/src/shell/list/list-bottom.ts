import { html, nothing, type TemplateResult } from 'lit'
import type { Shell } from '../services/shell.ts'
import type { ListArrangement } from './list-arrangement.ts'
import type { ListData } from './list-data.ts'
import './list-foot.ts'
import type { ListKind } from './list-layouts.ts'

export interface ListBottom {
  readonly arrangement: ListArrangement
  readonly kind: ListKind
  readonly data: ListData
  readonly ticked: ReadonlySet<string>
  /** What was ticked has changed. */
  readonly done: () => void
  readonly untick: () => void
}

/** Below a list: how many there are, or what can be done with what is ticked. */
export function renderListBottom(
  shell: Pick<Shell, 'format'>,
  bottom: ListBottom,
): TemplateResult | typeof nothing {
  const { kind, data, ticked } = bottom
  if (ticked.size > 0) return renderBulk(shell, bottom)
  if (data.length === 0 || kind !== 'table') return nothing
  return html`<div class="foot count">
    <crm-list-foot .data=${data} .count=${data.count}></crm-list-foot>
  </div>`
}

function renderBulk(
  { format }: Pick<Shell, 'format'>,
  { arrangement, kind, data, ticked, done, untick }: ListBottom,
): TemplateResult {
  const isWhole =
    kind === 'table' && data.rows.every(({ id }) => ticked.has(id)) && data.length > data.rows.length
  return html`<div class="foot bulk">
    <crm-bulk-bar
      .entity=${arrangement.entity}
      .ticked=${ticked}
      ?offersAll=${isWhole}
      .query=${data.query}
      .fields=${arrangement.fieldPaths}
      .totalText=${data.totalText(format)}
      @crm-bulk-done=${done}
      @crm-bulk-clear=${untick}
    ></crm-bulk-bar>
  </div>`
}
