import { TesseraError } from '@tessera/sdk'
import type { StageKind } from '../../contract/stage-kinds.ts'

export function stageInUse(name: string, deals: number): TesseraError {
  return new TesseraError({
    code: 'pipeline.stage_in_use',
    kind: 'conflict',
    message: `"${name}" holds ${deals} deals. Say in "moveTo" to which stage they go.`,
    details: { name, deals },
  })
}

export function noSuchTarget(): TesseraError {
  return new TesseraError({
    code: 'pipeline.no_such_target',
    kind: 'invalid',
    message: 'The stage in "moveTo" is not there, or goes away too. Choose another.',
  })
}

export function lastOfKind(kind: StageKind): TesseraError {
  return new TesseraError({
    code: 'pipeline.last_of_kind',
    kind: 'conflict',
    message: `A pipeline keeps at least one stage that means "${kind}". Add another first.`,
    details: { kind },
  })
}

export function kindKept(name: string, deals: number): TesseraError {
  return new TesseraError({
    code: 'pipeline.kind_kept',
    kind: 'conflict',
    message: `"${name}" holds ${deals} deals, whose outcome would change with its meaning. Move them to another stage first.`,
    details: { name, deals },
  })
}

export function lastPipeline(): TesseraError {
  return new TesseraError({
    code: 'pipeline.last_pipeline',
    kind: 'conflict',
    message: 'One pipeline always stays. Add another before you delete this one.',
  })
}
