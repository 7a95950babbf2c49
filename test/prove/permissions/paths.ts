import type { ActorFact, EntityFact, FieldFact } from './facts.ts'
import { kindAt } from './kinds.ts'
import type { Oracle } from './oracle.ts'
import type { World } from './world.ts'

/** A path through which a field is reached, with the field it ends in. */
export interface Path {
  readonly text: string
  readonly last: FieldFact
  readonly sub: string | null
  readonly kind: string
  readonly isList: boolean
}

/** A longer path is refused whatever it leads to. */
const mostSegments = 6

type Way = NonNullable<ReturnType<Oracle['way']>>

const subFields: Readonly<Record<string, readonly string[]>> = {
  money: ['amount', 'currency'],
  address: ['city', 'country'],
}

function pathOf(text: string, way: Way): Path {
  const last = way.fields.at(-1) as FieldFact
  return {
    text,
    last,
    sub: way.sub,
    kind: kindAt(last, way.sub),
    isList: (way.fields[0] as FieldFact).parts !== null,
  }
}

function find({ oracle, admin }: World, entity: string, text: string): Path {
  const way = oracle.way(admin, entity, text)
  if (way === undefined) throw new Error(`The administrator cannot use ${entity}.${text}`)
  return pathOf(text, way)
}

/** Every field of an entity, the values inside them, and those of their parts. */
export function ownPaths(world: World, entity: EntityFact): Path[] {
  return entity.fields.flatMap((field) => {
    const inner = [...(subFields[field.kind] ?? []), ...(field.target === null ? [] : ['id', ...field.below])]
    const below = [
      ...inner.map((sub) => `${field.path}.${sub}`),
      ...(field.parts ?? []).flatMap((part) => [
        `${field.path}.${part.path}`,
        ...(subFields[part.kind] ?? []).map((sub) => `${field.path}.${part.path}.${sub}`),
      ]),
    ]
    return [field.path, ...below].map((text) => find(world, entity.name, text))
  })
}

/** A random way through so many relations, to a field of their last entity; through parts only at the start. */
export function relatedPath(
  world: World,
  entity: string,
  depth: number,
  intoParts: boolean,
  mostDepth = 3,
): Path | null {
  const { random } = world.canaries
  let at = entity
  const segments: string[] = []
  for (let step = 0; step < depth; step++) {
    const links = linksOf(world, at, intoParts && step === 0)
    if (links.length === 0) return null
    const link = random.pick(links)
    segments.push(link.text)
    at = link.target
  }
  const { fields } = world.facts.entities.find(({ name }) => name === at) as EntityFact
  const last = random.pick(
    fields.filter((field) => field.parts === null && (depth < mostDepth || field.target === null)),
  )
  const text = [...segments, last.path].join('.')
  return text.split('.').length > mostSegments ? null : find(world, entity, text)
}

function linksOf(world: World, entity: string, withParts: boolean): { text: string; target: string }[] {
  const known = new Set(world.facts.entities.map(({ name }) => name))
  const { fields } = world.facts.entities.find(({ name }) => name === entity) as EntityFact
  return fields.flatMap((field) => {
    const inner = withParts
      ? (field.parts ?? []).map((part) => ({ text: `${field.path}.${part.path}`, target: part.target }))
      : []
    return [{ text: field.path, target: field.target }, ...inner].flatMap(({ text, target }) =>
      target !== null && known.has(target) ? [{ text, target }] : [],
    )
  })
}

/** Whether a path goes on behind a link to records of which the actor may read none: all of that reads as null. */
export function endsAtHiddenLink({ oracle }: World, actor: ActorFact, entity: string, text: string): boolean {
  if (oracle.scope(actor, entity, 'read') === 'none') return false
  const segments = text.split('.')
  return segments.some((_segment, index) => {
    const last = oracle.way(actor, entity, segments.slice(0, index + 1).join('.'))?.fields.at(-1)
    const isLink = last !== undefined && last.target !== null && oracle.entity(last.target) !== undefined
    return isLink && index + 1 < segments.length && oracle.scope(actor, last.target, 'read') === 'none'
  })
}

/** Two values that records have there in truth, to ask with. */
export function someValues(world: World, entity: string, path: Path): [unknown, unknown] | null {
  const { oracle, admin, facts, canaries } = world
  const rows = facts.rows.filter((row) => row.entity === entity && row.deletedAt === null)
  const values = rows
    .flatMap((row) => oracle.values(admin, row, path.text))
    .filter((value) => value !== null && value !== undefined)
  if (values.length === 0) return null
  return [canaries.random.pick(values), canaries.random.pick(values)]
}

/** The value of a field in a record as the API gives it: those of plugins and of the admin lie inside their own objects. */
export function fieldIn(record: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], record)
}
