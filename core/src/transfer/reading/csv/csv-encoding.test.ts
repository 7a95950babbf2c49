import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detectEncoding } from './csv-encoding.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'csv-encoding-'))))
afterAll(() => rm(folder, { recursive: true }))

const text = 'Prénom;Société\nZoë;Café Œuvre\n'

describe('detecting the encoding of a text file', () => {
  it.each<[string, string, Buffer]>([
    ['utf-8', 'UTF-8', Buffer.from(text)],
    ['utf-8', 'UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
    ['utf-8', 'ASCII', Buffer.from('a;b\n')],
    ['utf-16le', 'UTF-16 with mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', 'UTF-16 without mark', Buffer.from(text, 'utf16le')],
    ['utf-16be', 'UTF-16 big-endian with mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['utf-16be', 'UTF-16 big-endian without mark', Buffer.from(text, 'utf16le').swap16()],
    ['windows-1252', 'Windows-1252', Buffer.from('Pr\u00e9nom;\u0080', 'latin1')],
    ['windows-1252', 'one late accent', Buffer.concat([Buffer.alloc(700_000, 'a;b\n'), Buffer.from([0xe9])])],
    ['windows-1252', 'an accent cut off at the end', Buffer.from([0x61, 0xc3])],
  ])('finds %s in %s', async (encoding, _name, content) => {
    const path = join(folder, 'file.csv')
    await writeFile(path, content)
    expect(await detectEncoding(path)).toBe(encoding)
  })

  it('does not mind a letter of several bytes between two chunks', async () => {
    const path = join(folder, 'file.csv')
    await writeFile(path, Buffer.concat([Buffer.alloc(256 * 1024 - 1, 'a'), Buffer.from('é')]))
    expect(await detectEncoding(path)).toBe('utf-8')
  })
})
