import { noGrant, type Action, type ActorFact as Actor, type EntityFact as Entity } from './facts.ts'
import type { Facts, FieldFact as Field, FieldUse, RoleFact as Role, RowFact as Row, Scope } from './facts.ts'
import { leaves } from './leaves.ts'

type Json = Readonly<Record<string, unknown>>
/** Where a path leads: through which fields, and to what inside the last (an amount's currency, a city). */
type Way = { readonly fields: readonly Field[]; readonly sub: string | null }

const scopes: readonly Scope[] = ['none', 'own', 'team', 'all']
const levels: readonly string[] = ['none', 'read', 'write']
const least = (...all: Scope[]): Scope => scopes[Math.min(...all.map((one) => scopes.indexOf(one)))]!
const most = (...all: Scope[]): Scope => scopes[Math.max(0, ...all.map((one) => scopes.indexOf(one)))]!
const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? answer : !answer)
const every = <T>(all: readonly T[], test: (one: T) => boolean | undefined): boolean | undefined =>
  all.some((one) => test(one) === undefined) ? undefined : all.every(test)
const isAllowed = ({ limits }: Actor, entity: string, action: Action): boolean =>
  limits === null || (limits[entity] ?? limits['*'] ?? []).includes(action)
const isScalar = (field?: Field): boolean => field?.target === null && field.kind !== 'record'
const pointerOf = ({ target }: Field, link: unknown): Json => ({ id: link, entity: target, ...Object(link) })
const actionFor = (use: FieldUse): Action => (use === 'write' ? 'update' : use)
const grantOf = (role: Role, entity: string) => role.grants[entity] ?? role.grants['*'] ?? noGrant

/** An exception that allows holds for the very field it was made for, one that denies for all of its path. */
function levelOf(role: Role, field: Field): number {
  const { fields, exceptions } = grantOf(role, field.entity)
  const own = exceptions.find(({ fieldId }) => fieldId === field.id)?.level
  const usual = field.system && fields === 'none' ? 'read' : fields
  const others = exceptions.filter(({ path, fieldId }) => path === field.path && fieldId !== field.id)
  return Math.min(...[own ?? usual, ...others.map((one) => one.level)].map((one) => levels.indexOf(one)))
}

