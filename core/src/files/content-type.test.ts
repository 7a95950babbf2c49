import { describe, expect, it } from 'vitest'
import { canShowInline, contentTypeOf } from './content-type.ts'

const text = (value: string, encoding: BufferEncoding = 'utf8'): Buffer => Buffer.from(value, encoding)

describe('the type of a file', () => {
  it.each([
    ['a.pdf', text('%PDF-1.7\n'), 'application/pdf'],
    ['a.csv', text('name;city\nAnna;Gent\n'), 'text/csv'],
    ['a.txt', text('1 < 2, and so on'), 'text/plain'],
    ['latin.txt', text('caf\u00e9', 'latin1'), 'text/plain'],
    ['a.png', text('not a picture at all'), 'text/plain'],
    ['a.html', text('just words'), 'text/plain'],
    ['a.bin', Buffer.from([0, 1, 2, 3, 4, 5]), 'application/octet-stream'],
    ['a.txt', text('\ufeff<html>', 'utf16le'), 'text/html'],
    ['a.txt', text('words first <iframe src=x>'), 'text/html'],
  ])('called %s follows from its content', async (name, content, type) => {
    expect(await contentTypeOf(content, name)).toBe(type)
  })

  it('is never shown inline where it could run something', () => {
    const risky = [
      'text/html',
      'image/svg+xml',
      'application/xml',
      'application/xhtml+xml',
      'text/xml',
      'application/pdf',
      'text/javascript',
      'application/octet-stream',
      'text/css',
    ]
    expect(risky.filter(canShowInline)).toEqual([])
  })
})
