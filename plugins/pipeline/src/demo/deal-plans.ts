/** What is sold in the demo company; the texts stand under `demo.deals`. */
export const subjects = [
  'maintenance',
  'website',
  'laptops',
  'training',
  'office',
  'solar',
  'licences',
  'audit',
  'packaging',
  'vans',
] as const

export type StageName = 'qualification' | 'needs' | 'proposal' | 'negotiation' | 'won' | 'lost'

/** One deal: where it has been, and how many days each stay lasted; the last one goes on. */
export interface DealPlan {
  readonly subject: (typeof subjects)[number]
  readonly stays: readonly { readonly stage: StageName; readonly days: number }[]
  readonly amount: number
  /** Another currency than the organisation's. */
  readonly currency?: string
  /** Days from today to the expected close. */
  readonly closesIn: number
}

const way = ['qualification', 'needs', 'proposal', 'negotiation'] as const
/** How far each deal is, and what became of it. */
const ends: readonly StageName[] = [
  ...Array<StageName>(7).fill('qualification'),
  ...Array<StageName>(6).fill('needs'),
  ...Array<StageName>(6).fill('proposal'),
  ...Array<StageName>(5).fill('negotiation'),
  ...Array<StageName>(9).fill('won'),
  ...Array<StageName>(7).fill('lost'),
]
const amounts = [1_250, 48_000, 3_900, 12_400, 860, 27_500, 7_300, 64_000, 18_900, 5_600, 2_150]
const pauses = [4, 9, 2, 13, 6, 21, 3, 11, 17, 5]

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!

/** Forty deals in all stages, the same every time; some lie still for too long, some went back, one came back from lost. */
export function dealPlans(): readonly DealPlan[] {
  return ends.map((end, index) => {
    const stages = waysTo(end, index)
    return {
      subject: pick(subjects, index),
      stays: stages.map((stage, step) => ({ stage, days: pick(pauses, index * 3 + step * 7) })),
      amount: pick(amounts, index * 5),
      ...(index % 13 === 4 ? { currency: 'USD' } : {}),
      // Some should have been closed by now; what is closed was expected about then.
      closesIn:
        end === 'won' || end === 'lost'
          ? pick([-2, 5, -9, 0, 3], index) - pick(pauses, index * 3 + (stages.length - 1) * 7)
          : pick([-6, 12, 30, 3, 55, 21, 90, 8], index),
    }
  })
}

function waysTo(end: StageName, index: number): readonly StageName[] {
  if (end === 'won') return index % 4 === 0 ? ['qualification', 'proposal', 'won'] : [...way, 'won']
  if (end === 'lost') return [...way.slice(0, 1 + (index % 4)), 'lost']
  const steps: StageName[] = way.slice(0, way.indexOf(end) + 1)
  if (end === 'negotiation' && index % 5 === 0) return [...steps, 'proposal', 'negotiation']
  if (end === 'proposal' && index % 6 === 0) return ['qualification', 'lost', 'proposal']
  return steps
}
