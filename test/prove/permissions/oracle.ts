import type {
  Action,
  ActorFact,
  EntityFact,
  Facts,
  FieldFact,
  FieldUse,
  GrantFact,
  Level,
  RoleFact,
  RowFact,
  Scope,
} from './facts.ts'
import { compareValues, holds } from './operators.ts'

/* What each actor may know and do, worked out from the plain facts alone. Slow and simple on purpose. */

const ranks: readonly string[] = ['none', 'own', 'team', 'all']
const levels: readonly string[] = ['none', 'read', 'write']
const actionOf: Readonly<Record<FieldUse, Action>> = {
  read: 'read',
  write: 'update',
  create: 'create',
  export: 'export',
  import: 'import',
}
const narrow = (...scopes: readonly Scope[]): Scope =>
  ranks[Math.min(...scopes.map((scope) => ranks.indexOf(scope)))] as Scope
const wide = (...scopes: readonly Scope[]): Scope =>
  ranks[Math.max(0, ...scopes.map((scope) => ranks.indexOf(scope)))] as Scope
const noFilter = {}

type Json = Record<string, unknown>
/** A filter of the query language; what it may hold is up to whoever asks. */
export type Filter = Readonly<Record<string, unknown>>

/** Where a path leads: to a field of some entity, through the fields in between. */
interface Way {
  readonly fields: readonly FieldFact[]
  /** A value inside the last field: an amount's currency, an address's city. */
  readonly sub: string | null
}

export class Oracle {
  readonly #facts: Facts

  constructor(facts: Facts) {
    this.#facts = facts
  }

  entity(name: string): EntityFact | undefined {
    return this.#facts.entities.find((entity) => entity.name === name)
  }

  field(entity: string, path: string): FieldFact | undefined {
    return this.entity(entity)?.fields.find((field) => field.path === path)
  }

