import { toWire } from '../../kit/internal/form/to-wire.ts'
import type { FieldInfo } from '../services/entity-info.ts'

export { isWritten, nest, toWire } from '../../kit/internal/form/to-wire.ts'

/** Whether two values of a field are the same to a reader. */
export function isSameValue(field: FieldInfo, one: unknown, other: unknown): boolean {
  return JSON.stringify(toWire(field, one)) === JSON.stringify(toWire(field, other))
}
