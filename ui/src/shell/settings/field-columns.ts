import { html, nothing } from 'lit'
import '../../kit/badge.ts'
import type { TableColumn } from '../../kit/data-table.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { isOwnEntity } from './custom-entity.ts'
import type { CustomField } from './custom-field.ts'
import './field-name.ts'
import type { FieldRow } from './field-rows.ts'
import './icon-text.ts'
import { kindIcon } from './kind-icons.ts'

/** The columns of an entity's fields; `edit` opens one of one's own. */
export function fieldColumns(
  { i18n }: Pick<Shell, 'i18n'>,
  entity: EntityInfo,
  edit: (field: CustomField | undefined) => void,
): readonly TableColumn<FieldRow>[] {
  const t: Shell['i18n']['t'] = (key, values) => i18n.t(key, values)
  return [
    {
      key: 'label',
      label: t('fields.label'),
      cell: (row) =>
        html`<settings-field-name
          label=${row.label}
          help=${row.help}
          ?editable=${row.own !== undefined}
          @settings-edit=${() => edit(row.own)}
          >${row.isTitle ? html`<crm-badge>${t('entities.title')}</crm-badge>` : nothing}</settings-field-name
        >`,
    },
    {
      key: 'path',
      label: t('fields.name'),
      width: '22%',
      cell: ({ path }) => html`<code>${path}</code>`,
    },
    {
      key: 'kind',
      label: t('fields.kind'),
      width: '24%',
      cell: ({ kind, target }) =>
        html`<settings-icon-text
          icon=${kindIcon(kind)}
          text=${target === '' ? t(`fields.kinds.${kind}`) : t('fields.linkTo', { entities: target })}
        ></settings-icon-text>`,
    },
    {
      key: 'rules',
      label: t('fields.rules'),
      width: '13%',
      phone: 'hidden',
      cell: ({ required, unique }) =>
        [required ? t('fields.required') : '', unique ? t('fields.unique') : '']
          .filter((text) => text !== '')
          .join(', '),
    },
    ...(isOwnEntity(entity) ? [] : [ownerColumn(t)]),
  ]
}

/** Where all fields are one's own there is nothing to tell apart. */
function ownerColumn(t: Shell['i18n']['t']): TableColumn<FieldRow> {
  return {
    key: 'owner',
    label: t('entities.owner'),
    width: '13%',
    phone: 'hidden',
    cell: ({ owner }) => (owner === '' ? html`<crm-badge>${t('fields.own')}</crm-badge>` : owner),
  }
}
