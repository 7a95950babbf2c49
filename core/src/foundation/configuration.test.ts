import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from './configuration.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'configuration-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function secretFile(text: string): string {
  const path = join(folder, 'secret')
  writeFileSync(path, text)
  return path
}

describe('reading the configuration', () => {
  it('needs nothing: loopback, port 3000, the built-in database', () => {
    const configuration = readConfiguration({})
    expect(configuration).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      role: 'all',
      logLevel: 'info',
      timeZone: 'UTC',
      s3: undefined,
      trustedProxies: 0,
    })
    expect(isAbsolute(configuration.dataFolder)).toBe(true)
  })

  it('takes a value under its name and under the name with TESSERA_ before it', () => {
    expect(readConfiguration({ PORT: '8080' }).port).toBe(8080)
    expect(readConfiguration({ TESSERA_PORT: '8081' }).port).toBe(8081)
  })

  it('leaves the names of other programs alone', () => {
    const ofOthers = { TESSERA_URL: 'http://localhost:3000', TESSERA_TOKEN: 'ts_x' }
    expect(readConfiguration(ofOthers).port).toBe(3000)
  })

  it('takes a value from the file that NAME_FILE names, without its last line end', () => {
    const path = secretFile('postgresql://crm:word@db/crm\n')
    expect(readConfiguration({ DATABASE_URL_FILE: path }).databaseUrl).toBe('postgresql://crm:word@db/crm')
  })

  it('treats an empty value as none', () => {
    expect(readConfiguration({ DATABASE_URL: '', PORT: '' })).toMatchObject({
      databaseUrl: undefined,
      port: 3000,
    })
  })

  it('drops the slash at the end of the public address', () => {
    expect(readConfiguration({ PUBLIC_URL: 'https://crm.example.com/' }).publicUrl).toBe(
      'https://crm.example.com',
    )
  })

  it('gathers the S3 variables', () => {
    const given = { S3_BUCKET: 'crm', S3_KEY: 'k', S3_SECRET: 's', S3_ENDPOINT: 'https://s3.example.com' }
    expect(readConfiguration(given).s3).toEqual({
      bucket: 'crm',
      key: 'k',
      secret: 's',
      endpoint: 'https://s3.example.com',
      region: 'us-east-1',
    })
  })
})

describe('a mistake in the configuration', () => {
  const mistakes: [string, Record<string, string>, RegExp][] = [
    ['a port that is none', { PORT: 'http' }, /^PORT must be a port number/],
    ['a port out of range', { PORT: '70000' }, /^PORT must be 0 to 65535/],
    [
      'another kind of database',
      { DATABASE_URL: 'mysql://db/crm' },
      /^DATABASE_URL must be an address that starts with postgres:\/\//,
    ],
    ['a short secret key', { SECRET_KEY: 'short' }, /^SECRET_KEY must have at least 32 characters.*openssl/],
    ['an unknown role', { ROLE: 'boss' }, /^ROLE must be web, worker or all/],
    ['proxies that are no number', { TRUSTED_PROXIES: 'all' }, /^TRUSTED_PROXIES must be/],
    ['an unknown time zone', { TZ: 'Mars/Base' }, /^TZ must be a time zone/],
    ['half of S3', { S3_BUCKET: 'crm' }, /^S3_KEY is missing/],
    ['an unknown variable of ours', { TESSERA_PROT: '1' }, /^TESSERA_PROT is not a variable.*TESSERA_PORT/],
    ['one value in two places', { PORT: '1', TESSERA_PORT: '2' }, /^PORT and TESSERA_PORT are both set/],
    [
      'a file that is not there',
      { SECRET_KEY_FILE: '/nowhere/key' },
      /^SECRET_KEY_FILE names the file \/nowhere\/key.*ENOENT/,
    ],
  ]

  it.each(mistakes)('%s stops with the name and what to do', (_, environment, message) => {
    expect(() => readConfiguration(environment)).toThrow(message)
  })

  it('is reported without repeating the value', () => {
    expect(() => readConfiguration({ DATABASE_URL: 'mysql://root:hunter2@db' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }),
    )
  })
})
