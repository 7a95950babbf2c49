import type { RecordTarget, UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { renderValue } from '../fields/value-view.ts'
import { listColumns } from '../list/list-columns.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import '../slots/plugin-panel.ts'

/** What stands on a timeline, as the server tells it. */
export interface TimelineItem {
  readonly id: string
  readonly entity: string
  readonly at: string
  readonly record: UntypedRecord
}

export interface ItemView {
  readonly item: TimelineItem
  readonly entity: EntityInfo
  /** Whose timeline it is. */
  readonly subject: RecordTarget
  /** It does not stand under its day. */
  readonly isDated: boolean
}

const factsAtMost = 3

/** The address of a record's page that leads to one item of its timeline. */
function itemAddress(shell: Shell, { entity, id }: RecordTarget, item: string): string {
  return `${shell.href.record(entity, id, 'timeline')}?item=${item}`
}

/** One item: as its plugin draws it, else by its name and what a list would show. */
export function renderItem(shell: Shell, view: ItemView): TemplateResult {
  const { item, entity, subject } = view
  const placement = shell.registry
    .placements('timeline.item', item.entity)
    .find((each) => each.entity === item.entity)
  if (placement === undefined) return renderPlain(shell, view)
  return html`<shell-plugin-panel
    .placement=${placement}
    .entity=${entity}
    .record=${{ ...item.record, at: item.at }}
    .subject=${subject}
  ></shell-plugin-panel>`
}

function renderPlain(shell: Shell, { item, entity, subject, isDated }: ItemView): TemplateResult {
  const { entity: name, at, record } = item
  const facts = listColumns(shell, entity, undefined)
    .filter(
      ({ isTitle, path }) =>
        !isTitle && path !== entity.timeline?.at && path !== 'updatedAt' && !isBlank(valueAt(record, path)),
    )
    .slice(0, factsAtMost)
  return html`<div>
    <p class="what">
      <a class="item-title" href=${shell.href.record(name, record.id)}
        >${record.displayName || entity.labels.one}</a
      >
      <span class="when"
        >${entity.labels.one} ·
        <a class="moment" href=${itemAddress(shell, subject, item.id)} title=${shell.i18n.t('timeline.link')}
          ><time datetime=${at}>${isDated ? shell.format.dateTime(at) : shell.format.time(at)}</time></a
        ></span
      >
    </p>
    ${
      facts.length === 0
        ? nothing
        : html`<ul class="changes">
            ${facts.map(({ label, field, path }) => html`<li><span class="field">${label}</span><span>${renderValue(shell, field, valueAt(record, path), 'cell')}</span></li>`)}
          </ul>`
    }
  </div>`
}
