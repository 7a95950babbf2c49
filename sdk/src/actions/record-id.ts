import { z } from 'zod'

/**
 * The id of a record of `entity`, in the input or output of an action or a route. A form that is made from the schema
 * shows a picker of these records; an output that holds one lets the result open its record. Whether the caller may
 * read the record is the record service's business, not the schema's.
 *
 * @example
 * const input = z.object({ ids: z.array(recordId('contacts.person')).min(1), company: recordId('contacts.company') })
 */
export function recordId(entity: string): z.ZodUUID {
  return z.uuid().meta({ 'x-entity': entity })
}
