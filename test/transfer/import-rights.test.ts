import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImportClient, people } from './import-client.ts'

type Grant = Readonly<Record<string, unknown>>
const all = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'none',
  export: 'none',
  import: 'all',
  fields: 'write',
  exceptions: {},
}

// Each import starts processes of its own.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('../../plugins/contacts', import.meta.url)] })
})
afterAll(() => app?.stop())

/** Somebody with a role made for the test. */
async function somebody(name: string, person: Grant, company: Grant = all): Promise<TestUser> {
  const role = await app.as('administrator').request('/api/roles', {
    method: 'POST',
    json: {
      name,
      entities: { [people]: person, 'contacts.company': company },
      permissions: ['tokens.create'],
    },
  })
  const { id } = (await role.json()) as { id: string }
  const user = await app.createUser({ role: 'read-only', name })
  const changed = await app
    .as('administrator')
    .request(`/api/users/${user.user.id}`, { method: 'PATCH', json: { roles: [id] } })
  if (!changed.ok) throw new Error(await changed.text())
  return user
}

/** The role of that name gives this on people from now on. */
async function changeRole(name: string, person: Grant): Promise<void> {
  const administrator = app.as('administrator')
  const { data } = (await (await administrator.request('/api/roles')).json()) as {
    data: { id: string; name: string }[]
  }
  const id = data.find((role) => role.name === name)?.id ?? ''
  const json = { name, entities: { [people]: person, 'contacts.company': all }, permissions: [] }
  const changed = await administrator.request(`/api/roles/${id}`, { method: 'PUT', json })
  if (!changed.ok) throw new Error(await changed.text())
}