/** What each actor may know and do, worked out from plain arrays alone. Slow and simple on purpose. */
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
    const roles = this.#facts.roles.filter(({ name }) => actor.roles.includes(name)).filter(isUsed)
    return roles.map((role): Scope => {
      const grant = grantOf(role, entity.name)
      const of = (one: Action): Scope => (entity.owned || grant[one] === 'none' ? grant[one] : 'all')
      if (action === 'import') return least(of('import'), most(of('create'), least(of('update'), of('read'))))
      return action === 'create' ? of('create') : least(of(action), of('read'))
    })
  }

  scope(actor: Actor, name: string | null, action: Action): Scope {
    const entity = this.entity(name)
    const isOpen = entity !== undefined && isAllowed(actor, entity.name, action)
    const scope = isOpen ? most(...this.#scopes(actor, entity, action)) : 'none'
    const isLeaving = action === 'read' && actor.exporting === name
    return isLeaving ? least(scope, this.scope(actor, name, 'export')) : scope
  }

  /** The records on which this may be done with the field. */
  reach(actor: Actor, field: Field, use: FieldUse): Scope {
    const entity = this.entity(field.entity) as Entity
    const scope = this.scope(actor, field.entity, actionFor(use))
    const isRead = use === 'read' || use === 'export'
    if (field.system && !isRead && field.path !== 'owner' && field.path !== 'team') return 'none'
    if (['id', 'displayName'].includes(field.path)) return scope
    const isEnough = (role: Role) => levelOf(role, field) >= (isRead ? 1 : 2)
    const given = most(...this.#scopes(actor, entity, actionFor(use), isEnough))
    const isName = actor.exporting !== field.entity && entity.title.includes(field.path)
    const isFree = use !== 'read' || actor.exporting === undefined || isName
    return least(scope, given, isFree ? 'all' : this.reach(actor, field, 'export'))
  }

  /** Whether a record lies within a scope; a share widens what is somebody's own or their team's. */
  #spans(actor: Actor, scope: Scope, row: Row, isReading = true): boolean {
    if (scope === 'none' || scope === 'all') return scope === 'all'
    const isMember = (team: string | null): boolean => team !== null && actor.teams.includes(team)
    if (row.owner === actor.user || (scope === 'team' && isMember(row.team))) return true
    const shares = this.#facts.shares.filter((share) => share.record === row.id)
    const enough = shares.filter(({ level }) => isReading || level === 'write')
    return enough.some(({ user, team }) => user === actor.user || isMember(team))
  }

  may(actor: Actor, row: Row, action: Action): boolean {
    return this.#spans(actor, this.scope(actor, row.entity, action), row, action === 'read')
  }

  reads(actor: Actor, row: Row, path: string): boolean {
    const field = this.field(row.entity, path)
    if (field === undefined || !this.may(actor, row, 'read')) return false
    return this.#spans(actor, this.reach(actor, field, 'read'), row)
  }

  writes(actor: Actor, row: Row, field: Field): boolean {
    if (!this.may(actor, row, 'update') || field.kind === 'autoNumber') return false
    return this.#spans(actor, this.reach(actor, field, 'write'), row, false)
  }

  visible(actor: Actor, entity: string, trash: 'without' | 'only' | 'with' = 'without'): Row[] {
    const isWanted = (row: Row) => trash === 'with' || (row.deletedAt !== null) === (trash === 'only')
    const rows = this.#facts.rows.filter((row) => row.entity === entity && isWanted(row))
    return rows.filter((row) => this.may(actor, row, 'read')).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Where a path leads for this actor; undefined where it does not exist or may not be used. */
  way(actor: Actor, entity: string, path: string, parts: readonly Field[] | null = null): Way | undefined {
    const [field, rest] = head(parts ?? this.entity(entity)?.fields ?? [], path)
    if (field === undefined || (!parts && this.reach(actor, field, 'read') === 'none')) return undefined
    if (rest === '' || rest === 'id') return { fields: [field], sub: rest || null }
    const isPlain = field.parts === null && this.entity(field.target) === undefined
    const isOpen = rest !== 'email' || isAllowed(actor, 'core.user', 'read')
    const isKnown = field.target === null ? !rest.includes('.') : field.below.includes(rest) && isOpen
    if (isPlain) return isKnown ? { fields: [field], sub: rest } : undefined
    const further = this.way(actor, field.target ?? entity, rest, field.parts)
    return further && { ...further, fields: [field, ...further.fields] }
  }

  #target(actor: Actor, field: Field, link: unknown): Row | undefined {
    const { id, entity } = pointerOf(field, link)
    const row = this.#facts.rows.find((one) => one.id === id && one.entity === entity)
    return row?.deletedAt === null && this.may(actor, row, 'read') ? row : undefined
  }

  /** The name of a record, from those of its title's fields that the actor may read; it follows links once. */
  nameOf(actor: Actor, row: Row, follows = true): string {
    const title = this.entity(row.entity)!.title.flatMap((path) => this.field(row.entity, path) ?? [])
    const isKnown = (field: Field): boolean => this.reach(actor, field, 'read') !== 'none'
    const readable = title.filter((field) => (follows || field.target === null) && isKnown(field))
    const texts = readable.map((field) => {
      const target = this.#target(actor, field, this.#known(actor, row, field.path))
      if (field.target !== null) return target === undefined ? null : this.nameOf(actor, target, false)
      return this.#known(actor, row, field.path) as string | null
    })
    return readable.length === 0 ? row.id : texts.filter((text) => text !== null).join(' ')
  }

  #known(actor: Actor, row: Row, path: string): unknown {
    if (path === 'displayName') return this.nameOf(actor, row)
    return this.reads(actor, row, path) ? (row.values[path] ?? null) : null
  }

  /** The record as a selection of one path gives it. */
  selected(actor: Actor, row: Row, path: string, isAsked = false): Json {
    const [field, rest] = head(this.entity(row.entity)!.fields, path) as [Field, string]
    const value = this.#shown(actor, field, this.#known(actor, row, field.path), rest, isAsked)
    const [space, name] = field.path.split('.') as [string, string?]
    return { id: row.id, [space]: name === undefined ? value : { [name]: value } }
  }

  /** A value as it reads: links with their names, parts with theirs, nothing hidden (in the trash, an id for who sees all). */
  #shown(actor: Actor, field: Field, raw: unknown, path: string, isAsked: boolean): unknown {
    if (field.parts !== null) {
      const [one, rest] = head(field.parts, path)
      const subs = path === '' ? field.parts : [one ?? []].flat()
      const inner = (part: Json, sub: Field) => this.#shown(actor, sub, part[sub.path] ?? null, rest, isAsked)
      const shown = (part: Json) => Object.fromEntries(subs.map((sub) => [sub.path, inner(part, sub)]))
      return ((raw ?? []) as Json[]).map((part) => ({ ...shown(part), id: part.id }))
    }
    if (isScalar(field)) return path === '' ? raw : { [path]: (raw as Json | null)?.[path] ?? null }
    const person = this.#facts.people[raw as string]
    if (person) return { ...(path === '' ? {} : { [path]: person.values[path] }), ...person.link, id: raw }
    const target = this.#target(actor, field, raw)
    const deeper = target && path !== '' ? this.selected(actor, target, path, isAsked) : {}
    const named = target && { ...deeper, id: target.id, displayName: this.nameOf(actor, target) }
    if (named) return field.target === null ? { ...named, entity: target.entity } : named
    const { id, entity } = pointerOf(field, raw) as { id: unknown; entity: string | null }
    const isKept = isAsked && ['', 'id'].includes(path) && this.scope(actor, entity, 'read') === 'all'
    return raw !== null && isKept ? { id } : null
  }

  /** All values a path has on a record, one unless it goes through parts; links by their ids. */
  values(actor: Actor, row: Row, path: string): unknown[] {
    const last = this.way(actor, row.entity, path)?.fields.at(-1)
    const values = leaves(this.selected(actor, row, path, true), path.split('.'))
    return isScalar(last) ? values : values.map((link) => (link as Json | null)?.id ?? link)
  }

  /** Whether a record fulfils a filter; undefined where the actor may not ask so. */
  matches(actor: Actor, row: Row, filter: unknown): boolean | undefined {
    return every(Object.entries(filter as Json), ([key, value]) => {
      if (key === 'not') return not(this.matches(actor, row, value))
      if (key === 'and') return every(value as unknown[], (node) => this.matches(actor, row, node))
      if (key === 'or') return not(every(value as unknown[], (node) => not(this.matches(actor, row, node))))
      const [operator, operand] = Object.entries(value as Json)[0] as [string, unknown]
      const isSome = () => this.related(actor, row, key)?.some((one) => this.matches(actor, one, operand))
      if (operator === 'some' || operator === 'none') return operator === 'some' ? isSome() : not(isSome())
      const way = this.way(actor, row.entity, key)
      if (way === undefined) return undefined
      const given = this.values(actor, row, key)
      const isAny = (name: string): boolean => given.some((one) => holds(way, one, name, operand))
      if (operator === 'empty') return given.every((one) => one === null) === operand
      return operator === 'ne' || operator === 'nin' ? !isAny('in') : isAny(operator)
    })
  }

  /** The records on the other end of an inverse relation; undefined where the actor may not follow it. */
  related(actor: Actor, row: Row, name: string): Row[] | undefined {
    const { entity, path } = this.#facts.inverses.find((one) => one.on === row.entity && one.name === name)!
    const isLinked = (other: Row): boolean => this.values(actor, other, path).includes(row.id)
    return this.way(actor, entity, path) && this.visible(actor, entity).filter(isLinked)
  }
}

