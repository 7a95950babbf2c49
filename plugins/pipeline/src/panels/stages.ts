import type { PanelContext } from '@tessera/sdk/ui'
import type { StageKind } from '../contract/stage-kinds.ts'

/** A stage as the panels know it. */
export interface Stage {
  readonly id: string
  readonly name: string
  readonly pipeline: { readonly id: string; readonly displayName: string }
  readonly kind: StageKind
  readonly probability: number
  readonly color: string
  readonly rottingDays: number | null
}

const most = 500

/** All stages, pipeline by pipeline, in their order. */
export async function loadStages(ctx: PanelContext, signal: AbortSignal): Promise<readonly Stage[]> {
  const stages = await ctx.api.list(
    'pipeline.stage',
    {
      fields: ['name', 'pipeline', 'kind', 'probability', 'color', 'rottingDays'],
      sort: ['pipeline.position', 'position'],
      limit: most,
    },
    { signal },
  )
  return stages.flatMap(({ id, name, pipeline, kind, probability, color, rottingDays }) =>
    pipeline === null
      ? []
      : [
          {
            id,
            name: name ?? '',
            pipeline,
            kind: kind ?? 'open',
            probability: Number(probability ?? 0),
            color: color ?? 'blue',
            rottingDays,
          },
        ],
  )
}

/** For a list of choices; stages of several pipelines stand under the names of those. */
export function stageOptions(stages: readonly Stage[]) {
  const isOne = new Set(stages.map(({ pipeline }) => pipeline.id)).size < 2
  return stages.map(({ id, name, color, pipeline }) => ({
    value: id,
    label: name,
    color,
    ...(isOne ? {} : { group: pipeline.displayName }),
  }))
}
