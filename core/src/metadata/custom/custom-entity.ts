/** What one record and many of them are called. */
export interface EntityTexts {
  readonly one: string
  readonly other: string
}

/** An entity made by an admin, as stored. */
export interface CustomEntityRow {
  readonly id: string
  /** Without the prefix: `book` is `custom.book`. */
  readonly name: string
  readonly table: string
  readonly labels: Readonly<Record<string, EntityTexts>>
  readonly icon: string
  readonly owned: boolean
  readonly inNavigation: boolean
  /** Names of the fields that make the display name. */
  readonly title: readonly string[]
  readonly archivedAt: string | null
}

/** To be selected wherever a {@link CustomEntityRow} is read. */
export const customEntityColumns =
  'id, name, "table", labels, icon, owned, in_navigation AS "inNavigation", title, archived_at::text AS "archivedAt"'

/** The plugin id, and so the first half of the name, of entities that admins make. */
export const customOwner = 'custom'

export function isCustomEntity(name: string): boolean {
  return name.startsWith(`${customOwner}.`)
}

export function customEntityName({ name }: Pick<CustomEntityRow, 'name'>): string {
  return `${customOwner}.${name}`
}
