import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImportClient, people } from './import-client.ts'

// Each import starts processes of its own.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp
let client: ImportClient

beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('../../plugins/contacts', import.meta.url)] })
  client = new ImportClient(app.as('administrator'))
})
afterAll(() => app?.stop())

interface FoundPerson {
  readonly id: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly jobTitle: string | null
  readonly phones: { readonly number: string; readonly type: string | null }[]
  readonly emails: { readonly address: string }[]
  readonly company: { readonly name: string; readonly taxNumber: string | null } | null
}

async function person(lastName: string): Promise<FoundPerson[]> {
  const fields = [
    'firstName',
    'lastName',
    'jobTitle',
    'phones',
    'emails',
    'company.name',
    'company.taxNumber',
  ]
  const { data } = await app
    .as('administrator')
    .records('contacts.person')
    .query({ fields, filter: { lastName: { eq: lastName } } } as never)
  return data as unknown as FoundPerson[]
}

async function companies(name: string): Promise<number> {
  return app
    .as('administrator')
    .records('contacts.company')
    .count({ name: { eq: name } })
}

describe('deciding on duplicates', () => {
  it.each([
    ['update', 'Directrice', 'Anne'],
    ['fillEmpty', 'Directrice', 'Annie'],
    ['skip', null, 'Annie'],
  ])('with "%s" does that to people who are known', async (policy, jobTitle, firstName) => {
    const lastName = `Policy ${policy}`
    await app
      .as('administrator')
      .records('contacts.person')
      .create({ firstName: 'Annie', lastName, emails: [{ address: `${policy}@known.example` }] })
    const { id } = await client.upload(
      `Prénom;Nom;E-mail;Fonction\nAnne;${lastName};${policy.toUpperCase()}@known.example;Directrice\n`,
      'a.csv',
    )
    await client.change(id, { options: { policy } })
    await client.run(id)
    expect(await person(lastName)).toMatchObject([{ jobTitle, firstName }])
  })

  it('makes new ones when asked to', async () => {
    await app
      .as('administrator')
      .records('contacts.person')
      .create({ firstName: 'Twice', lastName: 'Created', emails: [{ address: 'twice@known.example' }] })
    const { id } = await client.upload('Prénom;Nom;E-mail\nTwice;Created;twice@known.example\n', 'a.csv')
    await client.change(id, { options: { policy: 'create' } })
    expect((await client.run(id)).counts).toMatchObject({ created: 1, updated: 0 })
    expect(await person('Created')).toHaveLength(2)
  })

  it('recognises names whatever their case and accents', async () => {
    await app
      .as('administrator')
      .records('contacts.person')
      .create({ firstName: 'Zoé', lastName: 'Lefèvre-Été', emails: [{ address: 'zoe@fold.example' }] })
    const { id } = await client.upload('Prénom;Nom;E-mail\nZoe;LEFEVRE-ETE;zoe@fold.example\n', 'a.csv')
    await client.change(id, { options: { policy: 'fillEmpty' } })
    expect((await client.run(id)).counts).toMatchObject({ created: 0, unchanged: 1 })
  })
})

describe('linked companies', () => {
  it('are found by number or folded name, completed, and made once', async () => {
    await app.as('administrator').records('contacts.company').create({ name: 'Société Générale' })
    const rows = [
      'Dupont;SOCIETE GENERALE;',
      'Durand;Nouvelle SPRL;BE0403.170.701',
      'Dubois;Nouvelle Sprl;',
      'Duval;Autre nom;0403170701',
    ]
    const { id } = await client.upload(`Nom;Société;N° TVA\n${rows.join('\n')}\n`, 'c.csv')
    const { counts } = await client.run(id)
    expect(counts).toMatchObject({ created: 4, failed: 0, linked: { 'contacts.company': 1 } })
    expect((await person('Dupont'))[0]?.company?.name).toBe('Société Générale')
    for (const name of ['Durand', 'Dubois', 'Duval'])
      expect((await person(name))[0]?.company).toMatchObject({
        name: 'Nouvelle SPRL',
        taxNumber: 'BE0403170701',
      })
  })

  it('stop their row when several have the name', async () => {
    for (let copy = 0; copy < 2; copy++)
      await app.as('administrator').records('contacts.company').create({ name: 'Twins' })
    const { id } = await client.upload('Nom;Société\nTwinless;Twins\n', 'c.csv')
    expect((await client.run(id)).counts).toMatchObject({ created: 0, failed: 1 })
    expect(await client.errors(id)).toContain('Several records are called “Twins”')
  })

  it('are not made when the user does not want it', async () => {
    const { id } = await client.upload('Nom;Société\nAlone;Unheard of\n', 'c.csv')
    await client.change(id, { options: { createLinked: false } })
    expect((await client.run(id)).counts).toMatchObject({ created: 0, failed: 1, linked: {} })
    expect(await companies('Unheard of')).toBe(0)
  })
})

