import type { Canaries } from './canaries.ts'
import type { EntityFact, FieldFact, RowFact } from './facts.ts'
import { makeParts, makeValue, type Targets } from './values.ts'

/** How many records of each entity there are. */
const rowCounts: Readonly<Record<string, number>> = {
  'contacts.company': 10,
  'vault.box': 5,
  'contacts.person': 10,
  'vault.item': 12,
  'vault.note': 10,
}

export interface RowMaker {
  readonly canaries: Canaries
  readonly entities: readonly EntityFact[]
  readonly users: readonly string[]
  readonly teams: readonly string[]
  readonly newId: () => string
  /** Uploads a file and gives its id. */
  readonly files: readonly string[]
}

/** Fields that the kernel fills. */
export const isGiven = (field: FieldFact): boolean =>
  (!field.system || field.path === 'owner' || field.path === 'team') && field.kind !== 'autoNumber'

/** Records of one entity, which link to those made before; some fields are left empty, some records have no owner. */
export function makeRows(maker: RowMaker, entity: EntityFact, made: readonly RowFact[]): RowFact[] {
  const { canaries, users, teams, newId } = maker
  const rows: RowFact[] = []
  const files = [...maker.files]
  const targets: Targets = (target) => {
    if (target === 'core.user') return canaries.random.pick(users)
    if (target === 'core.team') return canaries.random.pick(teams)
    if (target === 'core.file') return files.pop() as string
    const candidates = [...made, ...rows].filter((row) => row.entity === target)
    return candidates.length === 0 ? null : canaries.random.pick(candidates).id
  }
  for (let index = 0; index < (rowCounts[entity.name] ?? 0); index++) {
    const row: RowFact = {
      id: newId(),
      entity: entity.name,
      owner: entity.owned && index % 5 !== 4 ? (users[index % users.length] as string) : null,
      team: entity.owned && index % 4 !== 3 ? (teams[index % teams.length] as string) : null,
      deletedAt: null,
      values: {},
    }
    for (const field of entity.fields)
      if (!field.system && isGiven(field)) row.values[field.path] = valueFor(field, index)
    if (entity.name === 'contacts.person') alignPositions(row)
    rows.push(row)
  }
  return rows

  function valueFor(field: FieldFact, index: number): unknown {
    const isFirstOfItsKind = field.target === field.entity && rows.length === 0
    const isKept = ['name', 'firstName', 'lastName', 'subject', 'label'].includes(field.path)
    if (isFirstOfItsKind || (!isKept && (index + field.path.length) % 6 === 0))
      return field.parts === null ? null : []
    if (field.kind === 'file' && index % 2 === 0) return null
    return field.parts === null
      ? makeValue(field, canaries, targets)
      : makeParts(withoutFiles(field), canaries, targets).map((part, at) =>
          completed(field, part, at === 0 && index % 3 === 1 ? (files.pop() ?? null) : null),
        )
  }
}

function withoutFiles(field: FieldFact): FieldFact {
  return { ...field, parts: (field.parts ?? []).filter((sub) => sub.kind !== 'file') }
}

function completed(
  field: FieldFact,
  part: Record<string, unknown>,
  file: string | null,
): Record<string, unknown> {
  const valueOf = ({ path, kind }: FieldFact): unknown => (kind === 'file' ? file : (part[path] ?? null))
  return Object.fromEntries((field.parts ?? []).map((sub) => [sub.path, valueOf(sub)]))
}

/** The plugin keeps a person's company and job in step with their first position: what is written is so already. */
function alignPositions(row: RowFact): void {
  const { values } = row
  const positions = values.positions as Record<string, unknown>[]
  for (const [index, position] of positions.entries()) {
    const days = [position.startedOn as string, position.endedOn as string].sort()
    Object.assign(position, {
      active: index === 0,
      startedOn: days[0],
      endedOn: index === 0 ? null : days[1],
    })
  }
  const main = positions[0]
  Object.assign(values, {
    company: main?.company ?? null,
    jobTitle: main?.role ?? values.jobTitle,
    department: main?.department ?? values.department,
  })
}
