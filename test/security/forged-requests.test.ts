import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Headers, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const evil = { origin: 'https://evil.example' }
const none = {}

/** What another site can make a browser send with the user's cookie, and what it cannot be told from. */
const forgeries: readonly (readonly [string, Headers])[] = [
  ['a form', { ...evil, 'content-type': 'application/x-www-form-urlencoded' }],
  ['a form without an origin', { ...none, 'content-type': 'application/x-www-form-urlencoded' }],
  ['a form with files', { ...evil, 'content-type': 'multipart/form-data; boundary=x' }],
  ['plain text', { ...evil, 'content-type': 'text/plain' }],
  ['plain text with JSON after it', { ...evil, 'content-type': 'text/plain; application/json' }],
  ['JSON from another site', evil],
  ['JSON from a sandboxed frame', { origin: 'null' }],
  ['JSON without an origin', none],
  ['JSON with a lookalike origin', { origin: 'http://localhost.evil.example' }],
  ['JSON with our origin as a user name', { origin: 'http://localhost:80@evil.example' }],
  ['JSON that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['JSON that the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ['JSON with a password in the address', { ...evil, authorization: 'Basic YWRhOmFkYQ==' }],
  ['JSON with a token that is none', { ...evil, authorization: 'Bearer x' }],
  ['a method in a header', { ...evil, 'x-http-method-override': 'DELETE' }],
]
const refusals = ['identity.foreign_origin', 'http.media_type', 'identity.token_invalid']

describe('a request that another site made the browser send', () => {
  it('changes nothing, on any route that could change something', async () => {
    const operations = stage.contract.operations.filter(({ method }) => !['GET', 'HEAD'].includes(method))
    expect(operations.length).toBeGreaterThan(60)
    const before = await stage.hash()
    const passed: string[] = []
    for (const operation of operations) {
      const request = stage.prepare(operation)
      for (const [name, headers] of forgeries) {
        const answer = await stage.send(request, { ...stage.world.admin.headers, ...headers })
        const code = /"code":"([^"]+)"/.exec(answer.text)?.[1] ?? ''
        if (!refusals.includes(code)) passed.push(`${operation.id} (${name}): ${answer.status} ${code}`)
      }
    }
    expect(passed).toEqual([])
    expect(await stage.hash()).toBe(before)
  })

  it('cannot dress up as a reading one', async () => {
    const before = await stage.hash()
    for (const operation of stage.contract.operations.filter(({ method }) => method === 'DELETE')) {
      const { path } = stage.prepare(operation)
      for (const disguise of [`${path}?_method=DELETE`, `${path}?method=DELETE`])
        await stage.ask('GET', disguise)
    }
    expect(await stage.hash()).toBe(before)
  })
})
