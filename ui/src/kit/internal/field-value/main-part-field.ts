import type { ShownField } from './shown-field.ts'

/** What an entry of a repeated field is about: the address of an e-mail, the company of a position. */
export function mainPartField<Field extends ShownField>({
  fields = [],
}: {
  readonly fields?: readonly Field[]
}): Field | undefined {
  return (
    fields.find(({ required }) => required) ??
    fields.find(({ kind }) => kind !== 'boolean' && kind !== 'select') ??
    fields[0]
  )
}
