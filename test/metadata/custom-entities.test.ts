import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

const base = '/api/metadata/entities'
const labels = { en: { one: 'Book', other: 'Books' }, nl: { one: 'Boek', other: 'Boeken' } }
let door: MetadataDoor
beforeAll(async () => {
  door = await openMetadataDoor()
})
afterAll(() => door.app.stop())

const field = (name: string, kind: string, options: object = {}, more: object = {}) => ({
  name,
  kind,
  labels: { en: name },
  options,
  ...more,
})
const described = async (name: string) => {
  const { entities } = await door.ask('GET', '/api/metadata')
  return entities.find((one: { name: string }) => one.name === name)
}

describe('an entity that an admin makes', () => {
  it('is there at once, with a name for its records, in navigation, lists and forms', async () => {
    const made = await door.send('POST', base, {
      name: 'note',
      labels: { en: { one: 'Note', other: 'Notes' } },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'custom.note', icon: 'box', owned: true, title: ['name'] })
    expect(await described('custom.note')).toMatchObject({
      plugin: 'custom',
      labels: { one: 'Note', other: 'Notes' },
      title: ['name'],
      navigation: { order: expect.any(Number) },
      fields: expect.arrayContaining([
        expect.objectContaining({ name: 'name', required: true, label: 'Name' }),
      ]),
    })
    const record = await door.ask('POST', '/api/records/custom.note', { name: 'First' })
    expect(record).toMatchObject({ name: 'First', displayName: 'First', version: 1 })
    const missing = await door.send('POST', '/api/records/custom.note', {})
    expect(missing.body).toMatchObject({ status: 400, fields: [{ field: 'name', code: 'field.required' }] })
  })

  it('holds fields of every kind, links with two named ends among them', async () => {
    const choice = { options: [{ value: 'a', labels: { en: 'Ay' } }] }
    const plain = [
      'text',
      'longText',
      'richText',
      'email',
      'phone',
      'url',
      'taxNumber',
      'integer',
      'decimal',
      'money',
    ]
    const more = [
      'percent',
      'boolean',
      'date',
      'dateTime',
      'duration',
      'tags',
      'user',
      'address',
      'file',
      'rating',
    ]
    const fields = [
      ...[...plain, ...more, 'json', 'autoNumber'].map((kind) => field(`a${kind}`, kind)),
      field('aselect', 'select', choice),
      field('amultiSelect', 'multiSelect', choice),
      field(
        'author',
        'reference',
        { target: 'contacts.person', inverse: 'books' },
        { inverseLabels: { en: 'Wrote' } },
      ),
      field('sequelOf', 'reference', { target: 'custom.book', inverse: 'sequels' }),
    ]
    await door.ask('POST', base, {
      name: 'book',
      labels,
      icon: 'book-open',
      owned: false,
      fields,
      title: ['atext'],
    })
    const author = await door.ask('POST', '/api/records/contacts.person', { lastName: 'Eco' })
    const first = await door.ask('POST', '/api/records/custom.book', {
      atext: 'The Rose',
      author: author.id,
      amoney: { amount: '12.5', currency: 'EUR' },
      aselect: 'a',
      amultiSelect: ['a'],
      atags: ['monk'],
      aaddress: { city: 'Alba' },
      adate: '1980-10-01',
      aphone: '+32 470 12 34 56',
    })
    expect(first).toMatchObject({
      author: { displayName: 'Eco' },
      amoney: { amount: '12.50' },
      aautoNumber: '00001',
    })
    expect(first).not.toHaveProperty('owner')
    const second = await door.ask('POST', '/api/records/custom.book', {
      atext: 'Postscript',
      sequelOf: first.id,
    })
    const people = await door.ask('POST', '/api/records/contacts.person/query', {
      filter: { books: { some: { sequels: { some: { id: { eq: second.id } } } } } },
      include: { books: { fields: ['atext'] } },
      fields: ['lastName'],
    })
    expect(people.data).toMatchObject([{ lastName: 'Eco', books: [{ atext: 'The Rose' }] }])
    expect((await described('contacts.person')).inverses).toContainEqual(
      expect.objectContaining({ name: 'books', entity: 'custom.book', label: 'Wrote' }),
    )
  })

  it('answers on every route of records, in search, export, import and the API description', async () => {
    const path = '/api/records/custom.book'
    const made = await door.ask('POST', path, { atext: 'Foucault' })
    await door.ask('PATCH', `${path}/${made.id}`, { atext: 'Foucault’s Pendulum' })
    const history = await door.ask('GET', `${path}/${made.id}/history`)
    expect(history.data[0].changes).toEqual([
      { field: 'atext', before: 'Foucault', after: 'Foucault’s Pendulum' },
    ])
    await door.ask('POST', `${path}/bulk`, { action: 'update', ids: [made.id], values: { arating: 5 } })
    const csv = await door.ask('POST', `${path}/export`, {
      query: { filter: { arating: { eq: 5 } } },
      fields: ['atext', 'arating'],
      format: 'csv',
    })
    expect(csv).toContain('atext')
    expect(csv).toContain('Foucault’s Pendulum')
    await door.ask('POST', `${path}/upsert`, {
      matchKeys: [['atext']],
      records: [{ atext: 'Foucault’s Pendulum', arating: 4 }],
    })
    await door.ask('DELETE', `${path}/${made.id}`)
    await door.ask('POST', `${path}/${made.id}/restore`)
    const document = await door.ask('GET', '/api/openapi.json')
    expect(Object.keys(document.paths)).toContain('/api/records/custom.book')
    await door.ask('PATCH', `${base}/custom.note`, { icon: 'notebook' })
    const found = await door.ask('GET', '/api/search?q=First')
    expect(found.data).toMatchObject([{ entity: 'custom.note', displayName: 'First' }])
  })

  it('is filled from a file by its labels, in the texts of its options', async () => {
    const states = [
      { value: 'ok', labels: { en: 'In order' } },
      { value: 'broken', labels: { en: 'Out of order' } },
    ]
    await door.ask('POST', base, {
      name: 'tool',
      labels: { en: { one: 'Tool', other: 'Tools' } },
      fields: [
        field('name', 'text', {}, { labels: { en: 'Tool name' } }),
        field('state', 'select', { options: states }, { labels: { en: 'Condition' } }),
        field('bought', 'date', {}, { labels: { en: 'Bought on' } }),
      ],
    })
    const table = 'Tool name,Condition,Bought on\nSaw,In order,2026-03-01\nDrill,Out of order,2025-12-31\n'
    const answer = await door.app
      .as('administrator')
      .request('/api/imports?entity=custom.tool&name=tools.csv', {
        method: 'POST',
        body: table,
        headers: { 'content-type': 'text/csv' },
      })
    const { id } = (await answer.json()) as { id: string }
    await door.ask('POST', `/api/imports/${id}/start`)
    await door.app.flushEvents()
    const { data } = await door.ask('POST', '/api/records/custom.tool/query', { sort: ['name'] })
    expect(data).toMatchObject([
      { name: 'Drill', state: 'broken', bought: '2025-12-31' },
      { name: 'Saw', state: 'ok', bought: '2026-03-01' },
    ])
  })

  it('is changed in its texts, icon, display field and place in the navigation', async () => {
    const changed = await door.ask('PATCH', `${base}/custom.note`, {
      labels: { en: { one: 'Memo', other: 'Memos' }, fr: { one: 'Mémo', other: 'Mémos' } },
      icon: 'sticky-note',
      inNavigation: false,
    })
    expect(changed.labels.fr.other).toBe('Mémos')
    expect(await described('custom.note')).toMatchObject({
      labels: { other: 'Memos' },
      icon: 'sticky-note',
      navigation: null,
    })
    await door.ask('POST', `${base}/custom.note/fields`, field('code', 'integer'))
    await door.ask('PATCH', `${base}/custom.note`, { title: ['code'] })
    const record = await door.ask('POST', '/api/records/custom.note', { name: 'Second', code: 7 })
    expect(record.displayName).toBe('7')
    const { data } = await door.ask('GET', `${base}/custom.note/fields`)
    const code = data.find((one: { name: string }) => one.name === 'code')
    const refused = await door.send('POST', `${base}/custom.note/fields/${code.id}/archive`)
    expect(refused.body.code).toBe('metadata.field_is_title')
  })

  it('needs a name that differs from others by more than the size of its letters', async () => {
    await door.ask('POST', base, { name: 'carPart', labels })
    const { body } = await door.send('POST', base, { name: 'carPART', labels })
    expect(body).toMatchObject({ status: 409, code: 'metadata.entity_exists' })
  })

  it.each([
    ['a name that a program cannot write', { name: 'Two words' }, 400, undefined],
    ['no label', { labels: {} }, 400, undefined],
    ['a name that is taken', { name: 'note' }, 409, 'metadata.entity_exists'],
    ['a display field that it has not', { title: ['nothing'] }, 400, 'metadata.title_unknown'],
    [
      'a display field that names nothing',
      { fields: [field('a', 'json')], title: ['a'] },
      400,
      'metadata.title_kind',
    ],
    ['no field that could name a record', { fields: [field('a', 'boolean')] }, 400, 'metadata.title_missing'],
    [
      'two fields of one name',
      { fields: [field('a', 'text'), field('a', 'text')] },
      400,
      'metadata.field_twice',
    ],
    [
      'a field named as a system field',
      { fields: [field('owner', 'text')] },
      400,
      'metadata.field_name_reserved',
    ],
    ['several values as a field', { fields: [field('a', 'parts')] }, 400, 'metadata.field_kind_parts'],
    [
      'one name twice at the other end of links',
      {
        fields: ['a', 'b', 'c'].map((name) =>
          name === 'a'
            ? field(name, 'text')
            : field(name, 'reference', { target: 'contacts.person', inverse: 'mine' }),
        ),
      },
      400,
      'metadata.inverse_taken',
    ],
  ])('with %s is answered in words', async (_what, given, status, code) => {
    const body = { name: `thing${crypto.randomUUID().slice(0, 6)}`, labels, ...given }
    const answer = await door.send('POST', base, body)
    expect([answer.status, answer.body.code]).toEqual([status, code ?? 'http.invalid'])
  })
})

