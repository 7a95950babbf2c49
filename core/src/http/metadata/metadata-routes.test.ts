import { defineAction, defineEntity, f } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anyEntity } from '../../access/role.ts'
import { createTestHttp, metadataOf, someActor, somePlugin, someRole } from '../http.test-support.ts'
import type { MetadataAnswer } from './metadata-answer.ts'

const Company = defineEntity('visits.company', {
  title: ['name'],
  fields: { name: f.text({ required: true }) },
})
const Visit = defineEntity('visits.visit', {
  title: ['subject'],
  list: ['subject', 'fee', 'company.name'],
  sort: ['-fee'],
  groups: [{ name: 'money', fields: ['fee'] }],
  fields: {
    subject: f.text({ required: true }),
    kind: f.select(['first', { value: 'repeat', color: 'blue' }]),
    fee: f.decimal(),
    number: f.autoNumber({ pattern: 'V-####' }),
    company: f.reference('visits.company', { inverse: 'visits' }),
    phones: f.parts({ number: f.phone({ required: true }) }),
  },
})
const confirm = defineAction({
  name: 'visits.confirm',
  input: z.object({ ids: z.array(z.string()) }),
  output: z.object({}),
  permission: 'visits.confirm',
  effect: 'write',
  entity: 'visits.visit',
  run: async () => ({}),
})

const none = {
  create: 'none',
  read: 'none',
  update: 'none',
  delete: 'none',
  export: 'none',
  import: 'none',
} as const
const fee = (level: 'none' | 'read') => ({ path: 'fee', fieldId: 'fee', level })

/** Reads visits, but not their fee. */
const reader = someRole({
  grants: new Map([
    ['visits.visit', { ...none, read: 'all', fields: 'read', exceptions: [fee('none')] }],
    [anyEntity, { ...none, fields: 'none', exceptions: [] }],
  ]),
})

function setUp() {
  const http = createTestHttp({ metadata: metadataOf(Company, Visit) })
  http.registry.replace(somePlugin({ actions: [confirm] }))
  return http
}

async function read(http: ReturnType<typeof setUp>) {
  const answer = (await (await http.app.request('/api/metadata')).json()) as MetadataAnswer
  const entity = (name: string) => answer.entities.find((one) => one.name === name)
  const field = (path: string) => entity('visits.visit')?.fields.find(({ name }) => name === path)
  return { answer, entity, field }
}

describe('GET /api/metadata', () => {
  it('describes entities and fields with all that a form and a filter need', async () => {
    const { entity, field } = await read(setUp())
    expect(entity('visits.visit')).toMatchObject({
      plugin: 'visits',
      labels: { one: 'visits.visit.one' },
      rights: { read: 'all' },
      list: ['subject', 'fee', 'company.name'],
    })
    expect(field('subject')).toMatchObject({
      kind: 'text',
      label: 'visits.visit.fields.subject',
      required: true,
      writable: true,
      readOnly: false,
      sortable: true,
    })
    expect(field('subject')?.operators).toEqual(expect.arrayContaining(['eq', 'contains']))
    expect(field('kind')?.options.options).toEqual([
      { value: 'first', label: 'visits.visit.options.kind.first' },
      { value: 'repeat', label: 'visits.visit.options.kind.repeat', color: 'blue' },
    ])
    expect(field('fee')?.aggregate).toEqual(['count', 'sum', 'avg', 'min', 'max'])
    expect(field('company')?.target).toBe('visits.company')
    expect(field('phones')?.fields?.map(({ name, required }) => [name, required])).toEqual([['number', true]])
  })

  it('names the relations that point here', async () => {
    const { entity } = await read(setUp())
    expect(entity('visits.company')?.inverses).toEqual([
      { name: 'visits', entity: 'visits.visit', field: 'company', part: null, label: 'visits.visit.other' },
    ])
  })

  it('leaves out what the caller may not read, wherever it is named', async () => {
    const http = setUp()
    http.actor = someActor(http.metadata.current, {}, [reader])
    const { answer, entity } = await read(http)
    expect(entity('visits.company')).toBeUndefined()
    expect(entity('visits.visit')).toMatchObject({ groups: [], sort: [], rights: { update: 'none' } })
    expect(entity('visits.visit')?.list).not.toContain('fee')
    expect(JSON.stringify(answer)).not.toContain('"fee"')
  })

  it('says what the caller may not write', async () => {
    const http = setUp()
    http.actor = someActor(http.metadata.current, {}, [reader])
    const { field } = await read(http)
    expect(field('subject')).toMatchObject({ readOnly: true, writable: false, creatable: false })
  })

  it('offers an action only to holders of its permission', async () => {
    const http = setUp()
    expect((await read(http)).entity('visits.visit')?.actions).toEqual([])
    http.actor = someActor(http.metadata.current, {}, [
      someRole({ permissions: new Set(['visits.confirm']) }),
    ])
    expect((await read(http)).entity('visits.visit')?.actions).toMatchObject([
      { name: 'visits.confirm', label: 'actions.visits.confirm', entity: 'visits.visit' },
    ])
  })

  it('is not sent again while nothing changed, and is compressed', async () => {
    const { app, registry } = setUp()
    const first = await app.request('/api/metadata', { headers: { 'accept-encoding': 'gzip, br' } })
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('content-encoding')).toBe('br')
    expect((await app.request('/api/metadata', { headers: { 'if-none-match': etag } })).status).toBe(304)
    const { permission: _permission, ...forAll } = confirm
    registry.replace(somePlugin({ actions: [forAll] }))
    expect((await app.request('/api/metadata', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('is not for strangers', async () => {
    const http = setUp()
    http.actor = null
    expect((await http.app.request('/api/metadata')).status).toBe(401)
  })
})
