import type { PluginContext, RecordLink } from '@tessera/sdk'
import { addDays, dayIn } from './contract/local-day.ts'
import { dealPlans, type DealPlan, type StageName } from './demo/deal-plans.ts'
import { StageBook } from './server/stage-book.ts'

type DemoContext = Pick<PluginContext, 'records' | 'now' | 't' | 'organisation'>

interface Cast {
  readonly companies: readonly RecordLink[]
  /** Somebody at each company. */
  readonly people: ReadonlyMap<string, string>
  readonly stages: Readonly<Record<StageName, string>>
  readonly reasons: readonly string[]
}

const sources = ['website', 'referral', 'event', 'existingCustomer', 'coldOutreach', 'partner'] as const
const roles = ['decisionMaker', 'influencer', 'finance', 'user'] as const
const nextSteps = ['call', 'visit', 'offer', 'references'] as const
const dayMilliseconds = 86_400_000

/** Forty deals with the companies of the demo, and the ways they went. Nothing where there are no companies. */
export async function demo(ctx: DemoContext): Promise<void> {
  const cast = await castOf(ctx)
  if (cast === null) return
  const plans = dealPlans()
  const values = plans.map((plan, index) => dealValues(ctx, cast, plan, index))
  const ids = await ctx.records('pipeline.deal').createMany(values)
  const longest = Math.max(...plans.map(({ stays }) => stays.length))
  // Move after move, so that each leaves its trace as it would in life.
  for (let step = 1; step < longest; step++) {
    const moves = plans.flatMap((plan, index) => {
      const stay = plan.stays[step]
      const id = ids[index]
      if (stay === undefined || id === undefined) return []
      const stageSince = momentOf(ctx, plan, step)
      const reason =
        stay.stage === 'lost' ? { lostReason: cast.reasons[index % cast.reasons.length] ?? null } : {}
      return [{ id, values: { stage: cast.stages[stay.stage], stageSince, ...reason } }]
    })
    await ctx.records('pipeline.deal').updateMany(moves)
  }
}

/** When a stay began: all later ones, and the present one, lie between it and today. */
function momentOf(ctx: DemoContext, { stays, amount }: DealPlan, step: number): string {
  const days = stays.slice(step).reduce((sum, stay) => sum + stay.days, 0)
  const at = new Date(ctx.now().getTime() - days * dayMilliseconds)
  at.setUTCHours(8 + (amount % 9), (amount * 7 + step * 13) % 60, 0, 0)
  return (at > ctx.now() ? ctx.now() : at).toISOString()
}

function dealValues(
  ctx: DemoContext,
  { companies, people, stages, reasons }: Cast,
  plan: DealPlan,
  index: number,
) {
  const company = companies[index % companies.length]!
  const person = people.get(company.id)
  const today = dayIn(ctx.organisation.timeZone, ctx.now())
  const first = plan.stays[0]!
  return {
    name: `${ctx.t(`demo.deals.${plan.subject}`)} ${company.displayName}`,
    company: company.id,
    people: person === undefined ? [] : [{ person, role: roles[index % roles.length]!, primary: true }],
    amount: { amount: String(plan.amount), currency: plan.currency ?? ctx.organisation.currency },
    closeOn: addDays(today, plan.closesIn),
    stage: stages[first.stage],
    stageSince: momentOf(ctx, plan, 0),
    source: sources[index % sources.length]!,
    nextStep: index % 3 === 2 ? null : ctx.t(`demo.nextSteps.${nextSteps[index % nextSteps.length]}`),
    ...(first.stage === 'lost' ? { lostReason: reasons[0] ?? null } : {}),
  }
}

async function castOf(ctx: DemoContext): Promise<Cast | null> {
  const companies = await ctx.records('contacts.company').query({
    fields: ['displayName'],
    sort: ['createdAt', 'id'],
    limit: 24,
  })
  if (companies.data.length === 0) return null
  const staff = await ctx.records('contacts.person').query({
    fields: ['company'],
    filter: { company: { empty: false } },
    sort: ['createdAt', 'id'],
    limit: 500,
  })
  const book = await StageBook.read(ctx.records)
  const open = book.stages.filter(
    ({ kind, pipeline }) => kind === 'open' && pipeline === book.stages[0]?.pipeline,
  )
  const at = (index: number): string => (open[index] ?? open.at(-1))!.id
  const reasons = await ctx.records('pipeline.lostReason').query({ sort: ['position'], limit: 20 })
  return {
    companies: companies.data,
    people: new Map(staff.data.toReversed().map(({ id, company }) => [company?.id ?? '', id])),
    stages: {
      qualification: at(0),
      needs: at(1),
      proposal: at(2),
      negotiation: at(3),
      won: book.firstOf('won', null)!.id,
      lost: book.firstOf('lost', null)!.id,
    },
    reasons: reasons.data.map(({ id }) => id),
  }
}