  #roles(actor: ActorFact): readonly RoleFact[] {
    return this.#facts.roles.filter((role) => actor.roles.includes(role.name))
  }

  /** The scope one role gives: nothing reaches what the role cannot see. */
  #roleScope(role: RoleFact, entity: EntityFact, action: Action): Scope {
    if (role.isAdministrator) return 'all'
    const grant = grantOf(role, entity.name)
    if (grant === undefined) return 'none'
    const of = (wanted: Action): Scope => (entity.owned || grant[wanted] === 'none' ? grant[wanted] : 'all')
    if (action === 'read' || action === 'create') return of(action)
    if (action === 'import') return narrow(of('import'), wide(of('create'), narrow(of('update'), of('read'))))
    return narrow(of(action), of('read'))
  }

  scope(actor: ActorFact, entityName: string, action: Action): Scope {
    const entity = this.entity(entityName)
    if (entity === undefined || !withinLimits(actor, entityName, action)) return 'none'
    const scope = wide(...this.#roles(actor).map((role) => this.#roleScope(role, entity, action)))
    return action === 'read' && actor.exporting === entityName
      ? narrow(scope, this.scope(actor, entityName, 'export'))
      : scope
  }

  /** The records on which this may be done with the field. */
  reach(actor: ActorFact, field: FieldFact, use: FieldUse): Scope {
    const entity = this.entity(field.entity)
    const scope = this.scope(actor, field.entity, actionOf[use])
    const isRead = use === 'read' || use === 'export'
    if (entity === undefined || scope === 'none') return 'none'
    if (field.system && !isRead && field.path !== 'owner' && field.path !== 'team') return 'none'
    if (['id', 'version', 'deletedAt', 'displayName'].includes(field.path)) return scope
    const wanted = levels.indexOf(isRead ? 'read' : 'write')
    const given = this.#roles(actor).map((role) =>
      levels.indexOf(levelOf(role, field)) >= wanted ? this.#roleScope(role, entity, actionOf[use]) : 'none',
    )
    const isNameOfLink = actor.exporting !== field.entity && entity.title.includes(field.path)
    const exported =
      use === 'read' && actor.exporting !== undefined && !isNameOfLink
        ? this.reach(actor, field, 'export')
        : 'all'
    return narrow(scope, wide(...given), exported)
  }

  /** Whether a record lies within a scope; a share widens what is somebody's own or their team's. */
  covers(actor: ActorFact, scope: Scope, row: RowFact, level: 'read' | 'write' = 'read'): boolean {
    if (scope === 'none') return false
    if (scope === 'all' || this.entity(row.entity)?.owned === false || row.owner === actor.user) return true
    if (scope === 'team' && row.team !== null && actor.teams.includes(row.team)) return true
    return this.#facts.shares.some(
      (share) =>
        share.record === row.id &&
        (level === 'read' || share.level === 'write') &&
        (share.user === actor.user || (share.team !== null && actor.teams.includes(share.team))),
    )
  }

  may(actor: ActorFact, row: RowFact, action: Action): boolean {
    return this.covers(
      actor,
      this.scope(actor, row.entity, action),
      row,
      action === 'read' ? 'read' : 'write',
    )
  }

  reads(actor: ActorFact, row: RowFact, path: string): boolean {
    const field = this.field(row.entity, path) ?? this.field(row.entity, path.split('.')[0] as string)
    return (
      field !== undefined &&
      this.may(actor, row, 'read') &&
      this.covers(actor, this.reach(actor, field, 'read'), row)
    )
  }

  /** The records of an entity that the actor may see, by id. */
  visible(actor: ActorFact, entity: string, trash: 'without' | 'only' | 'with' = 'without'): RowFact[] {
    const rows = this.#facts.rows.filter(
      (row) => row.entity === entity && (trash === 'with' || (row.deletedAt !== null) === (trash === 'only')),
    )
    return rows.filter((row) => this.may(actor, row, 'read')).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Where a path leads for this actor; undefined where it does not exist or may not be used. */
  way(actor: ActorFact, entity: string, path: string, inside: FieldFact | null = null): Way | undefined {
    const segments = path.split('.')
    for (const length of [1, 2]) {
      const name = segments.slice(0, length).join('.')
      const rest = segments.slice(length)
      const field =
        inside === null ? this.field(entity, name) : inside.parts?.find((part) => part.path === name)
      if (field === undefined) continue
      if (inside === null && this.reach(actor, field, 'read') === 'none') return undefined
      if (rest.length === 0) return { fields: [field], sub: null }
      if (field.parts !== null)
        return rest[0] === 'id'
          ? { fields: [field], sub: 'id' }
          : prefixed(field, this.way(actor, entity, rest.join('.'), field))
      if (field.target === null)
        return rest.length === 1 ? { fields: [field], sub: rest[0] as string } : undefined
      if (rest.length === 1 && rest[0] === 'id') return { fields: [field], sub: 'id' }
      if (this.entity(field.target) === undefined)
        return rest.length === 1 && ['displayName', 'name', 'email'].includes(rest[0] as string)
          ? { fields: [field], sub: rest[0] as string }
          : undefined
      return prefixed(field, this.way(actor, field.target, rest.join('.')))
    }
    return undefined
  }

  #target(actor: ActorFact, field: FieldFact, id: unknown): RowFact | null {
    const row = this.#facts.rows.find((candidate) => candidate.id === id && candidate.entity === field.target)
    return row !== undefined && row.deletedAt === null && this.may(actor, row, 'read') ? row : null
  }

  /** A reference's id as far as the actor may see its target; one in the trash counts where all may be seen. */
  #link(actor: ActorFact, field: FieldFact, id: unknown): unknown {
    if (id === null || id === undefined) return null
    if (field.target === 'core.user' || field.target === 'core.team' || field.target === 'core.file')
      return id
    return this.scope(actor, field.target as string, 'read') === 'all' ||
      this.#target(actor, field, id) !== null
      ? id
      : null
  }

  /** All values a path has on a record, one unless it goes through parts. */
  values(actor: ActorFact, row: RowFact, way: Way, part: Json | null = null): unknown[] {
    const [field, ...rest] = way.fields as [FieldFact, ...FieldFact[]]
    if (field.path === 'displayName' && part === null) return [this.nameOf(actor, row)]
    const raw =
      part === null
        ? this.reads(actor, row, field.path)
          ? valueOf(row, field.path)
          : null
        : (part[field.path] ?? null)
    if (field.parts !== null && part === null) {
      const list = (raw ?? []) as Json[]
      if (rest.length === 0)
        return way.sub === 'id' ? list.map((one) => one.id) : [list.length === 0 ? null : list]
      return list.flatMap((one) => this.values(actor, row, { fields: rest, sub: way.sub }, one))
    }
    if (field.target === null) return [way.sub === null ? raw : ((raw as Json | null)?.[way.sub] ?? null)]
    const id = this.#link(actor, field, raw)
    if (rest.length === 0)
      return [
        way.sub === null || way.sub === 'id' || id === null
          ? id
          : (this.#facts.people[id as string]?.[way.sub] ?? null),
      ]
    const target = this.#target(actor, field, raw)
    return target === null ? [null] : this.values(actor, target, { fields: rest, sub: way.sub })
  }

  /** The name of a record, from those of its title's fields that the actor may read. */
  nameOf(actor: ActorFact, row: RowFact, follow = true): string {
    const title = (this.entity(row.entity) as EntityFact).title.flatMap(
      (path) => this.field(row.entity, path) ?? [],
    )
    const readable = title.filter(
      (field) => this.reach(actor, field, 'read') !== 'none' && (follow || field.target === null),
    )
    if (readable.length === 0) return row.id
    const texts = readable.map((field) => {
      const value = this.reads(actor, row, field.path) ? valueOf(row, field.path) : null
      if (field.target === null) return value
      const target = this.#target(actor, field, value)
      return target === null ? null : this.nameOf(actor, target, false)
    })
    return texts.filter((text) => text !== null).join(' ')
  }

  /** A value as it reads: links with their names, parts with theirs, nothing that is hidden. */
  present(actor: ActorFact, row: RowFact, field: FieldFact): unknown {
    if (field.path === 'displayName') return this.nameOf(actor, row)
    const raw = this.reads(actor, row, field.path) ? valueOf(row, field.path) : null
    if (field.parts === null) return this.#presentValue(actor, field, raw)
    return ((raw ?? []) as Json[]).map((part) =>
      Object.fromEntries([
        ['id', part.id],
        ...field.parts!.map((sub) => [sub.path, this.#presentValue(actor, sub, part[sub.path] ?? null)]),
      ]),
    )
  }

  #presentValue(actor: ActorFact, field: FieldFact, raw: unknown): unknown {
    if (field.target === null || raw === null) return raw
    const target = this.#target(actor, field, raw)
    if (target !== null) return { id: target.id, displayName: this.nameOf(actor, target) }
    return this.entity(field.target) !== undefined
      ? null
      : { id: raw, ...linkOf(field, this.#facts.people[raw as string] ?? {}) }
  }

  /** Whether a record fulfils a filter; undefined where the actor may not ask so. */
  matches(actor: ActorFact, row: RowFact, filter: Filter = noFilter): boolean | undefined {
    const parts = Object.entries(filter).map(([key, value]) => this.#entry(actor, row, key, value))
    return parts.includes(undefined) ? undefined : parts.every(Boolean)
  }

  #entry(actor: ActorFact, row: RowFact, key: string, value: unknown): boolean | undefined {
    if (key === 'and' || key === 'or') {
      const all = (value as Filter[]).map((node) => this.matches(actor, row, node))
      return all.includes(undefined) ? undefined : key === 'and' ? all.every(Boolean) : all.some(Boolean)
    }
    if (key === 'not') return negated(this.matches(actor, row, value as Filter))
    const [[operator, operand]] = Object.entries(value as Json) as [[string, unknown]]
    if (operator === 'some')
      return this.related(actor, row, key)?.some(
        (other) => this.matches(actor, other, operand as Filter) === true,
      )
    if (operator === 'none') return negated(this.#entry(actor, row, key, { some: operand }))
    const way = this.way(actor, row.entity, key)
    if (way === undefined) return undefined
    const last = way.fields.at(-1) as FieldFact
    const isList = (way.fields[0] as FieldFact).parts !== null
    const given = this.values(actor, row, way)
    const test = (name: string): boolean => given.some((one) => holds(last, way.sub, one, name, operand))
    if (!isList) return test(operator)
    if (operator === 'empty') return given.every((one) => one === null) === operand
    return operator === 'ne' ? !test('eq') : operator === 'nin' ? !test('in') : test(operator)
  }

  /** The records on the other end of an inverse relation; undefined where the actor may not follow it. */
  related(actor: ActorFact, row: RowFact, name: string): RowFact[] | undefined {
    const inverse = this.#facts.inverses.find(
      (candidate) => candidate.on === row.entity && candidate.name === name,
    )
    const path =
      inverse === undefined ? '' : inverse.part === null ? inverse.field : `${inverse.part}.${inverse.field}`
    const way = inverse === undefined ? undefined : this.way(actor, inverse.entity, path)
    return way === undefined
      ? undefined
      : this.visible(actor, inverse!.entity).filter((other) =>
          this.values(actor, other, way).includes(row.id),
        )
  }

  /** Records in the order of sort keys, empty values last, the id as the last word. */
  sorted(
    actor: ActorFact,
    rows: readonly RowFact[],
    keys: readonly { way: Way; isDescending: boolean }[],
  ): RowFact[] {
    return rows.toSorted((a, b) => {
      for (const { way, isDescending } of keys) {
        const order = compareValues(
          way.fields.at(-1) as FieldFact,
          way.sub,
          this.values(actor, a, way)[0],
          this.values(actor, b, way)[0],
          isDescending,
        )
        if (order !== 0) return order
      }
      return (a.id < b.id ? -1 : 1) * (keys.at(-1)?.isDescending === true ? -1 : 1)
    })
  }

  /** Whether the actor may change this field of this record; a new record by what it will be. */
  writes(actor: ActorFact, row: RowFact, field: FieldFact, use: 'write' | 'create' = 'write'): boolean {
    if (!this.may(actor, row, actionOf[use]) || field.kind === 'autoNumber') return false
    return this.covers(actor, this.reach(actor, field, use), row, 'write')
  }
}

const valueOf = (row: RowFact, path: string): unknown =>
  path === 'owner'
    ? row.owner
    : path === 'team'
      ? row.team
      : path === 'deletedAt'
        ? row.deletedAt
        : path === 'id'
          ? row.id
          : (row.values[path] ?? null)
const negated = (result: boolean | undefined): boolean | undefined =>
  result === undefined ? undefined : !result
const prefixed = (field: FieldFact, way: Way | undefined): Way | undefined =>
  way === undefined ? undefined : { ...way, fields: [field, ...way.fields] }
const grantOf = (role: RoleFact, entity: string): GrantFact | undefined =>
  role.grants[entity] ?? role.grants['*']
const withinLimits = (actor: ActorFact, entity: string, action: Action): boolean =>
  actor.limits === null || (actor.limits[entity] ?? actor.limits['*'] ?? []).includes(action)

function linkOf(field: FieldFact, known: Readonly<Json>): Json {
  return field.target === 'core.file'
    ? { name: known.name, size: known.size, type: known.type }
    : { displayName: known.displayName }
}

/** An exception that allows holds for the very field it was made for, one that denies for every field of its path. */
function levelOf(role: RoleFact, field: FieldFact): Level {
  if (role.isAdministrator) return 'write'
  const grant = grantOf(role, field.entity)
  if (grant === undefined) return 'none'
  const own = grant.exceptions.find((exception) => exception.fieldId === field.id)?.level
  const namesake = grant.exceptions.find(
    (exception) => exception.path === field.path && exception.fieldId !== field.id,
  )?.level
  const given = own ?? (field.system && grant.fields === 'none' ? 'read' : grant.fields)
  return namesake === undefined
    ? given
    : (levels[Math.min(levels.indexOf(given), levels.indexOf(namesake))] as Level)
}
