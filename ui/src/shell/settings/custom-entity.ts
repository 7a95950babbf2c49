import type { EntityInfo } from '../services/entity-info.ts'
import type { CustomField, Texts } from './custom-field.ts'

export interface EntityTexts {
  readonly one: string
  readonly other: string
}

/** An entity that an administrator made. */
export interface CustomEntity {
  readonly id: string
  /** `custom.book`. */
  readonly name: string
  readonly labels: Readonly<Record<string, EntityTexts>>
  readonly icon: string
  readonly owned: boolean
  readonly inNavigation: boolean
  /** The fields that make the display name. */
  readonly title: readonly string[]
  readonly archivedAt: string | null
}

/** What would be lost with an entity. */
export interface EntityUsage {
  readonly records: number
  readonly trashed: number
  readonly links: readonly CustomField[]
}

export const customOwner = 'custom'

export function isOwnEntity({ plugin }: Pick<EntityInfo, 'plugin'>): boolean {
  return plugin === customOwner
}

/** The text in this language, else in English, else in any. */
export function textIn(texts: Texts, language: string): string {
  return texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? ''
}

export function entityTextsIn({ labels }: Pick<CustomEntity, 'labels'>, language: string): EntityTexts {
  return labels[language] ?? labels['en'] ?? Object.values(labels)[0] ?? { one: '', other: '' }
}
