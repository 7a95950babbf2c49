import type { TestProject } from 'vitest/node'
import { makeTemplate } from './template-database.ts'
import { startTestServer } from './test-server.ts'

/** One PostgreSQL for the whole run, with one migrated database to copy from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  try {
    project.provide('databaseServer', server.url('postgres'))
    project.provide('databaseTemplate', await makeTemplate(server))
  } catch (error) {
    await server.stop()
    throw error
  }
  return () => server.stop()
}
