import { html, type TemplateResult } from 'lit'
import '../../kit/avatar.ts'
import '../../kit/icon.ts'
import type { EntityInfo } from '../services/entity-info.ts'

interface Faced {
  readonly id: string
  readonly displayName: string
}

const isPerson = ({ title }: EntityInfo): boolean => title.length > 1

/** Whether each record has one of its own: an icon that all rows of a list share would tell nothing. */
export function hasFace(entity: EntityInfo): boolean {
  return isPerson(entity) || entity.icon.startsWith('building')
}

/** What stands before a name: initials for people and companies, the entity's icon for all else. */
export function renderFace(
  entity: EntityInfo,
  { id, displayName }: Faced,
  size: 'small' | 'medium' | 'large' | 'huge' = 'medium',
): TemplateResult {
  if (hasFace(entity)) {
    return html`<crm-avatar
      kind=${isPerson(entity) ? 'person' : 'company'}
      size=${size}
      decorative
      name=${displayName}
      record-id=${id}
    ></crm-avatar>`
  }
  return html`<crm-icon name=${entity.icon} size=${size === 'huge' ? 'huge' : 'medium'}></crm-icon>`
}
