import { html, type TemplateResult } from 'lit'
import '../../kit/avatar.ts'
import '../../kit/icon.ts'
import type { EntityInfo } from '../services/entity-info.ts'

interface Faced {
  readonly id: string
  readonly displayName: string
}

/** What stands before a name: initials for people and companies, the entity's icon for all else. */
export function renderFace(
  entity: EntityInfo,
  { id, displayName }: Faced,
  size: 'small' | 'medium' | 'large' | 'huge' = 'medium',
): TemplateResult {
  const isPerson = entity.title.length > 1
  if (isPerson || entity.icon.startsWith('building')) {
    return html`<crm-avatar
      kind=${isPerson ? 'person' : 'company'}
      size=${size}
      decorative
      name=${displayName}
      record-id=${id}
    ></crm-avatar>`
  }
  return html`<crm-icon name=${entity.icon} size=${size === 'huge' ? 'huge' : 'medium'}></crm-icon>`
}
