import type { Action, ActorFact as Actor, EntityFact as Entity, FieldFact as Field } from './facts.ts'
import type { Facts, FieldUse, RoleFact as Role, RowFact as Row, Scope } from './facts.ts'

/* What each actor may know and do, worked out from plain arrays alone. Slow and simple on purpose. */

type Json = Readonly<Record<string, unknown>>

/** Where a path leads: through which fields, and to what inside the last (an amount's currency, a city). */
interface Way {
  readonly fields: readonly Field[]
  readonly sub: string | null
}

const ranks: readonly string[] = ['none', 'own', 'team', 'all']
const levels: readonly string[] = ['none', 'read', 'write']
const actions = { read: 'read', write: 'update', create: 'create', export: 'export' } as const
const rank = (scope: Scope): number => ranks.indexOf(scope)
const least = (...all: Scope[]): Scope => ranks[Math.min(...all.map(rank))] as Scope
const most = (...all: Scope[]): Scope => ranks[Math.max(0, ...all.map(rank))] as Scope
const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? answer : !answer)
const grantOf = (role: Role, entity: string) => role.grants[entity] ?? role.grants['*']
const stored = (row: Row, path: string): unknown => row.values[path] ?? null

/** An exception that allows holds for the very field it was made for, one that denies for all of its path. */
function levelOf(role: Role, field: Field): number {
  const grant = grantOf(role, field.entity)
  if (role.isAdministrator || grant === undefined) return role.isAdministrator ? 2 : 0
  const same = grant.exceptions.filter(({ path, fieldId }) => path === field.path || fieldId === field.id)
  const own = same.find(({ fieldId }) => fieldId === field.id)?.level
  const usual = field.system && grant.fields === 'none' ? 'read' : grant.fields
  const others = same.filter(({ fieldId }) => fieldId !== field.id).map(({ level }) => level)
  return Math.min(...[own ?? usual, ...others].map((level) => levels.indexOf(level)))
}

export class Oracle {
  readonly #facts: Facts

  constructor(facts: Facts) {
    this.#facts = facts
  }

  entity(name: string | null): Entity | undefined {
    return this.#facts.entities.find((entity) => entity.name === name)
  }

  field(entity: string, path: string): Field | undefined {
    return this.entity(entity)?.fields.find((field) => field.path === path)
  }

