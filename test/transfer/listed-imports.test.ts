import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImportClient, people } from './import-client.ts'

// Each import starts processes of its own.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('../../plugins/contacts', import.meta.url)] })
})
afterAll(() => app?.stop())

interface Told {
  readonly id: string
  readonly kind: string
}

async function imports(user: 'administrator' | 'member'): Promise<readonly Told[]> {
  const { data } = (await (await app.as(user).request('/api/undo')).json()) as { data: readonly Told[] }
  return data.filter(({ kind }) => kind === 'import')
}

describe('an import among the recent actions', () => {
  it('tells what it wrote and leads to its result; what only was tried out is not there', async () => {
    const client = new ImportClient(app.as('administrator'))
    const file = 'First name,Last name,E-mail\nAda,Peeters,ada@noord.example\nBob,Wouters,bob@noord.example\n'
    const { id } = await client.upload(file, 'people.csv')
    await client.preview(id)
    expect(await imports('administrator')).toEqual([])
    await client.run(id)
    expect(await imports('administrator')).toMatchObject([
      {
        id,
        what: 'imported',
        entity: people,
        count: 2,
        name: 'people.csv',
        href: `/import/${people}?id=${id}`,
        canUndo: false,
        canRedo: false,
      },
    ])
    expect(await imports('member')).toEqual([])
  })
})
