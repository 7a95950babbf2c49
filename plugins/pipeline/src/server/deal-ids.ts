import { recordId } from '@tessera/sdk'
import { z } from 'zod'

/** As many deals as one call takes. */
export const dealIds = z.array(recordId('pipeline.deal')).min(1).max(200)
