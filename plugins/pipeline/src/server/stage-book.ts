import type { RecordAccess } from '@tessera/sdk'
import type { StageKind } from '../contract/stage-kinds.ts'

const most = 500

export interface StageRow {
  readonly id: string
  readonly name: string
  readonly pipeline: string
  readonly kind: StageKind
  readonly probability: string
}

/** All stages in their order: pipeline by pipeline, step by step. */
export class StageBook {
  readonly stages: readonly StageRow[]
  readonly #byId: ReadonlyMap<string, StageRow>

  constructor(stages: readonly StageRow[]) {
    this.stages = stages
    this.#byId = new Map(stages.map((stage) => [stage.id, stage]))
  }

  static async read(records: RecordAccess): Promise<StageBook> {
    const { data } = await records('pipeline.stage').query({
      fields: ['name', 'pipeline', 'kind', 'probability'],
      filter: { 'pipeline.name': { empty: false } },
      sort: ['pipeline.position', 'position', 'id'],
      limit: most,
    })
    return new StageBook(
      data.map(({ id, name, pipeline, kind, probability }) => ({
        id,
        name: name ?? '',
        pipeline: pipeline?.id ?? '',
        kind: kind ?? 'open',
        probability: probability ?? '0',
      })),
    )
  }

  find(id: string | null): StageRow | null {
    return id === null ? null : (this.#byId.get(id) ?? null)
  }

  /** Where a deal begins: the first open stage of the pipeline, or of the usual one. */
  first(pipeline: string | null): StageRow | null {
    return this.firstOf('open', pipeline)
  }

  firstOf(kind: StageKind, pipeline: string | null): StageRow | null {
    const usual = pipeline ?? this.stages[0]?.pipeline
    return this.stages.find((stage) => stage.pipeline === usual && stage.kind === kind) ?? null
  }
}
