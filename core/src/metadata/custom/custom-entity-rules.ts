import { TesseraError } from '@tessera/sdk'
import type { SqlClient } from '../../database/database.ts'
import type { EntityTexts } from './custom-entity.ts'
import { conflictingField, invalidField } from './custom-field-errors.ts'

const namePattern = /^[a-z][a-zA-Z0-9]{0,39}$/
const iconPattern = /^[a-z][a-z0-9-]{0,49}$/
const mostEntities = 200

export function demandEntityName(name: string): void {
  if (namePattern.test(name)) return
  throw invalidField(
    'metadata.entity_name',
    'name',
    `"${name}" cannot be an entity's name. Use letters and digits, starting with a small letter, at most 40.`,
    { name },
  )
}

export function demandEntityTexts(labels: Readonly<Record<string, EntityTexts>>): void {
  const texts = Object.values(labels)
  if (texts.length > 0 && texts.every(({ one, other }) => one.trim() !== '' && other.trim() !== '')) return
  throw invalidField(
    'metadata.entity_label',
    'labels',
    'Say what one record and what many of them are called, in at least one language.',
  )
}

export function demandIcon(icon: string): void {
  if (iconPattern.test(icon)) return
  throw invalidField('metadata.icon', 'icon', `"${icon}" is not the name of an icon, such as "book-open".`, {
    icon,
  })
}

/** Throws where the name is taken, by an archived entity too, or by one whose data is still being removed. */
export async function demandFreeName(client: SqlClient, name: string, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string; archived: boolean; purged: boolean; isSame: boolean }>(
    `SELECT name, archived_at IS NOT NULL AS archived, purged_at IS NOT NULL AS purged, name = $1 OR "table" = $2 AS "isSame" FROM core.custom_entity`,
    [name, table],
  )
  const same = rows.find((row) => row.isSame)
  if (same !== undefined) {
    const advice = same.purged
      ? 'Its data is still being removed: try again in a moment.'
      : same.archived
        ? 'It is in the trash: restore it, or delete it for good first.'
        : 'Choose another name.'
    throw conflictingField(
      'metadata.entity_exists',
      'name',
      `There is an entity "custom.${same.name}" already. ${advice}`,
      { name: `custom.${same.name}`, state: same.purged ? 'purged' : same.archived ? 'archived' : 'live' },
    )
  }
  if (rows.length >= mostEntities)
    throw invalidField(
      'metadata.too_many_entities',
      'name',
      `There are ${mostEntities} entities already. Delete one that is no longer used.`,
      { most: mostEntities },
    )
}

export function unknownCustomEntity(entity: string): TesseraError {
  return new TesseraError({
    code: 'metadata.unknown_entity',
    kind: 'not_found',
    message: `There is no entity "${entity}" of your own, or not in a state that allows this. Those of modules are changed by their modules.`,
    details: { entity },
  })
}

export function notInTrash(entity: string): TesseraError {
  return new TesseraError({
    code: 'metadata.not_in_trash',
    kind: 'conflict',
    message: `${entity} is in use. Only an entity in the trash can be deleted for good: delete it first, then again from the trash.`,
    details: { entity },
  })
}

export function demandTyped(entity: string, typed: string): void {
  if (typed === entity) return
  throw invalidField(
    'metadata.entity_mistyped',
    'name',
    `This deletes all records of ${entity} for good. Send its name, "${entity}", to confirm.`,
    { name: entity },
  )
}
