import type { Actor } from '../../access/actor.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import { demandPermission, demandUser, type ChangeContext } from '../../identity/change-context.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { demandFilter, type Asking } from '../query/accepted-filter.ts'
import { unknownEntity } from '../query/query-error.ts'
import type { ValueContextSource } from '../query/query-service.ts'
import { hidesConditions, readableLayout } from './readable-view.ts'
import {
  isAmong,
  isSeen,
  lockView,
  putView,
  readViewNames,
  readViews,
  sharingViews,
  type NamedView,
  type StoredView,
  type ViewContent,
  type ViewReach,
  type ViewScope,
} from './stored-view.ts'
import { hiddenConditions, notYourTeam, tooManyViews, unknownView, viewChanged } from './view-errors.ts'
import { viewLayout, type ViewLayout } from './view-layout.ts'

/** A view before and after a change; null where there was, or is, none. */
export interface ViewChange {
  readonly id: string
  readonly entity: string
  readonly before: StoredView | null
  readonly after: StoredView | null
}

/** A view as somebody sees it. */
export interface SeenView extends StoredView {
  readonly people: number
  readonly leftOut: number
  readonly canChange: boolean
}

/** What is asked for; a member left out stays, and `team` and `role` count for the scopes of these names. */
export interface ViewWish {
  readonly name?: string | undefined
  readonly icon?: string | null | undefined
  readonly scope?: ViewScope | undefined
  readonly team?: string | undefined
  readonly role?: string | undefined
  /** Laid over what is there, member by member; null takes one away. */
  readonly layout?: ViewLayout | undefined
  readonly pinned?: boolean | undefined
  readonly place?: number | null | undefined
}

export interface ListViewsOptions {
  readonly database: Database
  readonly metadata: MetadataSource
  readonly valueContext: ValueContextSource
  /** In the transaction of each change: writes its event, and tells open browsers afterwards. */
  readonly announce: (tx: Transaction, by: ChangeContext, change: ViewChange) => Promise<void>
  /** In the transaction of each change that somebody asked for: keeps it, so that it can be taken back. */
  readonly note: (tx: Transaction, by: ChangeContext, change: ViewChange) => Promise<void>
}

const most = 200

/** Saved views of lists. Everybody has their own; those that others see need a permission. */
export class ListViews {
  readonly #options: ListViewsOptions

  constructor(options: ListViewsOptions) {
    this.#options = options
  }

  /** The views of whoever asks, with what they may not read left out. */
  async list(actor: Actor, entity: string): Promise<readonly SeenView[]> {
    const model = this.#demandEntity(actor, entity)
    const views = await readViews(this.#options.database, entity)
    return views
      .filter((view) => isSeen(view, actor))
      .map((view) => ({ ...view, ...this.#seen(actor, model, view) }))
  }

  /** The views of all lists that somebody may see. */
  async names(actor: Actor): Promise<readonly NamedView[]> {
    const views = await readViewNames(this.#options.database)
    return views.filter((view) => isSeen(view, actor) && this.#isReadable(actor, view.entity))
  }

  async create(by: ChangeContext, entity: string, wish: ViewWish & { readonly name: string }) {
    const { actor } = by
    const model = this.#demandEntity(actor, entity)
    const createdBy = demandUser(actor)
    const after = await this.#options.database.transaction(async (tx) => {
      const reach = await this.#reach(tx, actor, wish, { scope: 'mine', userId: createdBy, ...nobody })
      await demandRoom(tx, entity, reach)
      const layout = this.#checked(actor, entity, wish.layout ?? {})
      const { name, icon = null, pinned = true, place = null } = wish
      const content = { ...reach, name, icon, layout, pinned, place }
      const view = await putView(tx, { id: newId(), entity, createdBy, ...content })
      return this.#changed(tx, by, { id: view.id, entity, before: null, after: view })
    })
    return this.#one(actor, model, after)
  }

  /** `version` is the one that the change was made from; left out, the last one wins. */
  async change(by: ChangeContext, entity: string, id: string, wish: ViewWish, version?: number) {
    const { actor } = by
    const model = this.#demandEntity(actor, entity)
    const after = await this.#options.database.transaction(async (tx) => {
      const before = await this.#lock(tx, actor, entity, id)
      if (version !== undefined && version !== before.version) throw viewChanged(before.name)
      const view = await putView(tx, { ...before, ...(await this.#wished(tx, actor, before, wish)) })
      return this.#changed(tx, by, { id, entity, before, after: view })
    })
    return this.#one(actor, model, after)
  }

  async remove(by: ChangeContext, entity: string, id: string): Promise<void> {
    this.#demandEntity(by.actor, entity)
    await this.#options.database.transaction(async (tx) => {
      const before = await this.#lock(tx, by.actor, entity, id)
      await tx.query('DELETE FROM core.list_view WHERE id = $1', [id])
      await this.#changed(tx, by, { id, entity, before, after: null })
    })
  }

  /** Puts one state in the place of another, for undoing; says why where it does not. */
  async replace(
    tx: Transaction,
    by: ChangeContext,
    { id, entity, before, after }: ViewChange,
  ): Promise<'done' | 'changed' | 'forbidden' | 'gone'> {
    const current = (await lockView(tx, entity, id)) ?? null
    if (contentOf(current) !== contentOf(before)) return 'changed'
    if (![current, after].every((view) => view === null || mayChange(view, by.actor))) return 'forbidden'
    if (after === null) await tx.query('DELETE FROM core.list_view WHERE id = $1', [id])
    else if (!(await isThere(tx, after))) return 'gone'
    else await putView(tx, after)
    await this.#options.announce(tx, by, { id, entity, before, after })
    return 'done'
  }

  /** Locked, and the caller may change it: shared views need the permission. */
  async #lock(tx: Transaction, actor: Actor, entity: string, id: string): Promise<StoredView> {
    const view = await lockView(tx, entity, id)
    if (view === undefined || !isSeen(view, actor)) throw unknownView(id)
    if (view.scope !== 'mine') demandPermission(actor, sharingViews)
    return view
  }

  async #wished(tx: Transaction, actor: Actor, before: StoredView, wish: ViewWish): Promise<ViewContent> {
    const reach = await this.#reach(tx, actor, wish, before)
    if (reach.scope !== before.scope) await demandRoom(tx, before.entity, reach)
    const { name = before.name, icon = before.icon, pinned = before.pinned, place = before.place } = wish
    const layout = wish.layout === undefined ? before.layout : this.#laidOver(actor, before, wish.layout)
    return { ...reach, name, icon, pinned, place, layout }
  }

  #laidOver(actor: Actor, { entity, name, layout }: StoredView, changes: ViewLayout): ViewLayout {
    const asking = this.#asking(actor)
    if ('filter' in changes && hidesConditions(asking, entity, layout)) throw hiddenConditions(name)
    return this.#checked(actor, entity, { ...layout, ...changes }, 'filter' in changes)
  }

