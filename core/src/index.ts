/* What programs beside the server need of the kernel: the test kit and the command load it at run time. */

export { createApp, type App, type AppOptions } from './app/create-app.ts'
export { servicesOf } from './app/services-of.ts'
export { startEmbeddedPostgres, type EmbeddedPostgres } from './database/embedded-postgres.ts'
export { connectDatabase } from './database/postgres-database.ts'
export { readConfiguration } from './foundation/configuration.ts'
export { createLogger } from './foundation/logger.ts'
export { newId } from './foundation/uuid.ts'
export { insertUser } from './identity/insert-user.ts'
export { insertTeam } from './identity/teams.ts'
export { recordAccess } from './records/record-access.ts'