describe('rights on an entity that an admin made', () => {
  it('come from the row for all entities, and everybody else is denied', async () => {
    const grants = {
      create: 'none',
      read: 'none',
      update: 'none',
      delete: 'none',
      export: 'none',
      import: 'none',
    }
    expect((await door.send('GET', '/api/records/custom.book', undefined, 'read-only')).status).toBe(200)
    const roles = await door.ask('GET', '/api/roles')
    const readOnly = roles.data.find((role: { key: string }) => role.key === 'read-only')
    const own = await door.ask('GET', `/api/roles/${readOnly.id}`)
    const { name, description, permissions, version } = own
    await door.ask('PUT', `/api/roles/${readOnly.id}`, {
      name,
      description,
      permissions,
      version,
      entities: {
        '*': { ...grants, fields: 'none' },
        'contacts.person': { ...grants, read: 'all', fields: 'read' },
      },
    })
    await door.ask('POST', base, { name: 'late', labels })
    expect((await door.send('GET', '/api/records/custom.late', undefined, 'read-only')).status).toBe(404)
    expect((await door.send('GET', '/api/records/custom.book', undefined, 'read-only')).status).toBe(404)
    await door.ask('POST', '/api/records/custom.late', { name: 'Seen by admins' })
  })

  it('to make and change them are the admin’s', async () => {
    for (const role of ['manager', 'member', 'read-only'] as const) {
      const answers = [
        await door.send('GET', base, undefined, role),
        await door.send('POST', base, { name: 'mine', labels }, role),
        await door.send('PATCH', `${base}/custom.book`, { icon: 'x' }, role),
        await door.send('DELETE', `${base}/custom.book`, undefined, role),
        await door.send('POST', `${base}/custom.book/purge`, { name: 'custom.book' }, role),
        await door.send('GET', `${base}/custom.book/usage`, undefined, role),
      ]
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 403))
    }
  })
})
