import { actions } from './entries/actions.ts'
import { data } from './entries/data.ts'
import { feedback } from './entries/feedback.ts'
import { fields } from './entries/fields.ts'
import { layout } from './entries/layout.ts'
import type { KitEntry } from './kit-entry.ts'

/** Every element of the kit, by group. */
export const kitEntries = { layout, actions, fields, data, feedback } satisfies Readonly<
  Record<string, readonly KitEntry[]>
>