  /** The scope that each role gives: nothing reaches what the role cannot see. */
  #scopes(actor: Actor, entity: Entity, action: Action, isUsed = (_role: Role) => true): Scope[] {
    const { limits } = actor
    const isAllowed = limits === null || (limits[entity.name] ?? limits['*'] ?? []).includes(action)
    const roles = isAllowed ? this.#facts.roles.filter(({ name }) => actor.roles.includes(name)) : []
    return roles.filter(isUsed).map((role): Scope => {
      const grant = grantOf(role, entity.name)
      if (role.isAdministrator || grant === undefined) return role.isAdministrator ? 'all' : 'none'
      const of = (one: Action): Scope => (entity.owned || grant[one] === 'none' ? grant[one] : 'all')
      if (action === 'import') return least(of('import'), most(of('create'), least(of('update'), of('read'))))
      return action === 'create' ? of('create') : least(of(action), of('read'))
    })
  }

  scope(actor: Actor, name: string, action: Action): Scope {
    const entity = this.entity(name)
    if (entity === undefined) return 'none'
    const scope = most(...this.#scopes(actor, entity, action))
    return action !== 'read' || actor.exporting !== name
      ? scope
      : least(scope, this.scope(actor, name, 'export'))
  }

  /** The records on which this may be done with the field. */
  reach(actor: Actor, field: Field, use: FieldUse): Scope {
    const entity = this.entity(field.entity) as Entity
    const scope = this.scope(actor, field.entity, actions[use])
    const isRead = use === 'read' || use === 'export'
    if (field.system && !isRead && field.path !== 'owner' && field.path !== 'team') return 'none'
    if (['id', 'version', 'deletedAt', 'displayName'].includes(field.path)) return scope
    const level = isRead ? 1 : 2
    const given = most(...this.#scopes(actor, entity, actions[use], (role) => levelOf(role, field) >= level))
    const isName = actor.exporting !== field.entity && entity.title.includes(field.path)
    const isFree = use !== 'read' || actor.exporting === undefined || isName
    return least(scope, given, isFree ? 'all' : this.reach(actor, field, 'export'))
  }

  /** Whether a record lies within a scope; a share widens what is somebody's own or their team's. */
  covers(actor: Actor, scope: Scope, row: Row, level: 'read' | 'write' = 'read'): boolean {
    if (scope === 'none' || scope === 'all' || this.entity(row.entity)?.owned === false)
      return scope !== 'none'
    const isMember = (team: string | null): boolean => team !== null && actor.teams.includes(team)
    if (row.owner === actor.user || (scope === 'team' && isMember(row.team))) return true
    const shares = this.#facts.shares.filter((share) => share.record === row.id)
    const enough = shares.filter((share) => level === 'read' || share.level === 'write')
    return enough.some(({ user, team }) => user === actor.user || isMember(team))
  }

  may(actor: Actor, row: Row, action: Action): boolean {
    const level = action === 'read' ? 'read' : 'write'
    return this.covers(actor, this.scope(actor, row.entity, action), row, level)
  }

  reads(actor: Actor, row: Row, path: string): boolean {
    const field = this.field(row.entity, path)
    const scope = field === undefined ? 'none' : this.reach(actor, field, 'read')
    return this.may(actor, row, 'read') && this.covers(actor, scope, row)
  }

  /** Whether the actor may change this field of this record; a new record by what it will be. */
  writes(actor: Actor, row: Row, field: Field, use: 'write' | 'create' = 'write'): boolean {
    if (!this.may(actor, row, actions[use]) || field.kind === 'autoNumber') return false
    return this.covers(actor, this.reach(actor, field, use), row, 'write')
  }

  /** The records of an entity that the actor may see, by id. */
  visible(actor: Actor, entity: string, trash: 'without' | 'only' | 'with' = 'without'): Row[] {
    const isWanted = (row: Row): boolean =>
      trash === 'with' || (row.deletedAt !== null) === (trash === 'only')
    const rows = this.#facts.rows.filter((row) => row.entity === entity && isWanted(row))
    return rows.filter((row) => this.may(actor, row, 'read')).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Where a path leads for this actor; undefined where it does not exist or may not be used. */
  way(actor: Actor, entity: string, path: string, part: Field | null = null): Way | undefined {
    const segments = path.split('.')
    const fields = part?.parts ?? this.entity(entity)?.fields ?? []
    const field = fields.find(
      (one) => one.path === segments[0] || one.path === segments.slice(0, 2).join('.'),
    )
    if (field === undefined || (part === null && this.reach(actor, field, 'read') === 'none'))
      return undefined
    const rest = segments.slice(field.path.split('.').length)
    const [sub = null] = rest
    if (rest.length === 0 || (sub === 'id' && rest.length === 1)) return { fields: [field], sub }
    const isPlain = field.parts === null && this.entity(field.target) === undefined
    const isKnown = field.target === null || ['displayName', 'name', 'email'].includes(sub as string)
    if (isPlain) return rest.length === 1 && isKnown ? { fields: [field], sub } : undefined
    const further = this.way(
      actor,
      field.target ?? entity,
      rest.join('.'),
      field.parts === null ? null : field,
    )
    return further === undefined ? undefined : { ...further, fields: [field, ...further.fields] }
  }

  /** The record that a reference leads to, if the actor may see it. */
  #target(actor: Actor, field: Field, id: unknown): Row | undefined {
    const row = this.#facts.rows.find((one) => one.id === id && one.entity === field.target)
    return row !== undefined && row.deletedAt === null && this.may(actor, row, 'read') ? row : undefined
  }

  /** All values a path has on a record, one unless it goes through parts. */
  values(actor: Actor, row: Row, { fields, sub }: Way, part: Json | null = null): unknown[] {
    const [field, ...rest] = fields as [Field, ...Field[]]
    if (field.path === 'displayName') return [this.nameOf(actor, row)]
    const own = part === null && this.reads(actor, row, field.path) ? stored(row, field.path) : null
    const raw = part === null ? own : (part[field.path] ?? null)
    if (field.parts !== null) {
      const list = (raw ?? []) as Json[]
      if (rest.length > 0) return list.flatMap((one) => this.values(actor, row, { fields: rest, sub }, one))
      return sub === 'id' ? list.map((one) => one.id) : [list.length === 0 ? null : list]
    }
    if (field.target === null) return [sub === null ? raw : ((raw as Json | null)?.[sub] ?? null)]
    const target = this.#target(actor, field, raw)
    if (rest.length > 0)
      return target === undefined ? [null] : this.values(actor, target, { fields: rest, sub })
    const isPerson = this.entity(field.target) === undefined
    // A record in the trash keeps its place where all may be seen.
    const isShown = isPerson || target !== undefined || this.scope(actor, field.target, 'read') === 'all'
    if (!isShown || raw === null || sub === null || sub === 'id') return [isShown ? raw : null]
    return [this.#facts.people[raw as string]?.values[sub] ?? null]
  }

  /** The name of a record, from those of its title's fields that the actor may read. */
  nameOf(actor: Actor, row: Row, follows = true): string {
    const title = this.entity(row.entity)?.title.flatMap((path) => this.field(row.entity, path) ?? []) ?? []
    const isUsed = (field: Field): boolean => follows || field.target === null
    const readable = title.filter((field) => isUsed(field) && this.reach(actor, field, 'read') !== 'none')
    const texts = readable.map((field) => {
      const value = this.reads(actor, row, field.path) ? stored(row, field.path) : null
      const target = this.#target(actor, field, value)
      return field.target === null ? value : target === undefined ? null : this.nameOf(actor, target, false)
    })
    return readable.length === 0 ? row.id : texts.filter((text) => text !== null).join(' ')
  }

  /** A value as it reads: links with their names, parts with theirs, nothing that is hidden. */
  present(actor: Actor, row: Row, field: Field): unknown {
    if (field.path === 'displayName') return this.nameOf(actor, row)
    const raw = this.reads(actor, row, field.path) ? stored(row, field.path) : null
    if (field.parts === null) return this.#shown(actor, field, raw)
    const shown = (part: Json) =>
      field.parts!.map((sub) => [sub.path, this.#shown(actor, sub, part[sub.path])])
    return ((raw ?? []) as Json[]).map((part) => ({ id: part.id, ...Object.fromEntries(shown(part)) }))
  }

  #shown(actor: Actor, field: Field, raw: unknown = null): unknown {
    if (field.target === null || raw === null) return raw
    const target = this.#target(actor, field, raw)
    if (target !== undefined) return { id: target.id, displayName: this.nameOf(actor, target) }
    const person = this.#facts.people[raw as string]
    return person === undefined ? null : { id: raw, ...person.link }
  }

  /** Whether a record fulfils a filter; undefined where the actor may not ask so. */
  matches(actor: Actor, row: Row, filter: unknown): boolean | undefined {
    const parts = Object.entries(filter as Json).map(([key, value]) => this.#holds(actor, row, key, value))
    return parts.includes(undefined) ? undefined : parts.every(Boolean)
  }

  #holds(actor: Actor, row: Row, key: string, value: unknown): boolean | undefined {
    if (key === 'not') return not(this.matches(actor, row, value))
    if (key === 'and' || key === 'or') {
      const all = (value as unknown[]).map((node) => this.matches(actor, row, node))
      return all.includes(undefined) ? undefined : key === 'and' ? all.every(Boolean) : all.some(Boolean)
    }
    const [operator, operand] = Object.entries(value as Json)[0] as [string, unknown]
    if (operator === 'none') return not(this.#holds(actor, row, key, { some: operand }))
    if (operator === 'some')
      return this.related(actor, row, key)?.some((one) => this.matches(actor, one, operand))
    const way = this.way(actor, row.entity, key)
    if (way === undefined) return undefined
    const given = this.values(actor, row, way)
    const isAny = (name: string): boolean => given.some((one) => holds(way, one, name, operand))
    if (operator === 'empty') return given.every((one) => one === null) === operand
    return operator === 'ne' ? !isAny('eq') : operator === 'nin' ? !isAny('in') : isAny(operator)
  }

  /** The records on the other end of an inverse relation; undefined where the actor may not follow it. */
  related(actor: Actor, row: Row, name: string): Row[] | undefined {
    const inverse = this.#facts.inverses.find((one) => one.on === row.entity && one.name === name)
    const path = [inverse?.part ?? [], inverse?.field ?? []].flat().join('.')
    const way = this.way(actor, inverse?.entity ?? '', path)
    const others = way === undefined ? [] : this.visible(actor, inverse!.entity)
    return way && others.filter((other) => this.values(actor, other, way).includes(row.id))
  }

  /** Records in the order of a path, empty values last, the id as the last word. */
  sorted(actor: Actor, rows: readonly Row[], way: Way, isDescending: boolean): Row[] {
    const key = (row: Row) => comparable(way, this.values(actor, row, way)[0], true) as string | null
    const turn = isDescending ? -1 : 1
    return rows.toSorted((a, b) => {
      const [one, other] = [key(a), key(b)]
      if (one === other) return a.id < b.id ? -turn : turn
      return one === null || other === null ? (one === null ? 1 : -1) : one < other ? -turn : turn
    })
  }
}

const numbers = ['integer', 'decimal', 'percent', 'duration', 'rating', 'money']
const lower = (value: unknown): string => String(value).toLowerCase()

/** The value that comparisons look at: amounts as numbers, addresses in small letters, options by their place. */
function comparable({ fields, sub }: Way, value: unknown, isSorted = false): unknown {
  const { kind, options } = fields.at(-1) as Field
  const amount = (value as { amount?: unknown } | null)?.amount ?? value
  if (value === null || value === undefined || sub === 'currency') return value ?? null
  if (numbers.includes(kind)) return Number(amount)
  if (kind === 'select' && isSorted) return options.indexOf(String(value))
  return kind === 'email' ? lower(value) : value
}

type Test = (value: never, operand: never, all: readonly never[]) => boolean
const tests: Readonly<Record<string, Test>> = {
  eq: (value, operand) => value === operand,
  in: (value, _operand, all) => all.includes(value),
  gt: (value, operand) => value > operand,
  gte: (value, operand) => value >= operand,
  lt: (value, operand) => value < operand,
  lte: (value, operand) => value <= operand,
  between: (value, _operand, all) => value >= all[0]! && value <= all[1]!,
  contains: (value, operand) => lower(value).includes(lower(operand)),
  startsWith: (value, operand) => lower(value).startsWith(lower(operand)),
  endsWith: (value, operand) => lower(value).endsWith(lower(operand)),
  has: (value: string[], _operand, all) => all.some((one) => value.map(lower).includes(lower(one))),
  hasAll: (value: string[], _operand, all) => all.every((one) => value.map(lower).includes(lower(one))),
  during: (value) => String(value).startsWith(String(new Date().getFullYear())),
}

/** One condition on one value; a value that is missing fulfils none. */
function holds(way: Way, value: unknown, operator: string, operand: unknown): boolean {
  const all = [operand].flat().map((one) => comparable(way, one))
  const given = comparable(way, value)
  return given !== null && tests[operator]!(given as never, all[0] as never, all as never[])
}
