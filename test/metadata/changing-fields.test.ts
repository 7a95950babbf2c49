import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

const fields = '/api/metadata/entities/contacts.company/fields'
let door: MetadataDoor
beforeAll(async () => {
  door = await openMetadataDoor()
})
afterAll(() => door.app.stop())

const make = (name: string, kind: string, options: object = {}) =>
  door.ask('POST', fields, { name, kind, labels: { en: name }, options })
const company = (custom: object) => door.ask('POST', '/api/records/contacts.company', { name: 'Ave', custom })
const change = (id: string, changes: object) => door.send('PATCH', `${fields}/${id}`, changes)
const described = async (name: string) => {
  const { entities } = await door.ask('GET', '/api/metadata')
  const entity = entities.find((one: { name: string }) => one.name === 'contacts.company')
  return entity.fields.find((field: { name: string }) => field.name === `custom.${name}`)
}

describe('a field that an admin changes', () => {
  it('gets other labels, a line of help and other rules, live in the metadata', async () => {
    const { id } = await make('mood', 'text')
    const { status, body } = await change(id, {
      labels: { en: 'Mood', nl: 'Stemming' },
      help: { en: 'How they feel.' },
      options: { required: true, default: 'fine', maxLength: 20 },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      path: 'custom.mood',
      options: { required: true, default: 'fine', maxLength: 20 },
    })
    expect(await described('mood')).toMatchObject({ label: 'Mood', help: 'How they feel.', required: true })
    expect((await company({})).custom.mood).toBe('fine')
    expect((await change(id, { options: { default: null, required: false } })).status).toBe(200)
    expect((await company({})).custom.mood).toBeNull()
  })

  it('becomes unique once no two records share a value, and is refused until then', async () => {
    const { id } = await make('seal', 'text')
    const [, second] = [await company({ seal: 'x' }), await company({ seal: 'x' })]
    expect((await change(id, { options: { unique: true } })).body).toMatchObject({
      code: 'metadata.doubled_values',
      status: 409,
    })
    await door.ask('PATCH', `/api/records/contacts.company/${second.id}`, { custom: { seal: 'y' } })
    expect((await change(id, { options: { unique: true } })).status).toBe(200)
    const twice = await door.send('POST', '/api/records/contacts.company', {
      name: 'B',
      custom: { seal: 'y' },
    })
    expect(twice.body).toMatchObject({ code: 'records.duplicate', fields: [{ field: 'custom.seal' }] })
    expect((await change(id, { options: { unique: false } })).status).toBe(200)
    expect((await company({ seal: 'y' })).custom.seal).toBe('y')
  })

  it.each([
    [
      'a link’s target',
      'reference',
      { target: 'contacts.person' },
      { target: 'contacts.company' },
      'target_fixed',
    ],
    ['the digits that are stored', 'decimal', { scale: 4 }, { scale: 2 }, 'shape_fixed'],
    ['an option that the kind has not', 'text', {}, { options: [{ value: 'a' }] }, 'options_unexpected'],
    ['a default that does not fit', 'integer', {}, { default: 'many' }, 'field_default'],
    ['a default for unique values', 'text', { unique: true }, { default: 'x' }, 'default_unique'],
  ])('is refused %s, with a way out', async (_what, kind, options, wanted, code) => {
    const { id } = await make(`fixed${crypto.randomUUID().slice(0, 8)}`, kind, options)
    const { status, body } = await change(id, { options: wanted })
    expect([status, body.code]).toEqual([400, `metadata.${code}`])
    expect(body.detail).toMatch(/\. \S+/)
  })

  it('keeps what somebody else changed meanwhile', async () => {
    const { id } = await make('raced', 'text')
    const answers = await Promise.all([
      change(id, { options: { required: true } }),
      change(id, { options: { maxLength: 9 } }),
    ])
    const { data } = await door.ask('GET', fields)
    const { options } = data.find((field: { id: string }) => field.id === id)
    for (const { status, body } of answers) {
      if (status === 200) expect(options).toMatchObject(body.options)
      else expect(body.code).toBe('metadata.changed_meanwhile')
    }
    await door.ask('POST', `${fields}/${id}/archive`)
  })

  it('is changed by holders of the permission only', async () => {
    const { id } = await make('guarded', 'text')
    for (const role of ['manager', 'member', 'read-only'] as const) {
      const answers = [
        await door.send('PATCH', `${fields}/${id}`, { labels: { en: 'Mine' } }, role),
        await door.send('POST', fields, { name: 'x', kind: 'text', labels: { en: 'X' } }, role),
        await door.send('GET', fields, undefined, role),
        await door.send('GET', `${fields}/${id}/usage`, undefined, role),
      ]
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    }
  })
})

