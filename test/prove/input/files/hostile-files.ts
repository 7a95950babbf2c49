import { gzipSync } from 'node:zlib'
import { bombs, strangers } from '../../../messy-files/bombs.ts'
import { makeZip, workbookParts } from '../../../messy-files/zip-writer.ts'
import type { WireSent } from './wire-client.ts'

export interface HostileFile {
  readonly name: string
  readonly sent: () => WireSent
  /** What is answered: a refusal with a text, or the bytes are kept without anybody looking into them. */
  readonly outcome: 'refused' | 'kept unread'
  /** Small enough for every run of the tests. */
  readonly isQuick?: boolean
}

const megabyte = 1_048_576
const binary = { 'content-type': 'application/octet-stream' }
const json = { 'content-type': 'application/json' }
const asImport = (name: string): string =>
  `/api/imports?entity=contacts.company&name=${encodeURIComponent(name)}`
const asFile = (name: string): string => `/api/files?name=${encodeURIComponent(name)}`

/** The same bytes again and again, so that a gigabyte costs the sender nothing. */
function* flood(first: string, megabytes: number, filling = 'x'): Generator<Uint8Array> {
  yield Buffer.from(first)
  const chunk = Buffer.alloc(megabyte, filling)
  for (let count = 0; count < megabytes; count++) yield chunk
}

/** A picture's head that claims to be as large as can be. */
function hugePicture(): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff0806000000', 'hex')
  return Buffer.concat([head, Buffer.alloc(4), gzipSync(Buffer.alloc(megabyte))])
}

function zipWithin(levels: number): Buffer {
  let content = makeZip([{ name: '0.csv', content: ' '.repeat(4 * megabyte) }])
  for (let level = 1; level < levels; level++)
    content = makeZip(Array.from({ length: 8 }, (_, index) => ({ name: `${index}.zip`, content })))
  return content
}

const tables: readonly HostileFile[] = [...bombs, ...strangers]
  .filter(({ limits }) => limits === undefined)
  .map(({ name, content }) => ({
    name,
    outcome: 'refused' as const,
    sent: () => ({ path: asImport('list.xlsx'), headers: binary, body: content() }),
  }))

const floods: readonly HostileFile[] = [
  {
    name: 'a field of 1 GB',
    outcome: 'refused',
    sent: () => ({ path: asImport('list.csv'), headers: binary, body: () => flood('name;city\n', 1024) }),
  },
  {
    name: 'a quoted field of 1 GB',
    outcome: 'refused',
    sent: () => ({ path: asImport('list.csv'), headers: binary, body: () => flood('name;city\n"', 1024) }),
  },
  {
    name: 'a field of 1 GB that says its length',
    outcome: 'refused',
    sent: () => ({
      path: asImport('list.csv'),
      headers: { ...binary, 'content-length': String(1024 * megabyte + 10) },
      body: () => flood('name;city\n', 1024),
    }),
  },
  {
    name: 'a gigabyte of new lines',
    outcome: 'refused',
    sent: () => ({
      path: asImport('list.csv'),
      headers: binary,
      body: () => flood('name;city\n', 1024, '\n'),
    }),
  },
  {
    name: 'an upload of 1 GB',
    outcome: 'refused',
    sent: () => ({ path: asFile('film.mp4'), headers: binary, body: () => flood('', 1024) }),
  },
  {
    name: 'a JSON text of 1 GB',
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company',
      headers: json,
      body: () => flood('{"name":"', 1024),
    }),
  },
  {
    name: 'a JSON text of 1 GB that says its length',
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company',
      headers: { ...json, 'content-length': String(1024 * megabyte + 9) },
      body: () => flood('{"name":"', 1024),
    }),
  },
]

