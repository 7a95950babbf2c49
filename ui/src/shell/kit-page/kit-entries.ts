import { actions } from './entries/actions.ts'
import { data } from './entries/data.ts'
import { feedback } from './entries/feedback.ts'
import { fields } from './entries/fields.ts'
import { forms, timelines } from './entries/forms.ts'
import { layout } from './entries/layout.ts'
import type { KitEntry } from './kit-entry.ts'

/** Every element of the kit, by group. */
export const kitEntries = {
  layout,
  actions,
  fields: [...fields, ...forms],
  data: [...data, ...timelines],
  feedback,
} satisfies Readonly<Record<string, readonly KitEntry[]>>
