import { describe, expect, it } from 'vitest'
import { siteDomain } from './company-by-mail.ts'
import { isPrivateMailDomain, mailDomain } from './mail-domain.ts'

describe('the domain of an e-mail address', () => {
  it('is what stands behind the last @, in lower case', () => {
    expect(mailDomain('An.Peeters@Acme.Example')).toBe('acme.example')
    expect(mailDomain('no address')).toBeNull()
    expect(mailDomain('an@localhost')).toBeNull()
  })

  it.each([
    'gmail.com',
    'hotmail.be',
    'outlook.fr',
    'yahoo.co.uk',
    'skynet.be',
    'Telenet.be',
    'orange.fr',
    'web.de',
    'ziggo.nl',
  ])('says nothing of an employer at %s', (domain) => expect(isPrivateMailDomain(domain)).toBe(true))

  it.each(['acme.be', 'live.acme.be.example.org', 'gmail.acme.com', 'orange.com', 'notgmail.com'])(
    'belongs to a company at %s',
    (domain) => expect(isPrivateMailDomain(domain)).toBe(false),
  )
})

describe('the domain of a website', () => {
  it('leaves www, path and port out', () => {
    expect(siteDomain('https://www.acme.example:8080/nl?x=1')).toBe('acme.example')
    expect(siteDomain('not a site')).toBeNull()
    expect(siteDomain(null)).toBeNull()
  })
})
