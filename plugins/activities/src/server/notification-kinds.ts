import { defineNotification } from '@tessera/sdk'

export const notificationKinds = [
  defineNotification({ name: 'mention', delivery: 'digest' }),
  defineNotification({ name: 'comment', delivery: 'inApp' }),
  defineNotification({ name: 'reminder', delivery: 'atOnce' }),
]
