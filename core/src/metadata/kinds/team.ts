import type { FieldKind } from '../field-kind.ts'
import { linkKind } from './reference.ts'

/** A reference whose target is `core.team`. */
export const team: FieldKind = linkKind('team', 'recordPicker')
