import type { NotificationDelivery } from '@tessera/sdk'
import { z } from 'zod'
import type { SqlClient } from '../database/database.ts'

const deliveries = ['inApp', 'atOnce', 'digest', 'off'] as const satisfies readonly NotificationDelivery[]

/** What a user's preferences hold under `notifications`. Whatever is not understood counts as not chosen. */
const choices = z.object({
  kinds: z.record(z.string(), z.enum(deliveries).optional().catch(undefined)).catch({}),
  digestHour: z.int().min(0).max(23).catch(8),
})

/** How one user wants to hear of things. */
export interface DeliveryChoice {
  readonly kinds: Readonly<Record<string, NotificationDelivery | undefined>>
  /** The hour of the daily mail, where the user is. */
  readonly digestHour: number
}

export function deliveryChoice(preference: unknown): DeliveryChoice {
  return choices.parse(
    typeof preference === 'object' && preference !== null ? preference : { kinds: {}, digestHour: 8 },
  )
}

export async function readDeliveryChoices(
  client: SqlClient,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, DeliveryChoice>> {
  const { rows } = await client.query<{ id: string; chosen: unknown }>(
    `SELECT id, preferences -> 'notifications' AS chosen FROM core."user" WHERE id = ANY ($1::uuid[])`,
    [userIds],
    { name: 'notifications.choices' },
  )
  return new Map(rows.map(({ id, chosen }) => [id, deliveryChoice(chosen)]))
}
