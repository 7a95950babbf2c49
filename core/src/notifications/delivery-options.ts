import type { NotificationDelivery } from '@tessera/sdk'
import type { Actor } from '../access/actor.ts'
import type { Database } from '../database/database.ts'
import { deliveryChoice, readDeliveryChoices } from './delivery-choice.ts'
import type { NotificationSurroundings } from './notification-surroundings.ts'

export interface DeliveryOptions {
  readonly kinds: readonly {
    readonly kind: string
    readonly label: string
    /** Whose it is: the name of its plugin. */
    readonly from: string
    readonly delivery: NotificationDelivery
    /** What holds for whoever has chosen nothing. */
    readonly usual: NotificationDelivery
  }[]
  readonly digestHour: number
  /** False where the server sends no mail: what is chosen for it has no effect. */
  readonly canMail: boolean
}

export interface DeliveryOptionsSource {
  readonly database: Database
  readonly surroundings: NotificationSurroundings
  readonly mail: { readonly isConfigured: boolean }
}

/** What the caller may be told, and how they chose to hear of it. */
export async function deliveryOptions(
  { database, surroundings, mail }: DeliveryOptionsSource,
  { userId }: Actor,
  language: string,
): Promise<DeliveryOptions> {
  const choices = userId === null ? null : await readDeliveryChoices(database, [userId])
  const chosen = (userId === null ? null : choices?.get(userId)) ?? deliveryChoice(null)
  const { texts } = surroundings
  return {
    kinds: surroundings.kinds().map((known) => ({
      kind: known.kind,
      label: texts.kindLabel(known, language),
      from: texts.pluginLabel(known.plugin, language),
      delivery: chosen.kinds[known.kind] ?? known.delivery,
      usual: known.delivery,
    })),
    digestHour: chosen.digestHour,
    canMail: mail.isConfigured,
  }
}
