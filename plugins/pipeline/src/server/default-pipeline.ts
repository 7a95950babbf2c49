import type { LabelColor, PluginContext, RecordAccess } from '@tessera/sdk'
import type { StageKind } from '../contract/stage-kinds.ts'

type MakingContext = Pick<PluginContext, 'records' | 't'>

interface UsualStage {
  readonly name: string
  readonly kind: StageKind
  readonly probability: number
  readonly color: LabelColor
  readonly rottingDays?: number
}

const languages = ['en', 'fr', 'nl', 'de']
/** Their names stand under `defaults.stages`. */
const usualStages: readonly UsualStage[] = [
  { name: 'qualification', kind: 'open', probability: 10, color: 'blue', rottingDays: 14 },
  { name: 'needs', kind: 'open', probability: 25, color: 'cyan', rottingDays: 14 },
  { name: 'proposal', kind: 'open', probability: 50, color: 'violet', rottingDays: 21 },
  { name: 'negotiation', kind: 'open', probability: 75, color: 'orange', rottingDays: 30 },
  { name: 'won', kind: 'won', probability: 100, color: 'green' },
  { name: 'lost', kind: 'lost', probability: 0, color: 'red' },
]
/** Under `defaults.reasons`. */
const usualReasons = ['price', 'competitor', 'noBudget', 'noNeed', 'timing', 'noAnswer', 'other']

/** A pipeline with the usual stages, behind those that are there. */
export async function makePipeline(
  { records, t }: MakingContext,
  name: string,
  language: string,
): Promise<{ readonly id: string }> {
  const position = await records('pipeline.pipeline').count()
  const { id } = await records('pipeline.pipeline').create({ name, position })
  await records('pipeline.stage').createMany(
    usualStages.map((stage, index) => ({
      ...stage,
      name: t(`defaults.stages.${stage.name}`, {}, language),
      pipeline: id,
      position: index,
    })),
  )
  return { id }
}

/** What every organisation starts with; nothing where somebody was here before. */
export async function makeUsualPipeline(ctx: MakingContext, language: string): Promise<void> {
  const { records, t } = ctx
  if ((await records('pipeline.lostReason').count()) === 0)
    await records('pipeline.lostReason').createMany(
      usualReasons.map((reason, position) => ({
        name: t(`defaults.reasons.${reason}`, {}, language),
        position,
      })),
    )
  if ((await records('pipeline.pipeline').count()) === 0)
    await makePipeline(ctx, t('defaults.pipeline', {}, language), language)
}

/** At the first activation; before the first run the language is a guess, see `first-run.ts`. */
export function seedPipeline(ctx: MakingContext & Pick<PluginContext, 'organisation'>): Promise<void> {
  return makeUsualPipeline(ctx, ctx.organisation.language)
}

/** Says what nobody has touched yet in the language of the organisation, which is known only after the first run. */
export async function sayInLanguage({ records, t }: MakingContext, language: string): Promise<void> {
  const keys = {
    'pipeline.pipeline': ['defaults.pipeline'],
    'pipeline.stage': usualStages.map(({ name }) => `defaults.stages.${name}`),
    'pipeline.lostReason': usualReasons.map((reason) => `defaults.reasons.${reason}`),
  } as const
  for (const [entity, own] of Object.entries(keys)) {
    const said = new Map(
      own.flatMap((key) => languages.map((spoken) => [t(key, {}, spoken), t(key, {}, language)])),
    )
    await rename(records, entity as keyof typeof keys, said)
  }
}

async function rename(
  records: RecordAccess,
  entity: 'pipeline.pipeline' | 'pipeline.stage' | 'pipeline.lostReason',
  said: ReadonlyMap<string | undefined, string | undefined>,
): Promise<void> {
  const untouched = await records(entity).query({ filter: { version: { eq: 1 } }, limit: 100 })
  await records(entity).updateMany(
    untouched.data.flatMap(({ id, displayName }) => {
      const name = said.get(displayName)
      return name === undefined || name === displayName ? [] : [{ id, values: { name } }]
    }),
  )
}
