/* The test kit: boots a plugin in a real kernel, on a real database. */

export { createTestApp } from './create-test-app.ts'
export type { ReceivedMail } from './mail-trap.ts'
export { runPluginContract, type PluginContractOptions } from './plugin-contract.ts'
export type {
  NewTestUser,
  PluginState,
  TestApp,
  TestAppOptions,
  TestNotification,
  TestOrganisation,
  TestRequest,
  TestRole,
  TestUser,
} from './test-app.ts'
export type { TestClock, TimeSpan } from './test-clock.ts'
