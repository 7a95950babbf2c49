import { Validator } from '@seriousme/openapi-schema-validator'
import { defineAction, defineEntity, defineRoute, f, publicRoute, signedIn } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anyEntity } from '../../access/role.ts'
import { createTestHttp, metadataOf, someActor, somePlugin, someRole } from '../http.test-support.ts'
import type { OpenApiDocument } from './openapi-document.ts'

const Company = defineEntity('visits.company', {
  title: ['name'],
  fields: { name: f.text({ required: true }) },
})
const Visit = defineEntity('visits.visit', {
  title: ['subject'],
  fields: {
    subject: f.text({ required: true }),
    note: f.longText(),
    page: f.richText(),
    email: f.email(),
    phone: f.phone(),
    site: f.url(),
    vat: f.taxNumber(),
    count: f.integer({ required: true, default: 1 }),
    fee: f.decimal(),
    price: f.money(),
    share: f.percent(),
    done: f.boolean(),
    day: f.date(),
    startsAt: f.dateTime(),
    length: f.duration(),
    kind: f.select(['first', 'repeat']),
    topics: f.multiSelect(['a', 'b']),
    tags: f.tags(),
    company: f.reference('visits.company', { inverse: 'visits' }),
    guide: f.user(),
    place: f.address(),
    picture: f.file(),
    stars: f.rating(),
    extra: f.json(),
    number: f.autoNumber({ pattern: 'V-####' }),
    phones: f.parts({ number: f.phone({ required: true }), primary: f.boolean() }),
  },
})

const routes = [
  defineRoute({
    method: 'get',
    path: '/days/:day',
    permission: signedIn,
    query: z.object({ team: z.string().optional() }),
    params: z.object({ day: z.iso.date() }),
    answer: z.object({ visits: z.number() }),
    handle: async () => ({ visits: 1 }),
  }),
  defineRoute({
    method: 'post',
    path: '/book',
    permission: publicRoute('visitors book here'),
    body: z.object({ name: z.string(), at: z.date().optional(), extra: z.json().optional() }),
    handle: async () => ({}),
  }),
  defineRoute({ method: 'post', path: '/plan', permission: 'visits.plan', handle: async () => ({}) }),
]
const confirm = defineAction({
  name: 'visits.confirm',
  input: z.object({ id: z.string() }),
  output: z.object({ ok: z.boolean() }),
  effect: 'write',
  run: async () => ({ ok: true }),
})

function setUp() {
  const http = createTestHttp({ metadata: metadataOf(Company, Visit) })
  http.registry.replace(somePlugin({ routes, actions: [confirm] }))
  return http
}

async function documentOf(http: ReturnType<typeof setUp>): Promise<OpenApiDocument> {
  return (await (await http.app.request('/api/openapi.json')).json()) as OpenApiDocument
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const document = await documentOf(setUp())
    const result = await new Validator().validate(
      JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
    )
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
    expect(document.openapi).toBe('3.1.0')
  })

  it('gives every operation an id of its own', async () => {
    const { paths } = await documentOf(setUp())
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('visits.visit.upsert')
  })

  it('resolves every reference that it makes', async () => {
    const document = await documentOf(setUp())
    for (const [, section, name] of JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      expect(document.components[section ?? '']).toHaveProperty([name ?? ''])
    }
  })

  it('shows what is read and what may be written, with what is required', async () => {
    const { components } = await documentOf(setUp())
    const { 'visits.visit': read, 'visits.visit.create': create } = components.schemas as Record<
      string,
      { properties: object; required: string[] }
    >
    expect(read?.properties).toHaveProperty('number')
    expect(create?.properties).not.toHaveProperty('number')
    expect(create?.properties).not.toHaveProperty('createdAt')
    expect(create?.required).toEqual(['subject'])
  })

  it('has the routes and actions of plugins, with parameters, bodies and what is public', async () => {
    const { paths } = await documentOf(setUp())
    expect(paths['/api/p/visits/days/{day}']?.get?.parameters).toEqual([
      expect.objectContaining({ name: 'day', in: 'path' }),
      expect.objectContaining({ name: 'team', in: 'query' }),
      { $ref: '#/components/parameters/Panel' },
    ])
    expect(paths['/api/p/visits/book']?.post).toMatchObject({ security: [] })
    expect(paths['/api/actions/visits.confirm']?.post).toHaveProperty('requestBody')
  })

  it('leaves out what the caller has no right to', async () => {
    const http = setUp()
    const nothing = {
      create: 'none',
      update: 'none',
      delete: 'none',
      export: 'none',
      import: 'none',
    } as const
    const reader = someRole({
      grants: new Map([
        [
          'visits.visit',
          {
            ...nothing,
            read: 'all',
            fields: 'read',
            exceptions: [{ path: 'fee', fieldId: 'fee', level: 'none' }],
          },
        ],
        [anyEntity, { ...nothing, read: 'none', fields: 'none', exceptions: [] }],
      ]),
    })
    http.actor = someActor(http.metadata.current, {}, [reader])
    const { paths, components } = await documentOf(http)
    expect(Object.keys(paths)).not.toContain('/api/records/visits.company')
    expect(Object.keys(paths)).not.toContain('/api/p/visits/plan')
    expect(Object.keys(paths)).not.toContain('/api/metadata/entities/{entity}/fields')
    expect(paths['/api/records/visits.visit']).not.toHaveProperty('post')
    expect(JSON.stringify(components)).not.toContain('"fee"')
  })
})

describe('the documentation page', () => {
  it('lists the operations without a script, under a policy that allows none', async () => {
    const response = await setUp().app.request('/api/docs')
    const html = await response.text()
    expect(html).toContain('/api/records/visits.visit')
    expect(html).not.toMatch(/<script|<style|(?:src|href)="(?![/#])|\sstyle="|\son\w+="/)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
    expect((await setUp().app.request('/api/docs/style.css')).headers.get('content-type')).toContain(
      'text/css',
    )
  })

  it('shows a text of a plugin as text', async () => {
    const http = setUp()
    const route = defineRoute({
      method: 'get',
      path: '/x',
      permission: signedIn,
      summary: '<img src=x onerror=alert(1)>',
      handle: async () => ({}),
    })
    http.registry.replace(somePlugin({ routes: [route] }))
    expect(await (await http.app.request('/api/docs')).text()).not.toContain('<img')
  })
})
