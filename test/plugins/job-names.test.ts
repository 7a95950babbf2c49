import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFixtureFolder, workspaceRoot, type FixtureFolder } from './plugin-fixture.ts'

const code = `
import { defineJob, definePlugin, defineSubscriber } from '@tessera/sdk'
import { z } from 'zod'
const locales = {
  en: { plugin: { name: 'Bikes' }, jobs: { 'pump-tyres': 'Pump the tyres' } },
  fr: { plugin: { name: 'Vélos' }, jobs: { 'pump-tyres': 'Gonfler les pneus' } },
}
const job = (name) => defineJob({ name, payload: z.object({}), run: async () => undefined })
const heard = defineSubscriber({ name: 'count-people', on: 'contacts.person.created', run: async () => undefined })
export default definePlugin({ jobs: [job('pump-tyres'), job('oil-chain')], subscribers: [heard], locales })
`
let folder: FixtureFolder
let app: TestApp

beforeAll(async () => {
  folder = await makeFixtureFolder()
  const bikes = await folder.add({ id: 'bikes', code })
  const plugins = ['contacts', 'activities'].map((name) => join(workspaceRoot, 'plugins', name))
  app = await createTestApp({ plugins: [...plugins, bikes] })
})
afterAll(async () => {
  await app?.stop()
  await folder?.remove()
})

async function namesIn(language: string): Promise<ReadonlyMap<string, string>> {
  const administrator = app.as('administrator')
  await administrator.request('/api/profile', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ language }),
  })
  const answer = await administrator.request('/api/admin/jobs')
  const { queues } = (await answer.json()) as { queues: { name: string; label: string }[] }
  return new Map(queues.map(({ name, label }) => [name, label]))
}

describe('kinds of background work', () => {
  it('have names in the language of whoever reads them, those of modules from their locales', async () => {
    expect((await namesIn('en')).get('activities/send-reminders')).toBe('Send reminders of tasks')
    expect((await namesIn('en')).get('bikes/pump-tyres')).toBe('Pump the tyres')
    const french = await namesIn('fr')
    expect(french.get('bikes/pump-tyres')).toBe('Gonfler les pneus')
    expect(french.get('core.import')).toBe('Importer un fichier')
  })

  it('have names of the kernel for all that it does itself', async () => {
    const [english, german] = [await namesIn('en'), await namesIn('de')]
    const kernel = [...english.keys()].filter((name) => name.startsWith('core.'))
    expect(kernel).toContain('core.undo')
    for (const name of kernel) expect(german.get(name), name).not.toBe(english.get(name))
  })

  it('read as words where a module names them not', async () => {
    const english = await namesIn('en')
    expect([english.get('bikes/oil-chain'), english.get('bikes/on/count-people')]).toEqual([
      'Oil chain',
      'Count people',
    ])
  })
})
