import type { FieldKind } from '../field-kind.ts'
import { linkKind } from './reference.ts'

/** A reference whose target is `core.user`. */
export const user: FieldKind = linkKind('user', 'userPicker')
