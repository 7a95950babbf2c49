import { isTesseraError, TesseraError } from '@tessera/sdk'
import { systemAccess } from '../../access/system-actor.ts'
import type { Transaction } from '../../database/database.ts'
import { writeEvents } from '../../events/event-statement.ts'
import { newId } from '../../foundation/uuid.ts'
import { forgetShares } from '../../identity/forget-grants.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { quoteName } from '../../metadata/naming.ts'
import { forgetRank } from '../ranks/place-record.ts'
import { stillReferredTo, writeForbidden } from '../record-errors.ts'
import { fileValues } from './file-values.ts'
import { holdersOf, linksTo, withoutLink, type Link } from './links-to.ts'
import { loadAllowed, loadLocked, type AllowedInput } from './load-allowed.ts'
import { RecordDraft, type StoredRecord } from './record-draft.ts'
import { releaseFiles } from './release-files.ts'

const chunkSize = 500

/**
 * Out of the trash for ever: the row, its parts, search documents and timeline rows go; of its events the envelope
 * stays and the values go, so that nothing of its content is left and the chain still verifies. Links to it are
 * cleared as changes of the records that hold them; records that cannot be without it go along.
 */
export async function purgeRecord(
  tx: Transaction,
  input: Omit<AllowedInput, 'action'>,
  id: string,
): Promise<void> {
  const { model, ctx } = input
  const stored = await loadAllowed(tx, { ...input, action: 'delete' }, id, true)
  if (!ctx.actor.access.has('records.purge')) throw writeForbidden(model.name, 'delete for good')
  if (stored.deletedAt === null) {
    throw new TesseraError({
      code: 'records.not_in_trash',
      kind: 'conflict',
      message: 'Only a record in the trash can be deleted for good. Delete it first.',
      details: { entity: model.name, id },
    })
  }
  // What follows from the purge is the kernel's work: the caller needs no right on the records that it reaches.
  const consequences = { ...input, ctx: { ...ctx, actor: { ...ctx.actor, access: systemAccess } } }
  await takeOut(tx, consequences, model, stored, new Set())
}

async function takeOut(
  tx: Transaction,
  input: Omit<AllowedInput, 'action'>,
  model: EntityModel,
  record: StoredRecord,
  gone: Set<string>,
): Promise<void> {
  const { id } = record
  gone.add(id)
  const links = linksTo(input.writer.metadata, model.name)
  for (const link of links) if (link.takesHolder) await takeHolders(tx, input, link, id, gone)
  await clearLinks(
    tx,
    input,
    links.filter((link) => link.isCleared),
    id,
    gone,
  )
  try {
    await tx.query(`DELETE FROM ${quoteName(model.schema)}.${quoteName(model.table)} WHERE id = $1`, [id])
  } catch (error) {
    throw isTesseraError(error, 'database.reference') ? stillReferredTo(model.name, id) : error
  }
  await forgetTraces(tx, input, model, record)
}

async function takeHolders(
  tx: Transaction,
  input: Omit<AllowedInput, 'action'>,
  link: Link,
  id: string,
  gone: Set<string>,
): Promise<void> {
  for (const holder of await holdersOf(tx, link, id, true)) {
    if (gone.has(holder)) continue
    const record = (await loadLocked(tx, { ...input, model: link.model, action: 'delete' }, [holder])).get(
      holder,
    )
    if (record !== undefined) await takeOut(tx, input, link.model, record, gone)
  }
}

/** Records in the trash lose the link too, by the foreign key and without a word: nobody sees them change. */
async function clearLinks(
  tx: Transaction,
  input: Omit<AllowedInput, 'action'>,
  links: readonly Link[],
  id: string,
  gone: ReadonlySet<string>,
): Promise<void> {
  for (const model of new Set(links.map((link) => link.model))) {
    const own = links.filter((link) => link.model === model)
    const holders = new Set<string>()
    for (const link of own)
      for (const holder of await holdersOf(tx, link, id, false)) if (!gone.has(holder)) holders.add(holder)
    const ids = [...holders]
    for (let start = 0; start < ids.length; start += chunkSize) {
      const records = await loadLocked(
        tx,
        { ...input, model, action: 'update' },
        ids.slice(start, start + chunkSize),
      )
      const drafts = [...records.values()].map(
        (record) => new RecordDraft(model, 'update', record.id, record, withoutLink(own, record.values, id)),
      )
      await input.writer.update(tx, input.ctx, drafts)
    }
  }
}

async function forgetTraces(
  tx: Transaction,
  { ctx, writer }: Omit<AllowedInput, 'action'>,
  model: EntityModel,
  record: StoredRecord,
): Promise<void> {
  const { id } = record
  await forgetShares(tx, model.name, [id])
  await forgetRank(tx, model.name, id)
  await tx.query('DELETE FROM core.search_document WHERE record_id = $1', [id])
  await tx.query(
    'DELETE FROM core.timeline WHERE item_id = $1 OR (subject_entity = $2 AND subject_id = $1)',
    [id, model.name],
  )
  await tx.query(
    'DELETE FROM core.event_value v USING core.event e WHERE e.entity = $1 AND e.record_id = $2 AND v.event_id = e.id AND v.at = e.at',
    [model.name, id],
  )
  await releaseFiles(
    tx,
    writer.metadata,
    fileValues(model, (path) => record.values[path]).map((file) => file.id),
  )
  await writeEvents(tx, [
    {
      id: newId(),
      type: `${model.name}.purged`,
      entity: model.name,
      recordId: id,
      version: record.version + 1,
      actor: ctx.actor,
      origin: ctx.origin,
      changes: {},
    },
  ])
}
