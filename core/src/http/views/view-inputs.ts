import { z } from 'zod'
import { viewLayout } from '../../records/views/view-layout.ts'

const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.')
const icon = z.string().regex(/^[a-z0-9-]{1,40}$/, 'Use the name of an icon, such as "star".')
const members = {
  icon: icon.nullable().optional(),
  /** Whose view it is. `team` and `role` name which. */
  scope: z.enum(['mine', 'team', 'role', 'everyone']).optional(),
  team: z.uuid().optional(),
  role: z.uuid().optional(),
  layout: viewLayout.optional(),
  pinned: z.boolean().optional(),
  place: z.int().min(0).max(100_000).nullable().optional(),
}

export const newViewInput = z.strictObject({ name, ...members })
export const viewChangeInput = z.strictObject({
  name: name.optional(),
  ...members,
  /** The one that was changed. Without it the last change wins. */
  version: z.int().min(1).optional(),
})
