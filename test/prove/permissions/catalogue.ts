import type { EntityDefinition, EntityExtension, FieldDefinition, Fields } from '@tessera/sdk'
import { Company, Person } from '../../../plugins/contacts/src/contract/index.ts'
import type { EntityFact, FieldFact, InverseFact } from './facts.ts'
import { Box } from './plugin/src/box.ts'
import { CompanyVault } from './plugin/src/company-vault.ts'
import { Item } from './plugin/src/item.ts'
import { Note } from './plugin/src/note.ts'

/** An admin's field as the API answered it. */
export interface CustomFact {
  readonly id: string
  readonly entity: string
  readonly name: string
  readonly kind: string
  readonly options: FieldDefinition['options']
}

const definitions: readonly EntityDefinition[] = [Company, Person, Box, Item, Note]
const extensions: readonly EntityExtension[] = [CompanyVault]
const targets: Readonly<Record<string, string>> = { user: 'core.user', team: 'core.team', file: 'core.file' }

/** What colleagues know of each other, of teams and of the files they see. */
const known: Readonly<Record<string, readonly string[]>> = {
  user: ['displayName', 'name', 'email'],
  team: ['displayName', 'name'],
  file: ['name'],
}

const systemKinds = {
  id: 'id',
  displayName: 'text',
  createdAt: 'dateTime',
  createdBy: 'user',
  updatedAt: 'dateTime',
  updatedBy: 'user',
  version: 'integer',
  deletedAt: 'dateTime',
  owner: 'user',
  team: 'team',
} as const

function fieldFact(
  entity: string,
  path: string,
  { kind, options }: FieldDefinition,
  more: Partial<FieldFact> = {},
): FieldFact {
  const parts = Object.entries((options.fields ?? {}) as Fields)
  return {
    entity,
    path,
    id: path,
    kind,
    system: false,
    target: targets[kind] ?? options.target ?? null,
    parts: kind === 'parts' ? parts.map(([name, sub]) => fieldFact(entity, name, sub)) : null,
    options: (options.options ?? []).map((option) => option.value),
    isSearched: options.search === true,
    below: known[kind] ?? [],
    ...more,
  }
}

function systemFacts(entity: string, owned: boolean): FieldFact[] {
  return Object.entries(systemKinds)
    .filter(([path]) => owned || (path !== 'owner' && path !== 'team'))
    .map(([path, kind]) => fieldFact(entity, path, { kind, options: {} }, { system: true }))
}

/** Every entity and field of the proof, from their declarations and what an admin added. */
export function catalogue(customFields: readonly CustomFact[]): {
  entities: EntityFact[]
  inverses: InverseFact[]
} {
  const entities = definitions.map(({ name, owned = true, title, matchKeys = [], fields }): EntityFact => {
    const added = extensions.filter(({ target }) => target === name)
    return {
      name,
      owned,
      title,
      matchKeys,
      fields: [
        ...systemFacts(name, owned),
        ...Object.entries(fields).map(([path, field]) => fieldFact(name, path, field)),
        ...added.flatMap(({ namespace, fields: more }) =>
          Object.entries(more).map(([path, field]) => fieldFact(name, `${namespace}.${path}`, field)),
        ),
        ...customFields
          .filter(({ entity }) => entity === name)
          .map((custom) => fieldFact(name, `custom.${custom.name}`, custom, { id: `custom:${custom.id}` })),
      ],
    }
  })
  return { entities, inverses: inversesOf() }
}

function inversesOf(): InverseFact[] {
  const declared = [
    ...definitions.map(({ name, fields }) => ({ entity: name, prefix: '', fields })),
    ...extensions.map(({ target, namespace, fields }) => ({
      entity: target,
      prefix: `${namespace}.`,
      fields,
    })),
  ]
  return declared.flatMap(({ entity, prefix, fields }) =>
    Object.entries(fields).flatMap(([path, { options }]) => [
      ...inverse(options, { entity, field: `${prefix}${path}`, part: null }),
      ...Object.entries((options.fields ?? {}) as Fields).flatMap(([sub, { options: inner }]) =>
        inverse(inner, { entity, field: sub, part: path }),
      ),
    ]),
  )
}

function inverse(
  { target, inverse: name }: FieldDefinition['options'],
  from: Omit<InverseFact, 'on' | 'name' | 'path'>,
): InverseFact[] {
  const path = from.part === null ? from.field : `${from.part}.${from.field}`
  return target === undefined || name === undefined ? [] : [{ on: target, name, ...from, path }]
}
