/** Bytes of its beginning that are enough to know a file by. */
export const sampleBytes = 65_536

/** What a browser may show by itself: pictures, sound, film and plain text, none of which can run anything. */
const shownInline = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/mp4',
  'video/mp4',
  'video/webm',
  'text/plain',
])

/** Kinds of plain text that only differ by custom: taken from the name, since the content does not tell and nothing hangs on it. */
const plainTexts: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  md: 'text/markdown',
  json: 'application/json',
  eml: 'message/rfc822',
}

export function canShowInline(type: string): boolean {
  return shownInline.has(type)
}

/** The type by content. A name decides nothing but the kind of plain text. */
export async function contentTypeOf(sample: Uint8Array, name: string): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type')
  const known = await fileTypeFromBuffer(sample).catch(() => undefined)
  if (known !== undefined && known.mime !== 'application/xml') return known.mime
  const text = textOf(sample)
  if (text === undefined) return 'application/octet-stream'
  return markupType(text) ?? plainTexts[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/plain'
}

/** Whatever looks like markup, even by half, counts as it: a browser that guesses must not guess further than we do. */
function markupType(text: string): string | undefined {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (/<svg[\s>]/i.test(start)) return 'image/svg+xml'
  if (/^<\?xml/i.test(start) && !/<html[\s>]/i.test(start)) return 'application/xml'
  if (
    /^<!doctype\s+html|<(html|head|body|script|iframe|style|object|embed|img|meta|link|form|a|p|div|table|br|h[1-6])[\s/>]/i.test(
      start,
    )
  )
    return 'text/html'
  return /^<[!a-z?]/i.test(start) ? 'application/xml' : undefined
}

function textOf(sample: Uint8Array): string | undefined {
  const encoding =
    sample[0] === 0xff && sample[1] === 0xfe
      ? 'utf-16le'
      : sample[0] === 0xfe && sample[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: sample.length >= sampleBytes })
  } catch {
    // Older office programs write Windows' own alphabet; control characters tell real bytes apart.
    text = new TextDecoder('windows-1252').decode(sample)
  }
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text
}
