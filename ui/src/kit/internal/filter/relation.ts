import type { FilterEntity, FilterField, PathReader } from './find-path.ts'

/** Records that point here, or the entries of a list: what `some` and `none` ask about. */
export interface FilterRelation {
  readonly path: string
  readonly label: string
  /** What each of them is described by. */
  readonly entity: FilterEntity
  /** They are entries of a list of the record itself. */
  readonly isList: boolean
}

function listOf(entity: FilterEntity, field: FilterField): FilterRelation | undefined {
  const { kind, name: path, label, fields = [] } = field
  if (kind !== 'parts' || fields.length === 0) return undefined
  return { path, label, isList: true, entity: { name: entity.name, labels: { one: label }, fields } }
}

/** All that the reader may know of; two with the same name are told apart by the field that points here. */
export function relationsOf(reader: PathReader, entity: FilterEntity): readonly FilterRelation[] {
  const inverses = entity.inverses ?? []
  const records = inverses.flatMap((inverse): readonly FilterRelation[] => {
    const target = reader.entity(inverse.entity)
    if (target === undefined) return []
    const isAlone = inverses.every((other) => other === inverse || other.label !== inverse.label)
    const by = target.fields.find(({ name }) => name === (inverse.part ?? inverse.field))
    const label = isAlone || by === undefined ? inverse.label : `${inverse.label} · ${by.label}`
    return [{ path: inverse.name, label, entity: target, isList: false }]
  })
  return [...records, ...entity.fields.flatMap((field) => listOf(entity, field) ?? [])]
}
