import type { Actor } from '../../access/actor.ts'
import type { Database } from '../../database/database.ts'
import type { FileStore } from '../../files/file-store.ts'
import type { LruCache } from '../../foundation/lru-cache.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import type { Notifications } from '../../notifications/notifications.ts'
import type { Directory } from '../../records/directory.ts'
import type { RecordService } from '../../records/record-service.ts'
import { foldText } from '../../foundation/fold-text.ts'
import { ChunkImporter } from './chunk-importer.ts'
import { columnSettings } from './column-settings.ts'
import type { PeopleByName } from './field-reader.ts'
import { importingActor } from './import-access.ts'
import { importForbidden, nothingMapped, unknownImportEntity } from './import-errors.ts'
import type { ImportLabels } from './import-labels.ts'
import type { ImportSession } from './import-session.ts'
import type { ImportStore } from './import-store.ts'
import type { ImportTexts } from './import-texts.ts'
import { importTargets, type OfferedTarget } from './import-targets.ts'
import { LinkResolver } from './link-resolver.ts'
import { keyChoices, type KeyChoices, type MatchKey } from './match-keys.ts'
import { RowPlan } from './row-plan.ts'

/** What imports stand on. */
export interface ImportServices {
  readonly database: Database
  readonly files: FileStore
  readonly records: RecordService
  readonly notifications: Pick<Notifications, 'notify'>
  readonly metadata: MetadataSource
  readonly directory: Directory
  readonly labels: ImportLabels
  readonly texts: ImportTexts
  readonly store: ImportStore
  readonly targets: LruCache<string, readonly OfferedTarget[]>
  readonly logger: Logger
  readonly valueContext: (actor: Actor) => ValueContext
}

/** The entity that is imported into, if the caller may; one that may not be seen does not exist. */
export function importedModel(services: ImportServices, actor: Actor, entity: string): EntityModel {
  const model = services.metadata.current.entities.get(entity)
  if (model === undefined || model.system || actor.access.scope(entity, 'read') === 'none')
    throw unknownImportEntity(entity)
  if (actor.access.scope(entity, 'import') === 'none') throw importForbidden(entity)
  return model
}

/** Kept by rights, language and state of the metadata: whoever watches an import asks several times a second. */
export function offeredTargets(
  services: ImportServices,
  actor: Actor,
  model: EntityModel,
): readonly OfferedTarget[] {
  const { labels, texts, metadata, targets } = services
  const key = `${metadata.current.version} ${actor.access.id} ${actor.language} ${model.name}`
  const known = targets.get(key)
  if (known !== undefined) return known
  const made = importTargets({
    metadata: metadata.current,
    model,
    access: actor.access,
    labels,
    texts,
    language: actor.language,
  })
  targets.set(key, made)
  return made
}

export function choicesOf(
  services: ImportServices,
  actor: Actor,
  model: EntityModel,
  session: Pick<ImportSession, 'mapping'>,
): KeyChoices {
  return keyChoices({
    metadata: services.metadata.current,
    model,
    access: actor.access,
    mapping: session.mapping,
  })
}

/** The keys that count: the user's, as far as columns still fill them. */
export function keysInForce(
  choices: KeyChoices,
  session: Pick<ImportSession, 'options'>,
): readonly MatchKey[] {
  const chosen = session.options.matchKeys
  if (chosen === null) return choices.recommended
  const usable = new Set(choices.usable.map((key) => key.join()))
  return chosen.filter((key) => usable.has(key.join()))
}

/** What turns chunks of the file into records, for one import and whoever it acts for. */
export async function chunkImporter(
  services: ImportServices,
  actor: Actor,
  session: ImportSession,
): Promise<ChunkImporter> {
  const { records, metadata, labels } = services
  const model = importedModel(services, actor, session.entity)
  const { mapping, options, table } = session
  const allowed = new Set(offeredTargets(services, actor, model).map((target) => target.path))
  const permitted = mapping.map((choice) =>
    choice.path !== null && allowed.has(choice.path) ? choice : { path: null },
  )
  if (permitted.every((choice) => choice.path === null)) throw nothingMapped()
  const importer = importingActor(actor)
  const ctx = { actor: importer, origin: { channel: 'import' as const, cause: session.id } }
  const valueContext = services.valueContext(importer)
  const settings = columnSettings(table, options, valueContext)
  const plan = new RowPlan({
    metadata: metadata.current,
    model,
    mapping: permitted,
    settings,
    nameOrder: options.nameOrder,
    labels,
    people: await peopleByName(services.directory),
  })
  const links = new LinkResolver({
    records,
    ctx,
    valueContext,
    createMissing: options.createLinked,
    fillsEmpty: options.policy === 'update' || options.policy === 'fillEmpty',
  })
  const choices = choicesOf(services, actor, model, session)
  return new ChunkImporter({
    records,
    metadata: metadata.current,
    model,
    ctx,
    plan,
    links,
    keys: keysInForce(choices, session),
    choices,
    options,
  })
}

/** Users and teams, as cells name them. */
export async function peopleByName(directory: Directory): Promise<PeopleByName> {
  const { users, teams } = await directory.load()
  return {
    users: new Map([...users].map(([id, user]) => [foldText(user.name), id])),
    teams: new Map([...teams].map(([id, name]) => [foldText(name), id])),
  }
}
