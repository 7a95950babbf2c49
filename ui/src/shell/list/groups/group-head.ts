import { html, type TemplateResult } from 'lit'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListColumn } from '../list-columns.ts'
import { figureText } from '../totals/figure-text.ts'
import { kindName, type TotalKind } from '../totals/total-kinds.ts'
import type { GroupBucket } from './group-layout.ts'
import type { Group } from './group-rows.ts'
import { groupLabel } from './group-value.ts'
import './group-title.ts'

type Speaker = Pick<Shell, 'i18n' | 'format'>

export interface GroupHead {
  readonly group: Group
  readonly field: FieldInfo
  readonly bucket: GroupBucket
  readonly sums: readonly {
    readonly column: ListColumn
    readonly kind: TotalKind
    readonly values: readonly unknown[]
  }[]
}

/** What stands in the head of a group: its value, how many records it has, and what they come to. */
export function renderGroupHead(shell: Speaker, { group, field, bucket, sums }: GroupHead): TemplateResult {
  const { i18n, format } = shell
  const { count } = group.figures
  return html`<crm-group-title
    label=${groupLabel(shell, field, group.value, bucket)}
    count=${format.number(count)}
    .field=${field}
    .value=${group.value}
    .sums=${sums.map(({ column, kind, values }) => ({
      label: i18n.t('list.groups.sum', { kind: i18n.t(kindName(kind, column.field)), column: column.label }),
      text: figureText(shell, { field: column.field, kind, values, count }),
    }))}
  ></crm-group-title>`
}

export function renderMoreGroups({ i18n: { t } }: Speaker): TemplateResult {
  return html`<span class="more-groups">${t('list.groups.more')}</span>`
}
