import type { MessageValues } from '@tessera/sdk'
import type { Fault, Reader } from '../foundation/error-texts.ts'
import type { CatalogueLabels } from './catalogue-labels.ts'

/**
 * What a text is filled with: the values of the error, where names of the program read as the reader knows them. Beside
 * each stays the name itself, such as `entityName` beside `entity`. What the reader may not read keeps its name, so that
 * a text never tells that it exists. `message` is the English one. What many texts ask for and some errors lack
 * (`permissionName`, `fields`, `reason`) is `none` there: a text chooses by it.
 */
export function messageValues(
  { message, values = {} }: Fault,
  reader: Reader,
  labels: CatalogueLabels,
  textOf: (fault: Fault) => string,
): MessageValues {
  const plain = Object.entries(values).map(
    ([name, value]) => [name, isFault(value) ? textOf(value) : plainOf(value, reader.language)] as const,
  )
  return { message, reason: 'none', ...Object.fromEntries(plain), ...known(values, reader, labels) }
}

function known(
  values: Readonly<Record<string, unknown>>,
  reader: Reader,
  labels: CatalogueLabels,
): MessageValues {
  const { language } = reader
  const { entity, field, fields, plugin, dependants, permission, retryAfter } = values
  const texts = (value: unknown): readonly string[] | undefined =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
  const nameOf = (path: string): string => fieldName(path, entity, reader, labels)
  return {
    ...(typeof entity === 'string'
      ? {
          entity: reader.mayRead(entity) ? labels.entityLabel(entity, language).one : entity,
          entityName: entity,
        }
      : {}),
    ...(typeof field === 'string' ? { field: nameOf(field), fieldName: field } : {}),
    fields: texts(fields) ? listOf(texts(fields)!.map(nameOf), language) : 'none',
    ...(typeof plugin === 'string' ? { plugin: labels.pluginLabel(plugin, language), pluginId: plugin } : {}),
    ...(texts(dependants)
      ? {
          dependants: listOf(
            texts(dependants)!.map((id) => labels.pluginLabel(id, language)),
            language,
          ),
        }
      : {}),
    ...(typeof permission === 'string'
      ? { permission: labels.permissionLabel(permission, language), permissionName: permission }
      : { permission: '', permissionName: 'none' }),
    ...(typeof retryAfter === 'number' ? { minutes: Math.max(1, Math.ceil(retryAfter / 60)) } : {}),
  }
}

/** What forms call the field of a path, if the reader may know of it; else the path itself. */
export function fieldName(path: string, entity: unknown, reader: Reader, labels: CatalogueLabels): string {
  if (typeof entity !== 'string') return path
  const field = labels.fieldOf(entity, path)
  return field !== undefined && reader.mayRead(entity, field)
    ? labels.fieldLabel(entity, field, reader.language)
    : path
}

/** A fault may tell of another that is behind it. */
function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}

function plainOf(value: unknown, language: string): MessageValues[string] {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  if (value instanceof Date) return value
  if (Array.isArray(value)) return listOf(value.map(String), language)
  return JSON.stringify(value)
}

function listOf(items: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(items)
}
