/* The world of the proof as plain data: what was declared, who is who, and what was written. */

export type Scope = 'none' | 'own' | 'team' | 'all'
export type Level = 'none' | 'read' | 'write'
export type Action = 'create' | 'read' | 'update' | 'delete' | 'export' | 'import'
export type FieldUse = 'read' | 'write' | 'create' | 'export' | 'import'

export interface FieldFact {
  readonly entity: string
  readonly path: string
  /** Changes when a field is made anew under an old path. */
  readonly id: string
  readonly kind: string
  readonly system: boolean
  readonly target: string | null
  readonly parts: readonly FieldFact[] | null
  readonly options: readonly string[]
  readonly isSearched: boolean
  /** Of a link to a person, a team or a file: what can be asked below it. */
  readonly below: readonly string[]
}

export interface InverseFact {
  /** Stands on this entity under this name. */
  readonly on: string
  readonly name: string
  readonly entity: string
  readonly field: string
  readonly part: string | null
  /** From the other entity to the link, through its part if it lies in one. */
  readonly path: string
}

export interface EntityFact {
  readonly name: string
  readonly owned: boolean
  readonly title: readonly string[]
  /** By which records are recognised. */
  readonly matchKeys: readonly (readonly string[])[]
  readonly fields: readonly FieldFact[]
}

/** A record as it was written: references as ids, parts as arrays of objects, all other values as they read. */
export interface RowFact {
  readonly id: string
  readonly entity: string
  owner: string | null
  team: string | null
  deletedAt: string | null
  values: Record<string, unknown>
}

export interface GrantFact extends Readonly<Record<Action, Scope>> {
  readonly fields: Level
  readonly exceptions: readonly { readonly path: string; readonly fieldId: string; readonly level: Level }[]
}

/** What a role gives on an entity that it does not mention. */
export const noGrant: GrantFact = {
  create: 'none',
  read: 'none',
  update: 'none',
  delete: 'none',
  export: 'none',
  import: 'none',
  fields: 'none',
  exceptions: [],
}

export interface RoleFact {
  readonly name: string
  readonly isAdministrator: boolean
  readonly grants: Readonly<Record<string, GrantFact>>
}

export interface ActorFact {
  readonly name: string
  readonly user: string
  readonly roles: readonly string[]
  readonly teams: readonly string[]
  /** Of an API token: actions by entity. */
  readonly limits: Readonly<Record<string, readonly Action[]>> | null
  /** Whether such a token has the permissions of whoever made it; usually it has none. */
  readonly keepsPermissions?: boolean
  /** While records of this entity leave as a file, reading is only what may be exported too. */
  readonly exporting?: string
}

export interface ShareFact {
  readonly entity: string
  readonly record: string
  readonly user: string | null
  readonly team: string | null
  readonly level: 'read' | 'write'
}

/** Somebody or something that everybody may know: what a link to it shows, and what can be asked below it. */
export interface PersonFact {
  readonly link: Readonly<Record<string, unknown>>
  readonly values: Readonly<Record<string, unknown>>
}

export interface Facts {
  readonly entities: readonly EntityFact[]
  readonly inverses: readonly InverseFact[]
  readonly rows: RowFact[]
  readonly roles: readonly RoleFact[]
  readonly actors: readonly ActorFact[]
  readonly shares: readonly ShareFact[]
  /** Users, teams and files by id: what everybody reads of them. */
  readonly people: Readonly<Record<string, PersonFact>>
}
