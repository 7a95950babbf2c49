import type { StatementShape } from '../../database/statement-shape.ts'
import type { RecordDraft } from './record-draft.ts'

/** The write of such a record, for metrics and log. */
export function writeShape({ operation, model }: Pick<RecordDraft, 'operation' | 'model'>): StatementShape {
  return { operation, entity: model.name, detail: '' }
}