  /** A filter must be a question that whoever saves it may ask. */
  #checked(actor: Actor, entity: string, layout: ViewLayout, isNewFilter = true): ViewLayout {
    const { filter } = layout
    if (isNewFilter && filter) demandFilter(this.#asking(actor), entity, filter)
    return viewLayout.parse(Object.fromEntries(Object.entries(layout).filter(([, value]) => value !== null)))
  }

  /** With whom it is shared; whoever lacks the permission shares with nobody. */
  async #reach(tx: Transaction, actor: Actor, wish: ViewWish, before: ViewReach): Promise<ViewReach> {
    const { scope, team, role } = wish
    if (scope === undefined || (scope === before.scope && team === undefined && role === undefined))
      return before
    if (scope === 'mine') return { scope, userId: demandUser(actor), ...nobody }
    demandPermission(actor, sharingViews)
    const teamId = scope === 'team' ? (team ?? null) : null
    const roleId = scope === 'role' ? (role ?? null) : null
    const reach = { scope, userId: null, teamId, roleId }
    const isOwnTeam = teamId === null || actor.access.isAdministrator || actor.teamIds.includes(teamId)
    if (!isOwnTeam || !(await isThere(tx, reach))) throw notYourTeam()
    return reach
  }

  async #changed(tx: Transaction, by: ChangeContext, change: ViewChange): Promise<StoredView> {
    await this.#options.announce(tx, by, change)
    await this.#options.note(tx, by, change)
    return (change.after ?? change.before)!
  }

  async #one(actor: Actor, model: EntityModel, view: StoredView): Promise<SeenView> {
    const found = (await readViews(this.#options.database, view.entity)).find(({ id }) => id === view.id)
    const people = found?.people ?? 1
    return { ...view, people, ...this.#seen(actor, model, view) }
  }

  #seen(actor: Actor, model: EntityModel, view: StoredView) {
    return {
      ...readableLayout(this.#asking(actor), model, view.layout),
      canChange: mayChange(view, actor),
    }
  }

  #asking(actor: Actor): Asking {
    const { metadata, valueContext } = this.#options
    return { metadata: metadata.current, actor, context: valueContext(actor) }
  }

  #demandEntity(actor: Actor, entity: string): EntityModel {
    if (!this.#isReadable(actor, entity)) throw unknownEntity(entity)
    return this.#options.metadata.current.entities.get(entity)!
  }

  #isReadable({ access }: Actor, entity: string): boolean {
    const model = this.#options.metadata.current.entities.get(entity)
    return model !== undefined && !model.system && access.scope(entity, 'read') !== 'none'
  }
}

const nobody = { teamId: null, roleId: null } as const

/** Own views are their owner's; all others belong to those who may share. */
function mayChange(view: ViewReach, actor: Actor): boolean {
  return view.scope === 'mine' ? isAmong(view, actor) : actor.access.has(sharingViews)
}

/** What of a view makes it the one that it is; `null` for none. */
function contentOf(view: StoredView | null): string {
  if (view === null) return 'null'
  const { name, icon, scope, userId, teamId, roleId, layout, pinned, place } = view
  return JSON.stringify([name, icon, scope, userId, teamId, roleId, sorted(layout), pinned, place])
}

/** The database keeps an object's members in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)])
}

/** Whether those whose view it is to be are there. */
async function isThere(tx: Transaction, { scope, userId, teamId, roleId }: ViewReach): Promise<boolean> {
  if (scope === 'everyone') return true
  const [table, id] =
    scope === 'mine'
      ? ['core."user"', userId]
      : scope === 'team'
        ? ['core.team', teamId]
        : ['core.role', roleId]
  const { rows } = await tx.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id])
  return rows.length > 0
}

async function demandRoom(tx: Transaction, entity: string, { scope, userId }: ViewReach): Promise<void> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM core.list_view WHERE entity = $1 AND (CASE WHEN $2::uuid IS NULL THEN scope <> 'mine' ELSE user_id = $2 END)`,
    [entity, scope === 'mine' ? userId : null],
  )
  if ((rows[0]?.n ?? 0) >= most) throw tooManyViews(most)
}
