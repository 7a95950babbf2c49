import { defineSettings } from '@tessera/sdk'
import { z } from 'zod'

/** What an administrator sets in Settings › Modules › Visits. */
export const visitSettings = defineSettings(
  z.object({
    /** The hour at which a planned visit starts, unless somebody says otherwise. */
    startHour: z.int().min(0).max(23).default(10),
    /** Days after which a last visit is long ago. */
    oldAfterDays: z.int().min(1).max(730).default(90),
  }),
)