describe('rights on imports', () => {
  it('keeps out who may not import', async () => {
    const user = await somebody('no import', { ...all, import: 'none' })
    const response = await new ImportClient(user).tryUpload('Nom\nX\n', 'x.csv')
    expect(response.status).toBe(403)
  })

  it('tells nothing of an entity that may not be seen', async () => {
    const user = await somebody('no people', {
      ...all,
      read: 'none',
      create: 'none',
      update: 'none',
      import: 'none',
    })
    expect((await new ImportClient(user).tryUpload('Nom\nX\n', 'x.csv')).status).toBe(404)
    expect(
      (await new ImportClient(app.as('administrator')).tryUpload('Nom\nX\n', 'x.csv', 'contacts.nothing'))
        .status,
    ).toBe(404)
  })

  it('keeps an import to whoever made it', async () => {
    const { id } = await new ImportClient(app.as('administrator')).upload('Nom\nPrivate\n', 'x.csv')
    const user = await somebody('another importer', all)
    for (const path of ['', '/preview', '/errors.csv'])
      expect((await user.request(`/api/imports/${id}${path}`)).status).toBe(404)
    expect((await user.request(`/api/imports/${id}/start`, { method: 'POST' })).status).toBe(404)
    expect((await user.request('/api/imports')).ok).toBe(true)
  })

  it('changes only own people where that is how far importing goes', async () => {
    await app
      .as('administrator')
      .records('contacts.person')
      .create({
        firstName: 'Foreign',
        lastName: 'Owned',
        jobTitle: 'Before',
        emails: [{ address: 'foreign@scope.example' }],
      })
    const client = new ImportClient(await somebody('own only', { ...all, import: 'own' }))
    const { id } = await client.upload(
      'Prénom;Nom;E-mail;Fonction\nForeign;Owned;foreign@scope.example;After\nMine;New;mine@scope.example;Mine\n',
      'x.csv',
    )
    expect((await client.run(id)).counts).toMatchObject({ created: 1, updated: 0, failed: 1 })
    expect(await client.errors(id)).toContain('Your role does not let you change')
  })

  it('never matches people that the importer cannot see', async () => {
    await app
      .as('administrator')
      .records('contacts.person')
      .create({ firstName: 'Hidden', lastName: 'Person', emails: [{ address: 'hidden@scope.example' }] })
    const client = new ImportClient(
      await somebody('reads own', { ...all, read: 'own', update: 'own', import: 'own' }),
    )
    const { id } = await client.upload('Prénom;Nom;E-mail\nHidden;Person;hidden@scope.example\n', 'x.csv')
    const { preview } = await client.preview(id)
    expect(preview?.counts).toMatchObject({ created: 1, updated: 0, unchanged: 0 })
  })

  it('offers neither fields nor keys that the importer may not write or read', async () => {
    const client = new ImportClient(
      await somebody('no e-mail', { ...all, exceptions: { emails: 'none', jobTitle: 'read' } }),
    )
    const { id, targets, matchKeys } = await client.upload(
      'Prénom;Nom;E-mail;Fonction;Téléphone\nA;B;a@b.example;X;0475 11 22 33\n',
      'x.csv',
    )
    const paths = targets.map((target) => target.path)
    expect(paths).not.toContain('emails.address')
    expect(paths).not.toContain('jobTitle')
    expect(matchKeys.usable.flatMap((key) => key.paths)).not.toContain('emails.address')
    await expect(client.change(id, { mapping: [{ column: 2, path: 'emails.address' }] })).rejects.toThrow(
      'import.unknown_target',
    )
    await expect(
      client.change(id, { options: { matchKeys: [['emails.address', 'lastName']] } }),
    ).rejects.toThrow('import.unknown_match_key')
  })

  it('makes no companies for who may not', async () => {
    const client = new ImportClient(
      await somebody('no new companies', all, { ...all, create: 'none', update: 'none', import: 'none' }),
    )
    await app.as('administrator').records('contacts.company').create({ name: 'Readable company' })
    const { id, targets } = await client.upload(
      'Nom;Société\nCompanyless;Forbidden company\nLinked;READABLE COMPANY\n',
      'x.csv',
    )
    expect(targets.map((target) => target.path).filter((path) => path.startsWith('company.'))).toEqual([
      'company.name',
      'company.taxNumber',
      'company.website',
      'company.externalIds.value',
    ])
    expect((await client.run(id)).counts).toMatchObject({ created: 1, failed: 1, linked: {} })
  })

  it('shows a preview no more to whom a field was closed since', async () => {
    await app
      .as('administrator')
      .records('contacts.person')
      .create({ lastName: 'Closed', jobTitle: 'Secret job', emails: [{ address: 'closed@scope.example' }] })
    const user = await somebody('loses a field', all)
    const client = new ImportClient(user)
    const { id } = await client.upload('Nom;E-mail;Fonction\nClosed;closed@scope.example;Other\n', 'x.csv')
    await client.change(id, { options: { policy: 'fillEmpty' } })
    await client.preview(id)
    const shown = async (): Promise<string> => (await user.request(`/api/imports/${id}/preview`)).text()
    expect(await shown()).toContain('Secret job')
    await changeRole('loses a field', { ...all, exceptions: { jobTitle: 'none' } })
    expect(await shown()).not.toContain('Secret job')
    expect((await client.get(id)).preview).toBeNull()
    expect((await client.preview(id)).preview?.counts).toMatchObject({ rows: 1, failed: 0 })
  })

  it('keeps from a token what its owner imports without it', async () => {
    const user = await somebody('has a token', all)
    const { id } = await new ImportClient(user).upload('Nom\nX\n', 'x.csv')
    const limits = { entities: { [people]: ['read', 'create', 'import'] }, permissions: [] }
    const answer = await user.request('/api/tokens', { method: 'POST', json: { name: 'narrow', limits } })
    const { secret } = (await answer.json()) as { secret: string }
    const headers = { authorization: `Bearer ${secret}` }
    const ofToken = (path: string): Promise<Response> => user.request(`/api/imports${path}`, { headers })
    for (const path of ['', '/preview', '/errors.csv'])
      expect((await ofToken(`/${id}${path}`)).status).toBe(404)
    expect(await (await ofToken('')).json()).toEqual({ data: [] })
    const own = await user.request(`/api/imports?entity=${people}&name=y.csv`, {
      method: 'POST',
      body: 'Nom\nY\n',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
    })
    const begun = (await own.json()) as { id: string }
    expect((await ofToken(`/${begun.id}`)).status).toBe(200)
    expect((await user.request(`/api/imports/${begun.id}`)).status).toBe(200)
  })
})
