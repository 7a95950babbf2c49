import type { EntityMetadata, RecordPointer, RecordTarget, UntypedRecord } from '@tessera/sdk/ui'

interface Companion {
  readonly id?: string
}

/**
 * What is written on a record's page is about that record, and about those that its module names with it: a note about a
 * person also stands with their company of that day.
 */
export function aboutRecord(
  subject: RecordTarget,
  entity: EntityMetadata | undefined,
  record: UntypedRecord | undefined,
): readonly { readonly subject: RecordPointer }[] {
  const companions = (entity?.companions ?? []).flatMap((path): RecordPointer[] => {
    const target = entity?.fields.find(({ name }) => name === path)?.options.target
    const id = (record?.[path] as Companion | null | undefined)?.id
    return target === undefined || id === undefined ? [] : [{ entity: target, id }]
  })
  return [subject, ...companions].map(({ entity: name, id }) => ({ subject: { entity: name, id } }))
}
