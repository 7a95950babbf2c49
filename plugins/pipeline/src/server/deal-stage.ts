import { defineHook, type Draft, type HookContext, type Money } from '@tessera/sdk'
import { linkId } from '../contract/link-id.ts'
import { dayIn } from '../contract/local-day.ts'
import { StageBook, type StageRow } from './stage-book.ts'
import { weightedAmount } from './weighted-amount.ts'

type DealDraft = Draft<'pipeline.deal'>

/** What undoing puts back, and what an import or the demo company brings, stands as it is given. */
const givesHistory = new Set<HookContext['channel']>(['undo', 'import', 'demo', 'plugin'])

/** A deal is always in one stage of one pipeline; what follows from the stage follows at once. */
export const dealStage = defineHook({
  entity: 'pipeline.deal',
  name: 'deal-stage',
  on: ['create', 'update'],
  fields: [
    'pipeline',
    'stage',
    'status',
    'probability',
    'amount',
    'weighted',
    'lostReason',
    'lostNote',
    'closedOn',
    'stageSince',
  ],
  async before(drafts, ctx) {
    const book = await StageBook.read(ctx.records)
    const reasons = await ctx.records('pipeline.lostReason').count({ archived: { eq: false } })
    for (const draft of drafts) {
      const stage = stageOf(draft, book)
      if (stage !== null) settle(draft, stage, { ctx, mustSayWhy: reasons > 0 })
    }
  },
})

/** The stage where the deal will be; null where it was refused. */
function stageOf(draft: DealDraft, book: StageBook): StageRow | null {
  const given = linkId(draft.get('stage'))
  const pipeline = linkId(draft.get('pipeline'))
  const isMoved = given !== null && given !== (draft.before?.stage ?? null)
  const isSwitched = pipeline !== null && pipeline !== (draft.before?.pipeline ?? null)
  const known = book.find(given)
  if (isMoved && known === null) {
    draft.reject('stage', 'pipeline.no_such_stage', 'This stage is not there any more. Choose another.')
    return null
  }
  if (isMoved && isSwitched && known?.pipeline !== pipeline) {
    const message = `The stage "${known?.name}" belongs to another pipeline. Choose a stage of this one, or leave the pipeline out.`
    draft.reject('stage', 'pipeline.stage_of_other_pipeline', message, { stage: known?.name })
    return null
  }
  const stage = isSwitched && !isMoved ? (known?.pipeline === pipeline ? known : book.first(pipeline)) : known
  const found = stage ?? book.first(pipeline) ?? book.first(null)
  if (found === null) {
    const message = 'There is no open stage for this deal. Add one in the settings of the pipeline.'
    draft.reject('stage', 'pipeline.no_open_stage', message)
    return null
  }
  if (given !== found.id) draft.set('stage', found.id)
  if (pipeline !== found.pipeline) draft.set('pipeline', found.pipeline)
  return found
}

interface Setting {
  readonly ctx: HookContext
  readonly mustSayWhy: boolean
}

function settle(draft: DealDraft, stage: StageRow, { ctx, mustSayWhy }: Setting): void {
  const isEntered = stage.id !== (draft.before?.stage ?? null)
  draft.set('status', stage.kind)
  settleProbability(draft, stage, isEntered)
  settleOutcome(draft, stage, { ctx, mustSayWhy })
  const isGiven = givesHistory.has(ctx.channel) && draft.has('stageSince')
  if (isEntered && !(isGiven && (draft.get('stageSince') ?? null) !== null))
    draft.set('stageSince', ctx.now.toISOString())
  draft.set('weighted', weightedAmount(moneyOf(draft.get('amount')), textOf(draft.get('probability'))))
}

/** A stage brings its probability; somebody may know better, until the deal moves on. */
function settleProbability(draft: DealDraft, stage: StageRow, isEntered: boolean): void {
  const given = textOf(draft.get('probability'))
  const isGiven = draft.has('probability') && given !== null
  const hadOwn = draft.before?.hasOwnProbability === true
  const isOwn =
    stage.kind === 'open' &&
    (isGiven
      ? Number(given) !== Number(stage.probability)
      : hadOwn && !isEntered && !draft.has('probability'))
  draft.set('hasOwnProbability', isOwn)
  if (!isOwn) draft.set('probability', stage.probability)
}

function settleOutcome(draft: DealDraft, stage: StageRow, { ctx, mustSayWhy }: Setting): void {
  const isClosed = stage.kind !== 'open'
  if (stage.kind !== 'lost') {
    if ((draft.get('lostReason') ?? null) !== null) draft.set('lostReason', null)
    if ((draft.get('lostNote') ?? null) !== null) draft.set('lostNote', null)
  } else if (mustSayWhy && !givesHistory.has(ctx.channel) && linkId(draft.get('lostReason')) === null) {
    const message = 'A lost deal says why it was lost. Choose a reason.'
    draft.reject('lostReason', 'pipeline.reason_missing', message)
  }
  const closedOn = draft.get('closedOn') ?? null
  if (!isClosed) {
    if (closedOn !== null) draft.set('closedOn', null)
    return
  }
  const wasClosedAlike = draft.before?.status === stage.kind
  const isFresh = !wasClosedAlike && !draft.has('closedOn')
  if (closedOn === null || isFresh) draft.set('closedOn', closingDay(draft, ctx))
}

/** Of a move that is told afterwards, its own day. */
function closingDay(draft: DealDraft, ctx: HookContext): string {
  const given = givesHistory.has(ctx.channel) && draft.has('stageSince') ? draft.get('stageSince') : null
  return dayIn(ctx.organisation.timeZone, given === null || given === undefined ? ctx.now : new Date(given))
}

function moneyOf(value: unknown): Money | null {
  return (value ?? null) as Money | null
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
