import type { App } from './create-app.ts'
import { tokens } from './tokens.ts'

/** The services of a running app, for whoever holds it: the test kit acts through them. */
export function servicesOf({ container }: App) {
  return {
    database: container.resolve(tokens.database),
    epoch: container.resolve(tokens.epoch),
    identity: container.resolve(tokens.identity),
    metadata: container.resolve(tokens.metadata),
    dispatcher: container.resolve(tokens.dispatcher),
    records: container.resolve(tokens.records),
    notificationMail: container.resolve(tokens.notificationMail),
    plugins: container.resolve(tokens.plugins),
    pluginContexts: container.resolve(tokens.pluginContexts),
  } as const
}