describe('rows that cannot be imported', () => {
  const good = Array.from(
    { length: 8 },
    (_, index) => `Good ${index};good${index}@rows.example;0475 12 34 5${index};Kept`,
  ).join('\n')
  const file = `Nom;E-mail;Téléphone;Société\n${good}\nBad;no address at all;0475 12 34 58;Kept\nWorse;worse@rows.example;call me;Not made\n`

  it('are kept with their cells and the reason, and make nothing', async () => {
    const { id } = await client.upload(file, 'rows.csv')
    const { preview } = await client.preview(id)
    expect(preview?.counts).toMatchObject({ created: 8, failed: 2, linked: { 'contacts.company': 1 } })
    expect((await client.run(id)).counts).toEqual(preview?.counts)
    const errors = (await client.errors(id)).replace('\ufeff', '').trim().split('\r\n')
    expect(errors[0]).toBe('Nom;E-mail;Téléphone;Société;Row;Reason')
    expect(errors[1]).toBe(
      'Bad;no address at all;0475 12 34 58;Kept;10;E-mail: “no address at all” is not an e-mail address.',
    )
    expect(errors[2]).toContain('“call me” is not a telephone number')
    expect(await companies('Not made')).toBe(0)
  })

  it('come in without the bad value when the user prefers that', async () => {
    const { id } = await client.upload(
      file.replaceAll('rows.example', 'kept.example').replaceAll('Bad', 'Tolerated'),
      'rows.csv',
    )
    await client.change(id, { options: { badValues: 'leaveEmpty' } })
    expect((await client.run(id)).counts).toMatchObject({ failed: 0 })
    expect((await person('Tolerated'))[0]).toMatchObject({
      emails: [],
      phones: [{ number: '+32 475 12 34 58' }],
    })
  })
})

describe('what columns are taken for', () => {
  it('splits whole names and tells mobile numbers from others', async () => {
    const { id, mapping } = await client.upload(
      'Naam;GSM;Telefoon werk\nJan van den Berg;0475/98.76.54;09 234 56 78\n',
      'n.csv',
    )
    expect(mapping.map(({ path, type }) => [path, type])).toEqual([
      ['fullName', undefined],
      ['phones.number', 'mobile'],
      ['phones.number', 'work'],
    ])
    await client.run(id)
    expect(await person('van den Berg')).toMatchObject([
      {
        firstName: 'Jan',
        phones: [
          { number: '+32 475 98 76 54', type: 'mobile' },
          { number: '+32 9 234 56 78', type: 'work' },
        ],
      },
    ])
  })

  it('remembers what was chosen for a header before', async () => {
    const first = await client.upload('Nom;Kleur\nRemembered;Chief\n', 'k.csv')
    await client.change(first.id, { mapping: [{ column: 1, path: 'jobTitle' }] })
    await client.run(first.id)
    const second = await client.upload('Nom;Kleur\nRemembered;Chief\n', 'k.csv')
    expect(second.mapping[1]).toMatchObject({ path: 'jobTitle', reason: 'earlier' })
  })

  it('reads the file anew when a setting is changed', async () => {
    const { id } = await client.upload('Nom;Anniversaire\nSettings;03/04/1990\n', 's.csv')
    const changed = await client.change(id, { settings: { headerRow: 0 } })
    expect(changed.progress.total).toBe(2)
    await client.change(id, { settings: {}, options: { dateOrder: 'mdy' } })
    await client.run(id)
    const { data } = await app
      .as('administrator')
      .records('contacts.person')
      .query({ fields: ['birthday'], filter: { lastName: { eq: 'Settings' } } } as never)
    expect(data).toMatchObject([{ birthday: '1990-03-04' }])
  })

  it('refuses a field or key that does not exist', async () => {
    const { id } = await client.upload('Nom\nX\n', 'x.csv')
    await expect(client.change(id, { mapping: [{ column: 0, path: 'nowhere' }] })).rejects.toThrow(
      'import.unknown_target',
    )
    await expect(client.change(id, { options: { matchKeys: [['nowhere']] } })).rejects.toThrow(
      'import.unknown_match_key',
    )
  })
})

describe('files that are no tables', () => {
  it.each([
    ['an empty file', '', 'import.file_empty'],
    ['a web page', '<!doctype html><table><tr><td>x</td></tr></table>', 'import.file_web_page'],
    ['a PDF', '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n', 'import.file_unknown'],
  ])('refuses %s and keeps nothing of it', async (_what, content, code) => {
    const response = await client.tryUpload(content, 'list.csv')
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, code])
    expect(
      await app.sql('SELECT 1 FROM core.file WHERE id NOT IN (SELECT file_id FROM core.import)'),
    ).toEqual([])
  })
})

describe('asking twice', () => {
  it('starts an import once, and changes nothing of one that is over', async () => {
    const { id } = await client.upload('Nom\nOnce\n', 'x.csv')
    const answers = await Promise.all([
      client.post(id, 'start'),
      client.post(id, 'start'),
      client.post(id, 'start'),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202])
    await client.finished(id)
    await client.post(id, 'start')
    expect(await client.finished(id)).toMatchObject({ state: 'done', counts: { rows: 1, created: 1 } })
    expect(await person('Once')).toHaveLength(1)
    await expect(client.change(id, { options: { policy: 'skip' } })).rejects.toThrow('import.over')
  })
})

it('offers an empty table with the names of its columns', async () => {
  const response = await app.as('administrator').request(`/api/imports/template?entity=${people}`)
  const { columns, mapping } = await client.upload(
    `${await response.text()}${'x;'.repeat(3)}\n`,
    'template.csv',
  )
  expect(columns.length).toBeGreaterThan(8)
  expect(mapping.filter((column) => column.path === null)).toEqual([])
})
