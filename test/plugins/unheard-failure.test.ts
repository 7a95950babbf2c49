import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFixtureFolder, type FixtureFolder } from './plugin-fixture.ts'
import { startServer, type StartedServer } from './started-server.ts'

const code = `
import { defineAction, definePlugin } from '@tessera/sdk'
import { z } from 'zod'

const leave = defineAction({
  name: 'careless.leave', effect: 'read', input: z.object({}), output: z.object({ left: z.boolean() }),
  async run() {
    void Promise.reject(new Error('Nobody waits for this.'))
    return { left: true }
  },
})
export default definePlugin({ actions: [leave], locales: { en: {} } })
`

let fixtures: FixtureFolder
let data: string
let server: StartedServer

beforeAll(async () => {
  fixtures = await makeFixtureFolder()
  data = await mkdtemp(join(tmpdir(), 'tessera-careless-'))
  await cp(await fixtures.add({ id: 'careless', code }), join(data, 'plugins/careless'), { recursive: true })
  server = await startServer(data)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await fixtures.remove()
  await rm(data, { recursive: true, force: true })
})

describe('a failure that a plugin waits for nowhere', () => {
  it('does not take the server along', async () => {
    await server.request('/api/admin/plugins/careless/enable', { method: 'POST' })
    const answer = await server.request('/api/actions/careless.leave', { method: 'POST', json: {} })
    expect(await answer.json()).toEqual({ left: true })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await server.request('/api/session')).status).toBe(200)
  })
})
