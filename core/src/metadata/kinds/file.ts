import type { FieldKind } from '../field-kind.ts'
import { linkKind } from './reference.ts'

/** A reference whose target is `core.file`. */
export const file: FieldKind = linkKind('file', 'file')