/** The first field of a path, and what is left of it; fields of plugins and of the admin have two segments. */
function head(fields: readonly Field[], path: string): [Field | undefined, string] {
  const segments = path.split('.')
  const field = fields.find((one) => [segments[0], segments.slice(0, 2).join('.')].includes(one.path))
  return [field, segments.slice(field?.path.split('.').length).join('.')]
}

const numbers = ['integer', 'decimal', 'percent', 'duration', 'rating', 'money']
const lower = (text: unknown): string => (text as string).toLowerCase()

/** The value that comparisons look at: amounts as numbers, addresses in small letters, options by their place. */
export function comparable({ fields, sub }: Way, value: unknown, isSorted = false): unknown {
  const { kind, options } = fields.at(-1) as Field
  if (value === null || value === undefined || sub === 'currency') return value ?? null
  if (numbers.includes(kind)) return Number((value as { amount?: unknown }).amount ?? value)
  if (kind === 'select' && isSorted) return options.indexOf(value as string)
  return kind === 'email' ? lower(value) : value
}

const tests: Readonly<Record<string, (value: never, all: readonly never[]) => boolean>> = {
  in: (value, all) => all.includes(value),
  gt: (value, [one]) => value > one!,
  gte: (value, [one]) => value >= one!,
  lt: (value, [one]) => value < one!,
  lte: (value, [one]) => value <= one!,
  between: (value, [from, to]) => value >= from! && value <= to!,
  contains: (value, [one]) => lower(value).includes(lower(one)),
  startsWith: (value, [one]) => lower(value).startsWith(lower(one)),
  endsWith: (value, [one]) => lower(value).endsWith(lower(one)),
  has: (value: string[], all) => all.some((one) => value.map(lower).includes(lower(one))),
  hasAll: (value: string[], all) => all.every((one) => value.map(lower).includes(lower(one))),
  during: (value: string) => value.startsWith(String(new Date().getFullYear())),
}

/** One condition on one value; a value that is missing fulfils none. */
function holds(way: Way, value: unknown, operator: string, operand: unknown): boolean {
  const all = [operand].flat().map((one) => comparable(way, one))
  const given = comparable(way, value)
  return given !== null && tests[operator === 'eq' ? 'in' : operator]!(given as never, all as never[])
}
