import { nest } from '../../fields/to-wire.ts'
import { valueAt } from '../../fields/field-path.ts'
import type { UndoWatch } from '../../services/undo/server-undo.ts'
import { keyOf } from './board-choices.ts'

/** Where a card stands: its column, and its neighbours there. */
export interface CardPlace {
  readonly id: string
  readonly column: string
  readonly after: string | null
  readonly before: string | null
}

type Values = Readonly<Record<string, unknown>>

/** The same change, and where it is to stand by hand among others, in one request. */
export function putCard(
  api: UndoWatch['api'],
  entity: string,
  field: string,
  { id, after, before }: CardPlace,
  values: Values,
): Promise<unknown> {
  const path = `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(id)}/place`
  return api.request('POST', path, { body: { field, values, after, before } })
}

/** Puts cards where they stood, as far as they are in those columns still. */
export async function putBack(
  api: UndoWatch['api'],
  entity: string,
  field: string,
  places: readonly CardPlace[],
): Promise<void> {
  for (const place of places) {
    const record = await api.get(entity, place.id, { fields: [field] })
    if (keyOf(valueAt(record, field)) !== place.column) continue
    await putCard(api, entity, field, place, nest({ [field]: place.column === '' ? null : place.column }))
  }
}
