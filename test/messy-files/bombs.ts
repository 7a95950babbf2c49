import { makeZip, sheetOf, smallSheet, workbookParts } from './zip-writer.ts'
import type { ReadingLimits } from '../../core/src/transfer/reading/reading-limits.ts'

/** A file made to exhaust whoever reads it, and the refusals that are right answers to it. */
export interface Bomb {
  readonly name: string
  readonly content: () => Buffer
  readonly refusals: readonly string[]
  readonly limits?: Partial<ReadingLimits>
}

const million = 1_000_000

export const bombs: readonly Bomb[] = [
  {
    name: 'a sheet of 120 MB packed into 120 kB',
    content: () => makeZip(workbookParts(sheetOf(' '.repeat(120 * million)))),
    refusals: ['unpack_ratio'],
  },
  {
    name: 'texts of 120 MB packed into 120 kB',
    content: () => makeZip(workbookParts(smallSheet, Buffer.alloc(120 * million, ' '))),
    refusals: ['unpack_ratio', 'unpacks_too_large'],
  },
  {
    name: 'texts beyond what may be held',
    content: () => makeZip(workbookParts(smallSheet, incompressible(3 * million))),
    refusals: ['unpacks_too_large'],
    limits: { sharedTextBytes: million },
  },
  {
    name: 'a sheet beyond what may be unpacked',
    content: () => makeZip(workbookParts(incompressible(3 * million))),
    refusals: ['unpacks_too_large'],
    limits: { unpackedBytes: million },
  },
  {
    name: 'a sheet that claims to be small',
    content: () => lyingAbout('xl/worksheets/sheet1.xml', sheetOf(' '.repeat(60 * million)), 5_000),
    refusals: ['file_damaged'],
  },
  {
    name: 'texts that claim to be small',
    content: () => lyingAbout('xl/sharedStrings.xml', `<sst>${' '.repeat(60 * million)}</sst>`, 5_000),
    refusals: ['file_damaged'],
  },
  {
    name: 'a sheet that claims to be large',
    content: () => lyingAbout('xl/worksheets/sheet1.xml', smallSheet, 900),
    refusals: ['file_damaged'],
  },
  {
    name: 'an archive of 5,000 parts',
    content: () => makeZip([...workbookParts(smallSheet), ...emptyParts(5_000)]),
    refusals: ['too_many_parts'],
  },
  {
    name: 'an archive in an archive',
    content: () => makeZip([{ name: 'inner.zip', content: makeZip(workbookParts(smallSheet)) }]),
    refusals: ['file_unknown'],
  },
  {
    name: 'two cells in the far corners of a sheet',
    content: () =>
      workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
      ),
    refusals: ['too_many_columns'],
  },
  {
    name: 'a cell beyond any sheet',
    content: () => workbook('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
    refusals: ['too_many_columns'],
  },
  {
    name: 'a million columns in a sheet',
    content: () => workbook(`<row r="1">${'<c><v>1</v></c>'.repeat(million)}</row>`),
    refusals: ['too_many_columns', 'unpack_ratio'],
  },
  {
    name: 'a cell of 5 MB in a sheet',
    content: () =>
      workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(5 * million)}</t></is></c></row>`),
    refusals: ['cell_too_long'],
  },
  {
    name: 'a sheet with too many rows',
    content: () => workbook('<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(20_000)),
    refusals: ['too_many_rows'],
    limits: { rows: 10_000 },
  },
  {
    name: 'a million columns of text',
    content: () => Buffer.from('a;'.repeat(million)),
    refusals: ['row_too_long', 'too_many_columns'],
  },
  {
    name: 'ten thousand columns of text',
    content: () => Buffer.from(`${'a;'.repeat(10_000)}\n1;2\n`),
    refusals: ['too_many_columns'],
  },
  {
    name: 'a field of 100 MB',
    content: () => Buffer.concat([Buffer.from('name;mail\n'), Buffer.alloc(100 * million, 'x')]),
    refusals: ['row_too_long'],
  },
  {
    name: 'a quoted field of 100 MB',
    content: () =>
      Buffer.concat([Buffer.from('name;mail\nx;"'), Buffer.alloc(100 * million, 'x'), Buffer.from('"\n')]),
    refusals: ['row_too_long'],
  },
  {
    name: 'a field of 200 kB',
    content: () => Buffer.from(`name;mail\n${'x'.repeat(200_000)};y\n`),
    refusals: ['cell_too_long'],
  },
  {
    name: 'a million and one rows',
    content: () => Buffer.from('a;b\n'.repeat(million + 1)),
    refusals: ['too_many_rows'],
  },
  {
    name: 'a text file above the limit',
    content: () => Buffer.from('name;mail\nMarie;m@x.be\n'.repeat(100)),
    refusals: ['file_too_large'],
    limits: { csvBytes: 1_000 },
  },
  {
    name: 'a workbook above the limit',
    content: () => makeZip(workbookParts(smallSheet)),
    refusals: ['file_too_large'],
    limits: { xlsxBytes: 500 },
  },
  {
    name: 'texts that fill the memory',
    content: () => makeZip(workbookParts(smallSheet, manyTexts(900_000))),
    refusals: ['memory_exceeded'],
    limits: { memoryMegabytes: 40 },
  },
]

/** Files that are no tables, or broken ones. */
export const strangers: readonly Bomb[] = [
  { name: 'nothing at all', content: () => Buffer.alloc(0), refusals: ['file_empty'] },
  { name: 'a header alone', content: () => Buffer.from('name;mail\n'), refusals: ['file_empty'] },
  {
    name: 'an old workbook',
    content: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_000)]),
    refusals: ['file_old_excel'],
  },
  {
    name: 'a protected workbook',
    content: () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(2_000),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(900),
      ]),
    refusals: ['file_protected'],
  },
  {
    name: 'a web page named .xls',
    content: () => Buffer.from('\n<html><body><table><tr><td>Nom</td></tr></table></body></html>'),
    refusals: ['file_web_page'],
  },
  { name: 'JSON', content: () => Buffer.from('[{"name":"Marie"}]'), refusals: ['file_unknown'] },
  {
    name: 'a vCard',
    content: () => Buffer.from('BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n'),
    refusals: ['file_unknown'],
  },
  { name: 'a PDF', content: () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), refusals: ['file_unknown'] },
  {
    name: 'a picture',
    content: () => Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    refusals: ['file_unknown'],
  },
  {
    name: 'a program',
    content: () => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(3_000, 3)]),
    refusals: ['file_unknown'],
  },
  {
    name: 'a document',
    content: () =>
      makeZip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<w/>' },
      ]),
    refusals: ['file_unknown'],
  },
  {
    name: 'an archive cut in half',
    content: () => half(makeZip(workbookParts(smallSheet))),
    refusals: ['file_damaged'],
  },
  {
    name: 'an archive with garbage inside',
    content: () => garbled(makeZip(workbookParts(smallSheet))),
    refusals: ['file_damaged'],
  },
  {
    name: 'a workbook changed on its way',
    content: () =>
      makeZip(
        workbookParts(smallSheet).map((part) =>
          part.name.includes('sheet1') ? { ...part, checksum: 1 } : part,
        ),
      ),
    refusals: ['file_damaged'],
  },
  {
    name: 'a workbook without sheets',
    content: () => makeZip(workbookParts(smallSheet).filter((part) => !part.name.includes('sheet1'))),
    refusals: ['file_damaged'],
  },
]

function workbook(rows: string): Buffer {
  return makeZip(workbookParts(sheetOf(rows)))
}

function lyingAbout(name: string, content: string, claimed: number): Buffer {
  const parts = workbookParts(smallSheet, '<sst><si><t>N°</t></si></sst>')
  return makeZip(parts.map((part) => (part.name === name ? { name, content, claimed } : part)))
}

/** Text that hardly packs, so that only its size speaks against it. */
function incompressible(length: number): Buffer {
  const text = Buffer.alloc(length)
  let state = 1
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    text[index] = 97 + ((state >> 16) % 26)
  }
  return text
}

function manyTexts(count: number): string {
  const items = Array.from(
    { length: count },
    (_, index) => `<si><t>${(index * 2_654_435_761).toString(36)} ${(index * 40_503).toString(36)}</t></si>`,
  )
  return `<sst>${items.join('')}</sst>`
}

function emptyParts(count: number): { name: string; content: string }[] {
  return Array.from({ length: count }, (_, index) => ({ name: `xl/media/${index}.txt`, content: '' }))
}

function half(content: Buffer): Buffer {
  return content.subarray(0, content.length >> 1)
}

function garbled(content: Buffer): Buffer {
  const start = content.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length
  return Buffer.concat([content.subarray(0, start), Buffer.alloc(60, 0xff), content.subarray(start + 60)])
}
