/* What other plugins may import of pipeline. */

export { CompanyFigures } from './company-figures.ts'
export { Deal } from './deal.ts'
export { LostReason } from './lost-reason.ts'
export { Pipeline } from './pipeline.ts'
export { StageEntry } from './stage-entry.ts'
export { stageKinds, type StageKind } from './stage-kinds.ts'
export { Stage } from './stage.ts'
