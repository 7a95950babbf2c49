import type { DependencyContainer } from 'tsyringe'
import type { Transaction } from '../database/database.ts'
import { announceEvents } from '../events/announce-events.ts'
import { writeEvents } from '../events/event-statement.ts'
import { newId } from '../foundation/uuid.ts'
import { demandPermission, type ChangeContext } from '../identity/change-context.ts'
import { missing } from '../identity/identity-errors.ts'
import { forgetEntityGrants, forgetFieldGrants } from '../identity/forget-grants.ts'
import { CustomEntities } from '../metadata/custom/custom-entities.ts'
import { customEntityName, type CustomEntityRow } from '../metadata/custom/custom-entity.ts'
import { CustomFields } from '../metadata/custom/custom-fields.ts'
import { adminFieldId, type CustomFieldRow } from '../metadata/custom/custom-field.ts'
import { Layouts, type LayoutChange } from '../metadata/layouts/layouts.ts'
import { enqueueMetadataJob } from '../records/purging/metadata-jobs.ts'
import { tokens } from './tokens.ts'
import { layoutActions, UndoableLayouts } from './undoable-layouts.ts'

/** What an admin does to the metadata: with rights, events, and the removal of what is purged. */
export interface MetadataAdministration {
  readonly fields: CustomFields<ChangeContext>
  readonly entities: CustomEntities<ChangeContext>
  readonly layouts: Layouts<ChangeContext>
}

interface Told {
  readonly type: string
  readonly entity: 'core.field' | 'core.entity' | 'core.layout'
  readonly recordId: string
  readonly payload: Readonly<Record<string, unknown>>
}

export function metadataAdministration(container: DependencyContainer): MetadataAdministration {
  const database = container.resolve(tokens.database)
  const store = container.resolve(tokens.metadata)
  const epoch = container.resolve(tokens.epoch)
  const jobs = container.resolve(tokens.jobs)
  const undoables = container.resolve(tokens.undoables)
  const tell = async (tx: Transaction, by: ChangeContext, told: Told): Promise<void> => {
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
      for (const link of links) await endField(tx, by, link)
      await enqueueMetadataJob(jobs, tx, 'core.purge-entity', entity.id)
    },
  })
  const layouts = new Layouts<ChangeContext>({
    database,
    store,
    demandRole: async (client, roleId) => {
      const { rows } = await client.query('SELECT 1 FROM core.role WHERE id = $1', [roleId])
      if (rows.length === 0) throw missing('role', roleId)
    },
    announce: (tx, by, change) => tell(tx, by, layoutTold(change)),
    note: async (tx, by, { id, entity, roleId, before, after }) => {
      const data = { id, entity, roleId, before, after }
      await undoables.note(tx, { ...by, kind: layoutActions, data })
    },
  })
  if (undoables.get(layoutActions) === undefined) undoables.register(new UndoableLayouts(layouts))
  return { fields, entities, layouts }
}

function fieldTold(step: string, { id, entity, name, kind, labels, options }: CustomFieldRow): Told {
  const payload = { entity, name, kind, labels, options }
  return { type: `core.field.${step}`, entity: 'core.field', recordId: id, payload }
}

function layoutTold({ id, entity, roleId, before, after }: LayoutChange): Told {
  const type = after === null ? 'core.layout.removed' : 'core.layout.set'
  return { type, entity: 'core.layout', recordId: id, payload: { entity, role: roleId, before, after } }
}

function entityTold(step: string, row: CustomEntityRow): Told {
  const { id, labels, icon, owned, inNavigation, title } = row
  const payload = { name: customEntityName(row), labels, icon, owned, inNavigation, title }
  return { type: `core.entity.${step}`, entity: 'core.entity', recordId: id, payload }
}
