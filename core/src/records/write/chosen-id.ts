import type { FieldIssue } from '@tessera/sdk'
import { newId } from '../../foundation/uuid.ts'
import { isUuid } from '../query/query-service.ts'

export const badId: FieldIssue = {
  field: 'id',
  code: 'field.id',
  message: 'An id is a UUID. Leave it out to have one made.',
}

/** A client may choose the id, so that a repeated call cannot create twice; null where what it chose is no id. */
export function chosenId(values: { readonly id?: unknown }): string | null {
  const id = values?.id
  if (id === undefined) return newId()
  return typeof id === 'string' && isUuid(id) ? id.toLowerCase() : null
}
