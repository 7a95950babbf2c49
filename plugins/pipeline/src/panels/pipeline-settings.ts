import type { PanelContext } from '@tessera/sdk/ui'
import { loadStages, type Stage } from './stages.ts'

export interface PipelineRow {
  readonly id: string
  readonly name: string
  readonly stages: readonly Stage[]
}

export interface ReasonRow {
  readonly id: string
  readonly name: string
  readonly archived: boolean
}

export interface PipelineSettings {
  readonly pipelines: readonly PipelineRow[]
  readonly reasons: readonly ReasonRow[]
}

export async function loadSettings(ctx: PanelContext, signal: AbortSignal): Promise<PipelineSettings> {
  const [pipelines, reasons, stages] = await Promise.all([
    ctx.api.list('pipeline.pipeline', { fields: ['name'], sort: ['position'], limit: 200 }, { signal }),
    ctx.api.list(
      'pipeline.lostReason',
      { fields: ['name', 'archived'], sort: ['position'], limit: 200 },
      { signal },
    ),
    loadStages(ctx, signal),
  ])
  return {
    pipelines: pipelines.map(({ id, name }) => ({
      id,
      name: name ?? '',
      stages: stages.filter(({ pipeline }) => pipeline.id === id),
    })),
    reasons: reasons.map(({ id, name, archived }) => ({ id, name: name ?? '', archived: archived === true })),
  }
}

const path = '/api/p/pipeline'

/** What the settings of the pipeline can change. */
export function settingsCalls({ api }: PanelContext) {
  const call = <Answer = unknown>(method: 'POST' | 'PATCH' | 'PUT', below: string, body: object) =>
    api.request<Answer>(method, `${path}${below}`, { body })
  return {
    addPipeline: (name: string) => call('POST', '/pipelines', { name }),
    renamePipeline: (id: string, name: string) => call('PATCH', `/pipelines/${id}`, { name }),
    orderPipelines: (ids: readonly string[]) => call('PUT', '/pipelines', { ids }),
    removePipeline: (id: string, moveTo?: string) =>
      call('POST', `/pipelines/${id}/remove`, moveTo === undefined ? {} : { moveTo }),
    addStage: (pipeline: string, values: object) => call('POST', `/pipelines/${pipeline}/stages`, values),
    changeStage: (id: string, values: object) => call('PATCH', `/stages/${id}`, values),
    orderStages: (pipeline: string, ids: readonly string[]) =>
      call('PUT', `/pipelines/${pipeline}/stages`, { ids }),
    removeStage: (id: string, moveTo?: string) =>
      call('POST', `/stages/${id}/remove`, moveTo === undefined ? {} : { moveTo }),
    addReason: (name: string) => call('POST', '/lost-reasons', { name }),
    changeReason: (id: string, values: object) => call('PATCH', `/lost-reasons/${id}`, values),
    orderReasons: (ids: readonly string[]) => call('PUT', '/lost-reasons', { ids }),
  }
}