const packed: readonly HostileFile[] = [
  {
    name: 'a packed text',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: asImport('list.csv'),
      headers: binary,
      body: gzipSync(Buffer.alloc(64 * megabyte)),
    }),
  },
  {
    name: 'JSON that says it is packed',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company',
      headers: { ...json, 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(64 * megabyte, ' ')),
    }),
  },
  {
    name: 'archives in archives, five deep',
    outcome: 'refused',
    sent: () => ({ path: asImport('list.xlsx'), headers: binary, body: zipWithin(5) }),
  },
  {
    name: 'a workbook whose parts climb out of it',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: asImport('list.xlsx'),
      headers: binary,
      body: makeZip([
        { name: '../../../../evil.xml', content: '<x/>' },
        { name: '/etc/evil', content: 'x' },
      ]),
    }),
  },
  {
    name: 'a workbook with a part outside beside its own',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: asImport('list.xlsx'),
      headers: binary,
      body: makeZip([
        ...workbookParts('<worksheet><sheetData></sheetData></worksheet>'),
        { name: '../../evil.xml', content: '<x/>' },
      ]),
    }),
  },
]

const pictures: readonly HostileFile[] = [
  {
    name: 'a picture of 4,294,967,295 pixels each way, as a table',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({ path: asImport('photo.png'), headers: binary, body: hugePicture() }),
  },
  {
    name: 'a picture of 4,294,967,295 pixels each way, as an attachment',
    isQuick: true,
    outcome: 'kept unread',
    sent: () => ({
      path: asFile('photo.png'),
      headers: { 'content-type': 'image/png' },
      body: hugePicture(),
    }),
  },
  {
    name: 'archives in archives, as an attachment',
    outcome: 'kept unread',
    sent: () => ({ path: asFile('archive.zip'), headers: binary, body: zipWithin(5) }),
  },
]

function list(text: string): WireSent {
  return { path: '/api/records/contacts.company/bulk', headers: json, body: Buffer.from(text) }
}

const structures: readonly HostileFile[] = [
  {
    name: 'JSON nested a million deep',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company',
      headers: json,
      body: Buffer.from('['.repeat(1_000_000)),
    }),
  },
  {
    name: 'JSON nested half a million deep and back',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company',
      headers: json,
      body: Buffer.from('['.repeat(500_000) + ']'.repeat(500_000)),
    }),
  },
  {
    name: 'JSON of 300,000 empty lists',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company',
      headers: json,
      body: Buffer.from(`{"name":[${'[],'.repeat(300_000)}[]]}`),
    }),
  },
  {
    name: 'JSON of 100,000 keys',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company',
      headers: json,
      body: Buffer.from(`{${Array.from({ length: 100_000 }, (_, index) => `"${index}":0`).join(',')}}`),
    }),
  },
  {
    name: 'a list of 2.7 million empty lists',
    outcome: 'refused',
    sent: () => list(`{"action":"delete","ids":[${'[],'.repeat(2_700_000)}[]]}`),
  },
  {
    name: 'a list of 4 million numbers',
    outcome: 'refused',
    sent: () => list(`{"action":"delete","ids":[${'0,'.repeat(4_000_000)}0]}`),
  },
  {
    name: 'a list of 200,000 ids',
    outcome: 'refused',
    sent: () =>
      list(`{"action":"delete","ids":[${'"0190a0a0-0000-7000-8000-000000000000",'.repeat(200_000)}"x"]}`),
  },
  {
    name: 'a filter of 3,000 conditions',
    isQuick: true,
    outcome: 'refused',
    sent: () => ({
      path: '/api/records/contacts.company/query',
      headers: json,
      body: Buffer.from(
        `{"filter":{"or":[${'{"name":{"contains":"a"}},'.repeat(3_000)}{"name":{"eq":"x"}}]}}`,
      ),
    }),
  },
]

/** Everything made to exhaust the server, sent as a user could send it. */
export const hostileFiles: readonly HostileFile[] = [
  ...tables,
  ...floods,
  ...packed,
  ...pictures,
  ...structures,
]
