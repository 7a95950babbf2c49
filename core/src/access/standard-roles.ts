import type { BuiltInRole, EntityGrant } from './role.ts'

export interface StandardRole {
  readonly key: BuiltInRole
  /** By language; an administrator may change it. */
  readonly names: Readonly<Record<'en' | 'fr' | 'nl' | 'de', string>>
  /** For all entities; null where the role's rights do not come from grants. */
  readonly grant: EntityGrant | null
}

const everything = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'all',
  export: 'all',
  import: 'all',
} as const
const nothing = {
  create: 'none',
  read: 'none',
  update: 'none',
  delete: 'none',
  export: 'none',
  import: 'none',
} as const

/** What every organisation starts with. */
export const standardRoles: readonly StandardRole[] = Object.freeze([
  {
    key: 'administrator',
    names: { en: 'Administrator', fr: 'Administrateur', nl: 'Beheerder', de: 'Administrator' },
    grant: null,
  },
  {
    key: 'manager',
    names: { en: 'Manager', fr: 'Responsable', nl: 'Manager', de: 'Leitung' },
    grant: { ...everything, fields: 'write', exceptions: [] },
  },
  {
    key: 'member',
    names: { en: 'Member', fr: 'Membre', nl: 'Medewerker', de: 'Mitarbeiter' },
    grant: {
      ...nothing,
      create: 'all',
      read: 'all',
      update: 'team',
      delete: 'team',
      fields: 'write',
      exceptions: [],
    },
  },
  {
    key: 'read-only',
    names: { en: 'Read-only', fr: 'Lecture seule', nl: 'Alleen lezen', de: 'Nur Lesen' },
    grant: { ...nothing, read: 'all', fields: 'read', exceptions: [] },
  },
])
