import type { Actor } from '../../access/actor.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { csvLine, defaultCsvWriterOptions } from '../writing/csv-writer.ts'
import { offeredTargets, type ImportServices } from './import-scope.ts'
import type { OfferedTarget } from './import-targets.ts'

const mostColumns = 30

/** An empty table with the names of the columns that fit, to be filled in a spreadsheet. */
export function importTemplate(services: ImportServices, actor: Actor, model: EntityModel): string {
  const targets = offeredTargets(services, actor, model).filter(isUsual)
  const names = new Set(targets.slice(0, mostColumns).map((target) => target.label))
  return `\ufeff${csvLine([...names], defaultCsvWriterOptions)}`
}

/** What most lists hold: own fields and addresses, and how linked records are recognised; not every detail of them. */
function isUsual(target: OfferedTarget): boolean {
  if (target.kind === 'fullName') return false
  if (target.link === null) return true
  return target.path.split('.').length === 2 && (target.label === target.group || target.kind === 'taxNumber')
}
