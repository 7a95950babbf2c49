import type { DependencyContainer } from 'tsyringe'
import type { Transaction } from '../database/database.ts'
import { announceEvents } from '../events/announce-events.ts'
import { writeEvents } from '../events/event-statement.ts'
import { newId } from '../foundation/uuid.ts'
import { demandPermission, type ChangeContext } from '../identity/change-context.ts'
import { forgetEntityGrants, forgetFieldGrants } from '../identity/forget-grants.ts'
import { CustomEntities } from '../metadata/custom/custom-entities.ts'
import { customEntityName, type CustomEntityRow } from '../metadata/custom/custom-entity.ts'
import { CustomFields } from '../metadata/custom/custom-fields.ts'
import { adminFieldId, type CustomFieldRow } from '../metadata/custom/custom-field.ts'
import { enqueueMetadataJob } from '../records/purging/metadata-jobs.ts'
import { forgetEntityViews } from '../records/views/forget-views.ts'
import type { ToldChange } from './told-change.ts'
import { layoutAdministration, type LayoutAdministration } from './layout-administration.ts'
import { tokens } from './tokens.ts'
import { entityArchiving, fieldArchiving, metadataActions, UndoableMetadata } from './undoable-metadata.ts'

/** What an admin does to the metadata: with rights, events, and the removal of what is purged. */
export interface MetadataAdministration extends LayoutAdministration {
  readonly fields: CustomFields<ChangeContext>
  readonly entities: CustomEntities<ChangeContext>
}

export function metadataAdministration(container: DependencyContainer): MetadataAdministration {
  const database = container.resolve(tokens.database)
  const store = container.resolve(tokens.metadata)
  const epoch = container.resolve(tokens.epoch)
  const jobs = container.resolve(tokens.jobs)
  const undoables = container.resolve(tokens.undoables)
  const tell = async (tx: Transaction, by: ChangeContext, told: ToldChange): Promise<void> => {
    await epoch.bump(tx)
    await writeEvents(tx, [{ id: newId(), version: null, changes: {}, ...by, ...told }])
    tx.afterCommit(() => announceEvents(database))
  }
  const endField = async (tx: Transaction, by: ChangeContext, field: CustomFieldRow): Promise<void> => {
    await tell(tx, by, fieldTold('purged', field))
    await forgetFieldGrants(tx, epoch, field.entity, adminFieldId(field.id))
    await enqueueMetadataJob(jobs, tx, 'core.purge-field', field.id)
  }
  const fields = new CustomFields<ChangeContext>({
    database,
    store,
    demandRight: ({ actor }) => demandPermission(actor, 'metadata.manage'),
    announce: async (tx, by, step, field) => {
      if (step === 'purged') return endField(tx, by, field)
      await tell(tx, by, fieldTold(step, field))
      if (step === 'created' && field.kind === 'autoNumber')
        await enqueueMetadataJob(jobs, tx, 'core.number-records', field.id)
    },
    note: async (tx, by, step, field) => {
      await undoables.note(tx, { ...by, kind: metadataActions, data: fieldArchiving(step, field) })
    },
  })
  const entities = new CustomEntities<ChangeContext>({
    database,
    store,
    demandRight: ({ actor }, step) => {
      demandPermission(actor, 'metadata.manage')
      // It ends every record of the entity at once.
      if (step === 'purged') demandPermission(actor, 'records.purge')
    },
    announce: async (tx, by, step, entity, links) => {
      await tell(tx, by, entityTold(step, entity))
      if (step !== 'purged') return
      await forgetEntityGrants(tx, epoch, customEntityName(entity))
      await forgetEntityViews(tx, customEntityName(entity))
      for (const link of links) await endField(tx, by, link)
      await enqueueMetadataJob(jobs, tx, 'core.purge-entity', entity.id)
    },
    note: async (tx, by, step, row) => {
      await undoables.note(tx, { ...by, kind: metadataActions, data: entityArchiving(step, row) })
    },
  })
  if (undoables.get(metadataActions) === undefined) undoables.register(new UndoableMetadata(fields, entities))
  return { fields, entities, ...layoutAdministration(container, tell) }
}

function fieldTold(step: string, { id, entity, name, kind, labels, options }: CustomFieldRow): ToldChange {
  const payload = { entity, name, kind, labels, options }
  return { type: `core.field.${step}`, entity: 'core.field', recordId: id, payload }
}

function entityTold(step: string, row: CustomEntityRow): ToldChange {
  const { id, labels, icon, owned, inNavigation, title } = row
  const payload = { name: customEntityName(row), labels, icon, owned, inNavigation, title }
  return { type: `core.entity.${step}`, entity: 'core.entity', recordId: id, payload }
}
