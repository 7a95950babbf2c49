import { z } from 'zod'
import { inboxTabs } from '../../notifications/inbox-page.ts'

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

export const inboxQuerySchema = z.object({
  tab: z.enum(inboxTabs).default('unread'),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(0).max(100).default(30),
})

/** One notification, or `all`. */
export const inboxIdSchema = z.union([z.literal('all'), z.uuid()])

export const recordIdSchema = z.uuid()

/** `upTo`: the latest that was shown, so that what came since stays as it is. */
export const inboxChangeSchema = z.strictObject({ upTo: moment.exactOptional() })
export const inboxUndoneSchema = z.strictObject({ doneAt: moment.exactOptional() })
export const inboxSnoozeSchema = z.strictObject({ until: moment.nullable(), upTo: moment.exactOptional() })
