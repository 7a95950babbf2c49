import { defineHook, type Draft, type HookContext, type Money, type StoredOf } from '@tessera/sdk'
import { linkId } from '../contract/link-id.ts'
import { StageBook, type StageRow } from './stage-book.ts'

type DealDraft = Draft<'pipeline.deal'>
type EntryValues = Parameters<ReturnType<HookContext['records']>['createMany']>[0][number]

const perRead = 500

/** The stay that a deal is in, and where it was before. */
interface OpenEntry {
  readonly id: string
  readonly enteredAt: string
  readonly stage: string | null
  readonly previous: string | null
}

/**
 * Writes down where deals have been, in the transaction that moves them: what a stay ends with, the next one begins with.
 * Whoever undoes a move takes back the stay that it began.
 */
export const stageHistory = defineHook({
  entity: 'pipeline.deal',
  name: 'stage-history',
  on: ['create', 'update'],
  order: 10,
  fields: ['stage'],
  async after(drafts, ctx) {
    const moved = drafts.filter((draft) => stageOf(draft) !== (draft.before?.stage ?? null))
    if (moved.length === 0) return
    const book = await StageBook.read(ctx.records)
    const open = await openEntries(
      moved.filter(({ operation }) => operation === 'update').map(({ id }) => id),
      ctx,
    )
    const back = ctx.channel === 'undo' ? await goingBack(moved, open, ctx) : new Map<string, string>()
    await takeBack(moved, open, back, ctx)
    await moveOn(
      moved.filter(({ id }) => !back.has(id)),
      open,
      { book, ctx },
    )
  },
})

/** A history belongs to whom its deal belongs to. */
export const historyOwner = defineHook({
  entity: 'pipeline.deal',
  name: 'history-owner',
  on: ['update'],
  order: 20,
  fields: ['owner', 'team'],
  async after(drafts, ctx) {
    const owners = new Map(
      drafts.map((draft) => [
        draft.id,
        { owner: linkId(draft.get('owner')), team: linkId(draft.get('team')) },
      ]),
    )
    const entries = ctx.records('pipeline.stageEntry')
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof entries.query>> = await entries.query({
        fields: ['deal'],
        filter: { deal: { in: [...owners.keys()] } },
        sort: ['id'],
        limit: perRead,
        ...(after === null ? {} : { after }),
      })
      await entries.updateMany(
        page.data.map(({ id, deal }) => ({ id, values: owners.get(deal?.id ?? '') ?? {} })),
      )
      after = page.page.next
    } while (after !== null)
  },
})

const stageOf = (draft: DealDraft): string | null => linkId(draft.get('stage'))

async function openEntries(
  deals: readonly string[],
  ctx: HookContext,
): Promise<ReadonlyMap<string, OpenEntry>> {
  const found = new Map<string, OpenEntry>()
  for (let start = 0; start < deals.length; start += perRead) {
    const { data } = await ctx.records('pipeline.stageEntry').query({
      fields: ['deal', 'stage', 'enteredAt', 'previous'],
      filter: { deal: { in: deals.slice(start, start + perRead) }, leftAt: { empty: true } },
      limit: perRead,
    })
    for (const { id, deal, stage, enteredAt, previous } of data)
      found.set(deal?.id ?? '', {
        id,
        enteredAt: enteredAt ?? '',
        stage: stage?.id ?? null,
        previous: previous?.id ?? null,
      })
  }
  return found
}

/** Deals that undoing brings back to the stage they came from, each with the stay there. */
async function goingBack(
  moved: readonly DealDraft[],
  open: ReadonlyMap<string, OpenEntry>,
  ctx: HookContext,
): Promise<ReadonlyMap<string, string>> {
  const before = new Map(moved.flatMap(({ id }) => [[id, open.get(id)?.previous ?? null] as const]))
  const ids = [...before.values()].filter((id) => id !== null)
  const stages = new Map<string, string | null>()
  for (let start = 0; start < ids.length; start += perRead) {
    const { data } = await ctx.records('pipeline.stageEntry').query({
      fields: ['stage'],
      filter: { id: { in: ids.slice(start, start + perRead) } },
      limit: perRead,
    })
    for (const { id, stage } of data) stages.set(id, stage?.id ?? null)
  }
  return new Map(
    moved.flatMap((draft): [string, string][] => {
      const previous = before.get(draft.id) ?? null
      const isBack = previous !== null && stages.get(previous) === stageOf(draft)
      return isBack ? [[draft.id, previous]] : []
    }),
  )
}

async function takeBack(
  moved: readonly DealDraft[],
  open: ReadonlyMap<string, OpenEntry>,
  back: ReadonlyMap<string, string>,
  ctx: HookContext,
): Promise<void> {
  if (back.size === 0) return
  const entries = ctx.records('pipeline.stageEntry')
  for (const { id } of moved) if (back.has(id)) await entries.remove(open.get(id)!.id)
  await entries.updateMany(
    [...back.values()].map((id) => ({ id, values: { leftAt: null, next: null, duration: null } })),
  )
}

async function moveOn(
  moved: readonly DealDraft[],
  open: ReadonlyMap<string, OpenEntry>,
  { book, ctx }: { readonly book: StageBook; readonly ctx: HookContext },
): Promise<void> {
  const entries = ctx.records('pipeline.stageEntry')
  const steps = moved.flatMap((draft) => {
    const stage = book.find(stageOf(draft))
    const former = open.get(draft.id) ?? null
    return stage === null ? [] : [{ draft, stage, former, at: momentOf(draft, former, ctx) }]
  })
  const closing = steps.flatMap(({ former, stage, at }) =>
    former === null ? [] : [{ id: former.id, values: closed(former, stage, at) }],
  )
  await entries.updateMany(closing)
  await entries.createMany(steps.map((step) => opened(step, ctx)) as readonly EntryValues[] as never)
}

/** When the move happened; never before the stay that it ends began. */
function momentOf(draft: DealDraft, former: OpenEntry | null, ctx: HookContext): string {
  const at = draft.get('stageSince') ?? ctx.now.toISOString()
  return former !== null && at < former.enteredAt ? former.enteredAt : at
}

function closed(former: OpenEntry, stage: StageRow, at: string) {
  const duration = Math.round((Date.parse(at) - Date.parse(former.enteredAt)) / 1000)
  return { leftAt: at, next: stage.id, duration }
}

interface Step {
  readonly draft: DealDraft
  readonly stage: StageRow
  readonly former: OpenEntry | null
  readonly at: string
}

function opened({ draft, stage, former, at }: Step, ctx: HookContext) {
  const amount = (draft.get('amount') ?? null) as Money | null
  return {
    deal: draft.id,
    stage: stage.id,
    stageName: stage.name,
    kind: stage.kind,
    pipeline: stage.pipeline,
    enteredAt: at,
    by: ctx.actor.userId,
    amount,
    previous: former?.id ?? null,
    owner: linkId(draft.get('owner')),
    team: linkId(draft.get('team')),
  } satisfies Partial<Record<keyof StoredOf<'pipeline.stageEntry'>, unknown>>
}
