import type { Transaction } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { ValueContextSource } from '../query/query-service.ts'
import type { WriteContext } from '../record-service.ts'
import { loadLocked } from '../write/load-allowed.ts'
import type { LoadedRecord } from '../write/load-stored.ts'
import { RecordDraft } from '../write/record-draft.ts'
import type { RecordWriter } from '../write/record-writer.ts'
import { writeTolerantly, type DraftFailure } from '../write/tolerant-batch.ts'
import { takeFormerValues } from './former-values.ts'
import { laterChanges } from './later-changes.ts'
import type { NetChange } from './net-change.ts'
import type { LeftAlone, LeftReason } from './undoable.ts'

export interface ReverterOptions {
  readonly writer: RecordWriter
  readonly valueContext: ValueContextSource
}

export interface Reverted {
  readonly records: ReadonlySet<string>
  readonly left: readonly LeftAlone[]
}

type Found = readonly [NetChange, LoadedRecord]

/** Puts records back to where they were, through the ordinary road of writes, with the rights of whoever asks. */
export class RecordReverter {
  readonly #options: ReverterOptions
  readonly #tx: Transaction
  readonly #ctx: WriteContext
  /** Of the action and of its undoing: what they wrote is nobody's later change. */
  readonly #causes: readonly string[]
  readonly #records = new Set<string>()
  readonly #left: LeftAlone[] = []

  constructor(options: ReverterOptions, tx: Transaction, ctx: WriteContext, causes: readonly string[]) {
    this.#options = options
    this.#tx = tx
    this.#ctx = { ...ctx, tx }
    this.#causes = causes
  }

  /** Out of the trash first, then values, then into the trash: a value may link to what comes back. */
  async revert(nets: readonly NetChange[]): Promise<Reverted> {
    const known = nets.filter((net) => this.#model(net.entity) !== null || this.#leave(net, null, 'gone'))
    const byEntity = [...Map.groupBy(known, ({ entity }) => entity).values()]
    for (const some of byEntity) await this.#restore(some.filter(({ was }) => was === 'live'))
    for (const some of byEntity)
      await this.#changeBack(
        some.filter(({ was, changes, erased }) => was !== 'nowhere' && changes.size + erased.size > 0),
      )
    for (const some of byEntity)
      await this.#trash(some.filter(({ was }) => was === 'nowhere' || was === 'trash'))
    return { records: this.#records, left: this.#left }
  }

  #model(entity: string): EntityModel | null {
    const model = this.#options.writer.metadata.entities.get(entity)
    return model === undefined || model.system ? null : model
  }

  /** Always false, so that it can stand in a condition. */
  #leave(
    { entity, recordId: id }: NetChange,
    field: string | null,
    reason: LeftReason,
    refusal?: LeftAlone['refusal'],
  ): false {
    this.#left.push({ entity, id, field, reason, ...(refusal === undefined ? {} : { refusal }) })
    return false
  }

  /** Those that are there and that the caller may do this to, under lock. */
  async #load(nets: readonly NetChange[], action: 'update' | 'delete'): Promise<readonly Found[]> {
    if (nets.length === 0) return []
    const { writer, valueContext } = this.#options
    const ctx = this.#ctx
    const model = this.#model(nets[0]!.entity)!
    const input = { writer, ctx, model, action, context: valueContext(ctx.actor) }
    const loaded = await loadLocked(
      this.#tx,
      input,
      nets.map(({ recordId }) => recordId),
    )
    return nets.flatMap((net): readonly Found[] => {
      const stored = loaded.get(net.recordId)
      if (stored?.isReadable !== true) this.#leave(net, null, 'gone')
      else if (!stored.isAllowed) this.#leave(net, null, 'forbidden')
      else return [[net, stored]]
      return []
    })
  }

  async #restore(nets: readonly NetChange[]): Promise<void> {
    const found = await this.#load(nets, 'delete')
    const trashed = found.filter(([, { deletedAt }]) => deletedAt !== null)
    const same = trashed.filter(
      ([net, stored]) => stored.version === net.version || this.#leave(net, null, 'changed'),
    )
    await this.#move(same, 'restore')
  }

  async #trash(nets: readonly NetChange[]): Promise<void> {
    const found = (await this.#load(nets, 'delete')).filter(([, { deletedAt }]) => deletedAt === null)
    const changed = await laterChanges(
      this.#tx,
      found.map(([net]) => net),
      this.#causes,
    )
    const same = found.filter(([net]) => {
      const paths = changed.get(net.recordId)
      if (paths === undefined) return true
      for (const path of paths) this.#leave(net, path, 'changed')
      return false
    })
    await this.#move(same, 'delete')
  }

  async #move(found: readonly Found[], operation: 'delete' | 'restore'): Promise<void> {
    const drafts = found.map(
      ([net, stored]) => new RecordDraft(this.#model(net.entity)!, operation, stored.id, stored, new Map()),
    )
    const failures = await writeTolerantly(this.#tx, drafts, (some) =>
      this.#options.writer.trash(this.#tx, this.#ctx, some),
    )
    for (const [net, { id }] of found) {
      const failure = failures.get(id)
      if (failure === undefined) this.#records.add(id)
      else this.#leave(net, null, 'refused', failure)
    }
  }

  async #changeBack(nets: readonly NetChange[]): Promise<void> {
    const context = this.#options.valueContext(this.#ctx.actor)
    const drafts = new Map<RecordDraft, NetChange>()
    for (const [net, stored] of await this.#load(nets, 'update')) {
      if (stored.deletedAt !== null) {
        this.#leave(net, null, 'deleted')
        continue
      }
      const draft = new RecordDraft(this.#model(net.entity)!, 'update', stored.id, stored, new Map())
      for (const { field, reason, issue } of takeFormerValues(draft, net, context))
        this.#leave(net, field, reason, issue && { ...issue, values: issue.values ?? {} })
      if (draft.changes.size > 0) drafts.set(draft, net)
    }
    await this.#write(drafts)
  }

  /** A value that is refused is left alone, and the others of its record are tried without it. */
  async #write(drafts: ReadonlyMap<RecordDraft, NetChange>): Promise<void> {
    let remaining = [...drafts.keys()]
    while (remaining.length > 0) {
      const given = new Map(remaining.map((draft) => [draft, draft.held()]))
      const failures = await writeTolerantly(this.#tx, remaining, async (some) => {
        const written = await this.#options.writer.update(this.#tx, this.#ctx, some)
        for (const { id } of written.drafts) this.#records.add(id)
      })
      remaining = remaining.filter((draft) => {
        const failure = failures.get(draft.id)
        if (failure === undefined) return false
        this.#records.delete(draft.id)
        draft.startOver(given.get(draft)!)
        return this.#isLeftWithout(draft, drafts.get(draft)!, failure)
      })
    }
  }

  /** Takes the refused value out of the draft; false where nothing is left to write. */
  #isLeftWithout(draft: RecordDraft, net: NetChange, failure: DraftFailure): boolean {
    const { field = '', code } = failure
    const path = [...draft.changes.keys()].find((key) => field === key || field.startsWith(`${key}.`))
    if (path === undefined) return this.#leave(net, null, 'refused', failure)
    if (code === 'records.unknown_field') this.#leave(net, path, 'forbidden')
    else this.#leave(net, path, 'refused', failure)
    draft.changes.delete(path)
    return draft.changes.size > 0
  }
}
