import { createTestApp, type TestApp, type TestRequest, type TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface Problem {
  readonly title: string
  readonly code: string
  readonly detail: string
  readonly fields?: readonly { readonly field: string; readonly code: string; readonly message: string }[]
}

let app: TestApp

beforeAll(async () => {
  const folder = (name: string) => new URL(`../../${name}/`, import.meta.url)
  app = await createTestApp({
    plugins: [folder('plugins/contacts'), folder('examples/visits')],
    now: '2026-03-10T09:00:00Z',
  })
})
afterAll(() => app.stop())

async function speak(user: TestUser, language: string): Promise<void> {
  const answer = await user.request('/api/profile', { method: 'PATCH', json: { language } })
  expect(answer.status).toBe(200)
}

async function problemOf(answer: Promise<Response>): Promise<Problem> {
  return (await (await answer).json()) as Problem
}

const post = (json: unknown): TestRequest => ({ method: 'POST', json })
const nobody = { salutation: 'mr' }

describe('a refusal', () => {
  it.each([
    ['en', 'Last name: Enter a first name, a last name or an e-mail address.', 'Bad Request'],
    ['fr', 'Nom : Indiquez un prénom, un nom ou une adresse e-mail.', 'Requête incorrecte'],
    ['nl', 'Achternaam: Vul een voornaam, een achternaam of een e-mailadres in.', 'Onjuist verzoek'],
    [
      'de',
      'Nachname: Geben Sie einen Vornamen, einen Nachnamen oder eine E-Mail-Adresse ein.',
      'Fehlerhafte Anfrage',
    ],
  ])('of a hook is in the language of the user (%s)', async (language, detail, title) => {
    const user = app.as('member')
    await speak(user, language)
    const answer = await user.request('/api/records/contacts.person', post(nobody))
    const problem = (await answer.json()) as Problem
    expect(problem).toMatchObject({ code: 'records.invalid', title, detail })
    expect(problem.fields).toEqual([
      { field: 'lastName', code: 'contacts.name_required', message: detail.replace(/^.*? ?: /, '') },
    ])
    expect(answer.headers.get('content-language')).toBe(language)
  })

  it('of a value says the value, and nothing of it is kept out of the language', async () => {
    const user = app.as('member')
    await speak(user, 'de')
    const problem = await problemOf(
      user.request('/api/records/contacts.company', post({ name: 'A', emails: [{ address: 'kein@' }] })),
    )
    expect(problem.fields?.[0]?.message).toBe(
      '„kein@“ ist keine E-Mail-Adresse. Geben Sie eine ein, etwa name@example.com.',
    )
  })

  it('of a request that fits no schema is in the language too', async () => {
    const user = app.as('member')
    await speak(user, 'nl')
    const problem = await problemOf(user.request('/api/actions/contacts.moveToCompany', post({ ids: [] })))
    expect(problem.fields).toEqual([
      { field: 'ids', code: 'invalid.too_small', message: 'Kies er minstens één.' },
      { field: 'company', code: 'invalid.invalid_type', message: 'Deze waarde is verplicht.' },
    ])
  })

  it('tells nobody of a field that they may not know, in any language', async () => {
    const user = app.as('read-only')
    await speak(user, 'fr')
    const [known, unknown] = await Promise.all(
      ['lastName', 'lostName'].map((name) =>
        problemOf(user.request('/api/records/contacts.person', post({ [name]: 'x' }))),
      ),
    )
    expect(known?.detail.replace('lastName', '?')).toBe(unknown?.detail.replace('lostName', '?'))
  })

  it('before anybody is signed in follows what the browser asks for', async () => {
    const signIn = (language: string) =>
      problemOf(
        app.request('/api/session', {
          ...post({ email: 'no@example.com', password: 'wrong' }),
          headers: { 'accept-language': language },
        }),
      )
    expect((await signIn('sv, nl-BE;q=0.8, en;q=0.5')).detail).toMatch(/^Het e-mailadres of het wachtwoord/)
    expect((await signIn('sv')).detail).toMatch(/^The e-mail address or the password/)
  })
})

describe('what failed among what succeeded', () => {
  it('is told in the language of the user, record by record', async () => {
    const user = app.as('member')
    await speak(user, 'fr')
    const { id } = await user.records('contacts.person').create({ lastName: 'Maes' })
    const gone = '01900000-0000-7000-8000-000000000000'
    const bulk = await user.request(
      '/api/records/contacts.person/bulk',
      post({ action: 'update', ids: [id, gone], values: { lastName: 'Maas' } }),
    )
    expect(await bulk.json()).toEqual({
      changed: 1,
      failed: [{ id: gone, code: 'records.not_found', message: expect.stringContaining('fiche (Personne)') }],
    })
    const { id: company } = await user.records('contacts.company').create({ name: 'Acme' })
    const moved = await user.request('/api/actions/contacts.moveToCompany', post({ ids: [gone], company }))
    expect(await moved.json()).toMatchObject({
      failed: [{ code: 'records.not_found', message: expect.stringContaining('fiche (Personne)') }],
    })
  })

  it('is told in the language of the user in an import, row by row', async () => {
    const admin = app.as('administrator')
    await speak(admin, 'nl')
    const good = ['Maes', 'Jans', 'Smit', 'Peeters', 'Claes'].map((name) => `${name},${name}@example.com`)
    const csv = ['Last name,E-mail', ...good, 'Vos,not an address', ''].join('\n')
    const created = await admin.request('/api/imports?entity=contacts.person&name=people.csv', {
      method: 'POST',
      body: csv,
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(created.status).toBe(201)
    const { id } = (await created.json()) as { id: string }
    expect((await admin.request(`/api/imports/${id}/preview`, post({}))).status).toBe(202)
    await app.flushEvents()
    const { failed } = (await (await admin.request(`/api/imports/${id}/preview`)).json()) as {
      failed: { problem: { message: string } }[]
    }
    expect(failed.map(({ problem }) => problem.message)).toEqual([
      expect.stringContaining('“not an address” is geen e-mailadres.'),
    ])
  })
})

describe('a module that is switched off', () => {
  it('is listed by its name, and says in the same language why it cannot run', async () => {
    const admin = app.as('administrator')
    await app.disable('visits')
    await speak(admin, 'de')
    const { data } = (await (await admin.request('/api/admin/plugins')).json()) as {
      data: { id: string; name: string; description: string; state: string }[]
    }
    expect(data.find(({ id }) => id === 'visits')).toMatchObject({ name: 'Besuche', state: 'disabled' })
    const needed = await problemOf(
      app.enable('visits').then(() => admin.request('/api/admin/plugins/contacts/disable', post({}))),
    )
    expect(needed).toMatchObject({
      code: 'plugins.needed',
      detail: expect.stringContaining('„Kontakte“ wird von Besuche'),
    })
  })
})