describe('an automatic number', () => {
  it('is given to the records that are there in their order, then to new ones, and to nobody twice', async () => {
    const entity = '/api/metadata/entities'
    await door.ask('POST', entity, { name: 'ticket', labels: { en: { one: 'Ticket', other: 'Tickets' } } })
    const records = '/api/records/custom.ticket'
    for (const name of ['a', 'b', 'c']) await door.ask('POST', records, { name })
    const field = {
      name: 'number',
      kind: 'autoNumber',
      labels: { en: 'Number' },
      options: { pattern: 'T-###' },
    }
    await door.ask('POST', `${entity}/custom.ticket/fields`, field)
    await door.ask('POST', records, { name: 'd' })
    const { data } = await door.ask('POST', `${records}/query`, {
      fields: ['name', 'number'],
      sort: ['name'],
    })
    expect(data.map((row: { number: string }) => row.number)).toEqual(['T-001', 'T-002', 'T-003', 'T-004'])
  })
})

describe('the options of a choice', () => {
  const options = [
    { value: 'gold', labels: { en: 'Gold' }, color: 'amber' },
    { value: 'silver', labels: { en: 'Silver' } },
  ]

  it('are added, renamed per language, recoloured, reordered and archived', async () => {
    const { id } = await make('tier', 'select', { options })
    const held = await company({ tier: 'silver' })
    const wanted = [
      { value: 'bronze', labels: { en: 'Bronze' }, color: 'orange' },
      { value: 'silver', labels: { en: 'Silver', nl: 'Zilver' }, archived: true },
      { value: 'gold', labels: { en: 'Gold plus' }, color: 'lime' },
    ]
    expect((await change(id, { options: { options: wanted } })).status).toBe(200)
    expect((await described('tier')).options.options).toEqual([
      { value: 'bronze', label: 'Bronze', color: 'orange' },
      { value: 'silver', label: 'Silver', archived: true },
      { value: 'gold', label: 'Gold plus', color: 'lime' },
    ])
    expect((await door.ask('GET', `/api/records/contacts.company/${held.id}`)).custom.tier).toBe('silver')
    const sorted = await door.ask('POST', '/api/records/contacts.company/query', {
      fields: ['custom.tier'],
      sort: ['custom.tier'],
      filter: { 'custom.tier': { in: ['gold', 'silver', 'bronze'] } },
    })
    expect(sorted.data.map((row: { custom: { tier: string } }) => row.custom.tier)).toEqual(['silver'])
  })

  it.each(['select', 'multiSelect'])('of the kind %s go only while no record holds them', async (kind) => {
    const name = `picked${kind}`
    const { id } = await make(name, kind, { options })
    const value = kind === 'select' ? 'gold' : ['gold']
    const { id: record } = await company({ [name]: value })
    await door.ask('DELETE', `/api/records/contacts.company/${record}`)
    const [gold, silver] = options
    const refused = await change(id, { options: { options: [silver] } })
    expect([refused.status, refused.body.code]).toEqual([409, 'metadata.option_in_use'])
    expect(refused.body.detail).toContain('“gold” is held by one record')
    expect(refused.body.detail).toContain('Archive it')
    expect((await change(id, { options: { options: [gold] } })).body.options.options).toEqual([gold])
    expect(await door.ask('GET', `${fields}/${id}/usage`)).toMatchObject({ filled: 1, options: { gold: 1 } })
  })

  it('are refused twice the same, in colours that do not exist, or all archived', async () => {
    const { id } = await make('strict', 'select', { options })
    for (const wrong of [
      [options[0], options[0]],
      [{ value: 'a', color: 'beige' }],
      [{ value: 'a', archived: true }],
      [],
    ])
      expect((await change(id, { options: { options: wrong } })).body.code).toMatch(
        /^metadata\.(field_options|options_archived)$/,
      )
  })
})
