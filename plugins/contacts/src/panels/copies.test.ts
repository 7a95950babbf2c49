import { hostForTest, unmountAll, type HostOptions } from '@tessera/sdk/testing/panels'
import type { EntityMetadata } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import copyAddress from './copy-address.ts'
import copyEmails from './copy-emails.ts'

const copied: string[] = []
beforeEach(() => {
  copied.length = 0
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
    copied.push(text)
    return Promise.resolve()
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  unmountAll()
})

const host = (options: Partial<HostOptions> = {}) =>
  hostForTest({ plugin: 'contacts', locales: { en }, ...options })
const person = { name: 'contacts.person' } as EntityMetadata
const query = 'POST /api/records/contacts.person/query'
const mail = (address: string, more: object = {}) => ({
  address,
  primary: false,
  optedOut: false,
  invalid: false,
  ...more,
})

describe('copying e-mail addresses', () => {
  it('takes the main one of each, without those that may not be used', async () => {
    const data = [
      { id: 'p1', emails: [mail('old@acme.example'), mail('ann@acme.example', { primary: true })] },
      { id: 'p2', emails: [mail('bob@acme.example', { optedOut: true })] },
      { id: 'p3', emails: [mail('gone@acme.example', { invalid: true }), mail('eva@acme.example')] },
    ]
    const tested = host({ answers: { [query]: { data, page: { next: null, previous: null } } } })
    await copyEmails.run(tested.ctx, { entity: person, target: { ids: ['p1', 'p2', 'p3'] }, count: 3 })
    expect(copied).toEqual(['ann@acme.example, eva@acme.example'])
    expect(tested.toasts).toEqual([{ tone: 'success', message: '2 addresses copied.' }])
  })

  it('says so where there is none', async () => {
    const tested = host({ answers: { [query]: { data: [], page: { next: null, previous: null } } } })
    await copyEmails.run(tested.ctx, { entity: person, target: { query: {} }, count: null })
    expect(copied).toEqual([])
    expect(tested.toasts).toEqual(['None of them has an e-mail address that may be used.'])
  })
})

describe('copying the address of a company', () => {
  it('is as it stands on an envelope', async () => {
    const tested = host()
    const address = { street: 'Kaai 1', postalCode: '9000', city: 'Gent', country: 'BE' }
    await copyAddress.run(tested.ctx, {
      entity: { name: 'contacts.company' } as EntityMetadata,
      record: { id: 'c1', displayName: 'Acme', version: 1, addresses: [{ address, primary: true }] },
    })
    expect(copied).toEqual(['Acme\nKaai 1\n9000 Gent\nBE'])
  })
})
